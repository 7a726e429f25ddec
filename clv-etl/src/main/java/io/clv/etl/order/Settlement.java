package io.clv.etl.order;

import io.clv.core.port.IntakeReport.Reject;
import io.clv.etl.input.Shown;

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
    LateReject.Reading reading = late.reading();
    Reject reject =
        new Reject(
            intake.nameOf(late.source()),
            late.line(),
            reading == null ? intake.identityColumn(late.source()) : reading.column(),
            Shown.text(late.value()),
            reading == null ? OrderFile.CONFLICT : reading.reason());
    if (reading == null) {
      intake.lateConflict(late.source(), late.number(), reject, late.note());
    }
    rejects.write(reject, late.value(), late.text());
  }
}
