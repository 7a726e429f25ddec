package io.clv.spark.job;

import io.clv.core.order.IntakeCounts;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.order.MaxRejects;
import io.clv.spark.intake.Account;
import java.util.Locale;

/** Whether the rows that were read are worth going on with. */
record IntakeVerdict(String inputs, MaxRejects maxRejects, String rejectsPath) {
  /** Of what made the rows unreadable. */
  void requireReadable(Account account) {
    account
        .failure()
        .ifPresent(
            message -> {
              throw new OrderSourceException(Reason.BAD_DATA, message);
            });
    if (account.currencies().size() > 1) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "The orders are in several currencies: %s. Amounts of different currencies are not added; read one currency at a time"
              .formatted(String.join(", ", account.currencies())));
    }
  }

  /** Of what is left of them. */
  void requireEnough(Account account) {
    IntakeCounts counts = account.intake();
    if (maxRejects.isExceeded(counts.rejected(), counts.read())) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          String.format(
              Locale.ROOT,
              "%d of %d rows were rejected (%.1f %%), more than --max-rejects %s allows:%s%nThe rejected rows are in %s.",
              counts.rejected(),
              counts.read(),
              100.0 * counts.rejected() / counts.read(),
              maxRejects,
              account.commonestReasons(),
              rejectsPath));
    }
    if (counts.loaded() + counts.duplicate() == 0) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          counts.read() == 0
              ? "There are no order rows in " + inputs
              : "There are no usable order rows in %s: of %d rows %d have no customer and %d were rejected%s"
                  .formatted(
                      inputs,
                      counts.read(),
                      counts.unattributed(),
                      counts.rejected(),
                      account.commonestReasons()));
    }
  }
}
