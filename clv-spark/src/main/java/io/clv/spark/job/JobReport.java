package io.clv.spark.job;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.RefundReport;
import io.clv.spark.intake.Account;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a job did, for a person. */
final class JobReport {
  private JobReport() {}

  static List<String> lines(
      JobRequest request,
      Account account,
      LocalDate asOf,
      List<ModelDocument> models,
      OutputFolder output) {
    List<String> lines = new ArrayList<>();
    IntakeCounts counts = account.intake();
    lines.add(
        text(
            "Rows        %,d read: %,d loaded, %,d duplicate, %,d rejected, %,d without customer",
            counts.read(),
            counts.loaded(),
            counts.duplicate(),
            counts.rejected(),
            counts.unattributed()));
    account.notes().forEach((note, times) -> lines.add(text("            %,d %s", times, note)));
    RefundReport refunds = account.refunds();
    if (refunds.rows() > 0) {
      lines.add(
          text(
              "Refunds     %,d rows: %,d netted by order, %,d by item, %,d unmatched (%s), %,d ignored; %,d orders void",
              refunds.rows(),
              refunds.matchedByOrder(),
              refunds.matchedByItem(),
              refunds.unmatched(),
              refunds.unmatchedAmount().toPlainString(),
              refunds.ignored(),
              refunds.voidedOrders()));
    }
    lines.add(
        text("Customers   %,d as of %s", account.customers(), asOf)
            + (account.linesAfterAsOf() > 0
                ? text("; %,d rows after that left out", account.linesAfterAsOf())
                : ""));
    for (ModelDocument model : models) {
      lines.add(text("Model       %s %s", model.model(), model.parameters()));
    }
    lines.add("Written     " + output);
    DatabaseTable database = request.database();
    if (database != null) {
      lines.add("            table %s in %s".formatted(database.table(), database.shown()));
    }
    return lines;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
