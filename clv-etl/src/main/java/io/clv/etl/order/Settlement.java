package io.clv.etl.order;

import io.clv.core.port.IntakeReport.Reject;
import io.clv.etl.input.Shown;
import io.clv.etl.order.LateReject.Contradiction;
import io.clv.etl.order.LateReject.Misread;

/** Puts the late answers of a sink into the accounting and into the file of rejects. */
final class Settlement implements LateAnswers {
  private final Intake intake;
  private final RejectFile rejects;

  Settlement(Intake intake, RejectFile rejects) {
    this.intake = intake;
    this.rejects = rejects;
  }

  @Override
  public void duplicates(int source, long rows) {
    intake.lateDuplicates(source, rows);
  }

  @Override
  public void refused(LateReject late) {
    Reject reject = reject(late);
    if (late.cause() instanceof Contradiction) {
      intake.lateConflict(late.source(), late.number(), reject, late.note());
    }
    rejects.write(reject, late.value(), late.text());
  }

  private Reject reject(LateReject late) {
    if (late.cause() instanceof Misread misread) {
      return reject(late, misread.column(), misread.reason());
    }
    return late.cause() == Contradiction.OF_LINE
        ? reject(late, intake.lineColumn(late.source()), OrderFile.CONFLICT)
        : reject(late, intake.orderColumn(late.source()), OrderFile.ORDER_CONFLICT);
  }

  private Reject reject(LateReject late, String column, String reason) {
    return new Reject(
        intake.nameOf(late.source()), late.line(), column, Shown.text(late.value()), reason);
  }
}
