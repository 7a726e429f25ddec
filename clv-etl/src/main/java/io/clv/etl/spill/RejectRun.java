package io.clv.etl.spill;

import io.clv.etl.order.LateReject;
import io.clv.etl.order.LateReject.Contradiction;
import io.clv.etl.order.LateReject.Misread;

/** Refused rows in a run, in the order of their numbers. */
final class RejectRun {
  private static final int MISREAD = 0;
  private static final int OF_LINE = 1;
  private static final int OF_ORDER = 2;

  private final RunWriter out;

  RejectRun(RunWriter out) {
    this.out = out;
  }

  void add(LateReject reject) {
    out.putNumber(reject.number());
    out.putNumber(reject.source());
    out.putNumber(reject.line());
    put(reject.cause());
    out.putText(reject.value());
    out.putTextOrNone(reject.note());
    out.putText(reject.text());
  }

  private void put(LateReject.Cause cause) {
    if (cause instanceof Misread misread) {
      out.putByte(MISREAD);
      out.putText(misread.column());
      out.putText(misread.reason());
    } else {
      out.putByte(cause == Contradiction.OF_LINE ? OF_LINE : OF_ORDER);
    }
  }

  Run finish() {
    return out.finish();
  }

  static LateReject read(RunReader in) {
    long number = in.getNumber();
    int source = (int) in.getNumber();
    long line = in.getNumber();
    return new LateReject(
        number, source, line, cause(in), in.getText(), in.getTextOrNone(), in.getText());
  }

  private static LateReject.Cause cause(RunReader in) {
    return switch (in.getByte()) {
      case OF_LINE -> Contradiction.OF_LINE;
      case OF_ORDER -> Contradiction.OF_ORDER;
      default -> new Misread(in.getText(), in.getText());
    };
  }
}
