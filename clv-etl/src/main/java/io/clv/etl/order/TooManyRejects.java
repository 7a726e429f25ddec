package io.clv.etl.order;

import io.clv.core.order.IntakeCounts;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.nio.file.Path;
import java.util.Locale;

/** Words the failure of a job that rejected more rows than allowed. */
final class TooManyRejects {
  private TooManyRejects() {}

  static OrderSourceException of(Intake intake, OrderFileRequest request) {
    IntakeCounts counts = intake.counts();
    Path rejects = request.rejectsFile();
    return new OrderSourceException(
        Reason.BAD_DATA,
        String.format(
            Locale.ROOT,
            "%d of %d rows were rejected (%.1f %%), more than --max-rejects %s allows:%s%n%s",
            counts.rejected(),
            counts.read(),
            100.0 * counts.rejected() / counts.read(),
            request.maxRejects(),
            intake.commonestReasons(),
            rejects == null
                ? "Say --rejects FILE to keep the rejected rows."
                : "The rejected rows are in " + rejects + "."));
  }
}
