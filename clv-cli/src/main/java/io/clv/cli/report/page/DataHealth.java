package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.DataTable;
import io.clv.cli.report.chart.RowBars;
import io.clv.core.order.IntakeCounts;
import io.clv.core.port.StoredImport;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the numbers come from, and what became of the rows. */
final class DataHealth {
  private static final int SHOWN = 20;

  private final ReportData data;

  DataHealth(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("Data");
    List<StoredImport> imports = data.imports().latest();
    IntakeCounts counts =
        imports.isEmpty()
            ? data.run().description().intake()
            : imports.stream()
                .map(StoredImport::counts)
                .reduce(IntakeCounts.NONE, IntakeCounts::plus);
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Rows read", Numbers.count(counts.read()));
    figures.put("Loaded", Numbers.count(counts.loaded()));
    figures.put("Duplicates", Numbers.count(counts.duplicate()));
    figures.put("Rejected", Numbers.count(counts.rejected()));
    figures.put("Without a customer", Numbers.count(counts.unattributed()));
    LocalDate lastOrder = data.imports().lastOrder();
    if (lastOrder != null) {
      long days =
          ChronoUnit.DAYS.between(lastOrder, LocalDate.ofInstant(data.now(), ZoneOffset.UTC));
      figures.put(
          "Newest order", "%s, %s old".formatted(lastOrder, Numbers.of(days, "day", "days")));
    }
    long age = Duration.between(data.run().description().createdAt(), data.now()).toDays();
    figures.put("Run", Numbers.of(Math.max(0, age), "day", "days") + " old");
    page.figures(figures);
    if (imports.isEmpty()) {
      page.paragraph("The run was made from a file; the store has no log of imports.");
      return;
    }
    page.heading(
        imports.size() > SHOWN
            ? "The latest %d of %s imports".formatted(SHOWN, Numbers.count(imports.size()))
            : "Imports");
    page.table(log(imports.subList(0, Math.min(SHOWN, imports.size()))));
    if (!data.rejects().isEmpty()) {
      RowBars bars = new RowBars("rejects", "Rejected rows by reason");
      List<List<String>> rows = new ArrayList<>();
      data.rejects()
          .forEach(
              (reason, count) -> {
                if (rows.size() < SHOWN) {
                  bars.add(reason, count, Numbers.count(count));
                }
                rows.add(List.of(reason, Numbers.count(count)));
              });
      page.charts(
          bars.draw(
              "Number of rejected rows of all imports for each reason.",
              new DataTable(List.of("reason", "rows"), rows)));
    }
  }

  private static DataTable log(List<StoredImport> imports) {
    List<List<String>> rows = new ArrayList<>();
    for (StoredImport one : imports) {
      rows.add(
          List.of(
              Long.toString(one.id()),
              one.loadedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
              one.shape().name(),
              Numbers.count(one.counts().read()),
              Numbers.count(one.counts().loaded()),
              Numbers.count(one.counts().duplicate()),
              Numbers.count(one.counts().rejected()),
              Numbers.count(one.counts().unattributed())));
    }
    return new DataTable(
        List.of(
            "import",
            "loaded at",
            "file",
            "read",
            "loaded",
            "duplicate",
            "rejected",
            "no customer"),
        rows);
  }
}
