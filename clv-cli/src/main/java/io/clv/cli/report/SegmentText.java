package io.clv.cli.report;

import io.clv.core.port.StoredRun;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentSummary;
import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The segments of a run's customers, their size and their value. */
public final class SegmentText {
  private static final String INDENT = "  ";

  private SegmentText() {}

  public static List<String> lines(
      StoredRun run, RunTable table, List<SegmentMembership> memberships) {
    String currency = run.description().currency();
    List<String> lines = new ArrayList<>();
    for (SegmentMembership membership : memberships) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(
          "%s (%s), run %d as of %s"
              .formatted(
                  membership.scheme().title(),
                  membership.scheme().name(),
                  run.id(),
                  run.description().asOf()));
      lines.addAll(sizes(SegmentSummary.of(table, membership), currency).lines(INDENT));
    }
    return lines;
  }

  private static TextTable sizes(List<SegmentSummary> summaries, @Nullable String currency) {
    TextTable table =
        new TextTable(
            "segment",
            "customers",
            "share",
            Numbers.heading("CLV", currency),
            "of all",
            Numbers.heading("mean CLV", currency),
            "mean P(alive)",
            Numbers.heading("revenue", currency));
    for (SegmentSummary summary : summaries) {
      if (summary.isIdle()) {
        continue;
      }
      table.row(
          summary.segment().name(),
          Numbers.count(summary.customers()),
          Numbers.percent(summary.share()),
          money(summary.clv()),
          Double.isNaN(summary.clvShare()) ? "-" : Numbers.percent(summary.clvShare()),
          money(summary.meanClv()),
          Double.isNaN(summary.meanProbabilityAlive())
              ? "-"
              : Numbers.decimal(summary.meanProbabilityAlive(), 3),
          money(summary.revenue()));
    }
    return table;
  }

  private static String money(double amount) {
    return Double.isNaN(amount) ? "-" : Numbers.money(amount);
  }
}
