package io.clv.etl.spill;

import io.clv.etl.order.LateReject;
import org.jspecify.annotations.Nullable;

/** Refused rows in a run, in the order of their numbers. */
final class RejectRun {
  private final RunWriter out;

  RejectRun(RunWriter out) {
    this.out = out;
  }

  void add(LateReject reject) {
    out.putNumber(reject.number());
    out.putNumber(reject.source());
    out.putNumber(reject.line());
    LateReject.Reading reading = reject.reading();
    out.putTextOrNone(reading == null ? null : reading.column());
    if (reading != null) {
      out.putText(reading.reason());
    }
    out.putText(reject.value());
    out.putTextOrNone(reject.note());
    out.putText(reject.text());
  }

  Run finish() {
    return out.finish();
  }

  static LateReject read(RunReader in) {
    long number = in.getNumber();
    int source = (int) in.getNumber();
    long line = in.getNumber();
    String column = in.getTextOrNone();
    LateReject.@Nullable Reading reading =
        column == null ? null : new LateReject.Reading(column, in.getText());
    return new LateReject(
        number, source, line, reading, in.getText(), in.getTextOrNone(), in.getText());
  }
}
