package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.Chart;
import io.clv.cli.report.chart.DataTable;
import io.clv.cli.report.chart.HeatGrid;
import io.clv.cli.report.chart.RowBars;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.RfmGrid;
import io.clv.core.segment.RfmScheme;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.segment.SegmentSummary;
import java.util.ArrayList;
import java.util.List;

/** The customers by segment. */
final class SegmentPictures {
  private final ReportData data;

  SegmentPictures(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("Segments");
    List<Chart> charts = new ArrayList<>();
    for (SegmentScheme scheme : BuiltInSchemes.all()) {
      if (scheme.name().equals(RfmScheme.NAME)) {
        charts.add(grid());
      }
      charts.add(sizes(scheme));
    }
    page.charts(charts.toArray(Chart[]::new));
  }

  private Chart grid() {
    List<RfmGrid.Cell> cells = RfmGrid.of(data.table());
    int most = cells.stream().mapToInt(RfmGrid.Cell::customers).max().orElse(0);
    HeatGrid grid =
        new HeatGrid(
            "rfm-grid",
            "Customers by recency and frequency score",
            "recency",
            "frequency score, 5 the most orders",
            List.of("1", "2", "3", "4", "5"),
            84);
    List<List<String>> rows = new ArrayList<>();
    for (int recency = 5; recency >= 1; recency--) {
      List<HeatGrid.Cell> row = new ArrayList<>();
      for (int frequency = 1; frequency <= 5; frequency++) {
        RfmGrid.Cell cell = cells.get((recency - 1) * 5 + frequency - 1);
        String mean = Double.isNaN(cell.meanClv()) ? "-" : Numbers.money(cell.meanClv());
        row.add(
            new HeatGrid.Cell(
                most == 0 ? 0 : cell.customers() / (double) most,
                Numbers.count(cell.customers()),
                false,
                "recency %d, frequency %d: %s, mean value %s"
                    .formatted(
                        recency,
                        frequency,
                        Numbers.of(cell.customers(), "customer", "customers"),
                        mean)));
        rows.add(
            List.of(
                Integer.toString(recency),
                Integer.toString(frequency),
                Numbers.count(cell.customers()),
                Numbers.money(cell.clv()),
                mean));
      }
      grid.row(recency == 5 ? "5 latest" : Integer.toString(recency), row);
    }
    return grid.draw(
        "Number of customers of each recency score, 5 being the latest, and frequency score, 5 being"
            + " the most orders.",
        new DataTable(
            List.of(
                "recency",
                "frequency",
                "customers",
                Numbers.heading("value", data.currency()),
                Numbers.heading("mean value", data.currency())),
            rows));
  }

  private Chart sizes(SegmentScheme scheme) {
    RowBars chart = new RowBars(scheme.name().replace('_', '-'), scheme.title());
    List<List<String>> rows = new ArrayList<>();
    for (SegmentSummary summary : SegmentSummary.of(data.table(), scheme.assign(data.table()))) {
      if (summary.isIdle()) {
        continue;
      }
      String name = summary.segment().name();
      chart.add(
          name,
          summary.customers(),
          "%s (%s)"
              .formatted(Numbers.count(summary.customers()), Numbers.percent(summary.share())));
      rows.add(
          List.of(
              name,
              Numbers.count(summary.customers()),
              Numbers.percent(summary.share()),
              known(summary.clv()),
              Double.isNaN(summary.clvShare()) ? "-" : Numbers.percent(summary.clvShare()),
              known(summary.meanClv()),
              Double.isNaN(summary.meanProbabilityAlive())
                  ? "-"
                  : Numbers.decimal(summary.meanProbabilityAlive(), 3),
              known(summary.revenue()),
              summary.segment().rule()));
    }
    return chart.draw(
        scheme.description(),
        new DataTable(
            List.of(
                "segment",
                "customers",
                "share",
                Numbers.heading("value", data.currency()),
                "of all value",
                Numbers.heading("mean value", data.currency()),
                "mean P(alive)",
                Numbers.heading("revenue", data.currency()),
                "rule"),
            rows));
  }

  private static String known(double amount) {
    return Double.isNaN(amount) ? "-" : Numbers.money(amount);
  }
}
