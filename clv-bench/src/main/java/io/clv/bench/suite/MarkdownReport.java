package io.clv.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a Markdown table with a line of facts above it and notes below. */
public final class MarkdownReport {
  private MarkdownReport() {}

  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d customers, %,d orders, %,d lines of %,d MB; %s; job heap %s; %s",
            report.customers(),
            report.orders(),
            report.rows(),
            Math.round(report.bytes() / 1e6),
            report.machine(),
            ChildJvm.HEAP,
            report.runs() == 1 ? "one run" : "medians of " + report.runs() + " interleaved runs"));
    lines.add("");
    lines.add(
        "| measure | unit | median | least to most | target | met | %s | ratio |"
            .formatted(Published.SOURCE));
    lines.add("|---|---|---:|---:|---:|---|---:|---:|");
    for (Row row : report.measures()) {
      lines.add(line(row, report.customers()));
    }
    lines.add("");
    lines.add(
        "Every job is a JVM of its own, from the order file to the stored run, and nothing is warmed"
            + " up. \"%s\": measured for one million customers with 5.85 million transactions, on"
                .formatted(Published.SOURCE)
            + " another machine; the ratio is customer for customer, and above 1 where clv is the"
            + " better one. Scoring P(alive) and expected purchases includes the discounted"
            + " purchases.");
    return lines;
  }

  private static String line(Row row, long customers) {
    Measure measure = row.measure();
    Unit unit = measure.unit();
    Target target = measure.target();
    Published published = measure.published();
    return "| "
        + String.join(
            " | ",
            measure.label(),
            unit.symbol(),
            unit.text(row.median()),
            unit.text(row.min()) + " to " + unit.text(row.max()),
            target == null ? "" : target.text(unit),
            target == null ? "" : target.isMet(row.median()) ? "yes" : "no",
            published == null ? "" : published.text(unit),
            published == null ? "" : published.ratioText(row.median(), customers))
        + " |";
  }
}
