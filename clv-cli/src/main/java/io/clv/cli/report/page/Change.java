package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.BarChart;
import io.clv.cli.report.chart.Chart;
import io.clv.cli.report.chart.DataTable;
import io.clv.core.insight.RunComparison;
import io.clv.core.valuation.RunColumn;
import java.util.ArrayList;
import java.util.List;

/** What changed since the run before. */
final class Change {
  private final ReportData data;

  Change(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("Change");
    ReportData.Previous previous = data.previous();
    if (previous == null) {
      page.paragraph("There is no earlier run to compare with.");
      return;
    }
    if (!data.table().knows(RunColumn.CLV) || !previous.table().knows(RunColumn.CLV)) {
      page.paragraph(
          "Run %d cannot be compared with run %d: one of them gives no values."
              .formatted(data.run().id(), previous.run().id()));
      return;
    }
    RunComparison change = RunComparison.between(previous.table(), data.table());
    page.paragraph(
        "Since run %d as of %s: %s new, %s gone; the value of all went from %s to %s."
            .formatted(
                previous.run().id(),
                previous.run().description().asOf(),
                Numbers.of(change.customersNew(), "customer", "customers"),
                Numbers.count(change.customersGone()),
                Numbers.money(change.before()),
                Numbers.money(change.after(), data.currency())));
    page.charts(steps(change));
  }

  private Chart steps(RunComparison change) {
    Steps steps = new Steps(data.currency());
    steps.whole("before", change.before());
    steps.part("new", change.clvNew());
    steps.part("gone", -change.clvGone());
    steps.part("rise", change.rise());
    steps.part("fall", -change.fall());
    steps.whole("now", change.after());
    return steps.chart.draw(
        "From the value of all customers in the run before to that of this run: customers who came,"
            + " customers who went, and what the others are worth more and less.",
        new DataTable(List.of("step", Numbers.heading("value", data.currency())), steps.rows));
  }

  private static final class Steps {
    private final BarChart chart;
    private final String currency;
    private final List<List<String>> rows = new ArrayList<>();
    private double level;

    Steps(String currency) {
      this.currency = currency;
      chart =
          new BarChart(
              "change",
              "Value since the run before",
              "",
              Numbers.heading("value of all customers", currency));
    }

    void whole(String name, double value) {
      level = value;
      chart.add(name, new BarChart.Bar(0, value, 0, name + ": " + Numbers.money(value, currency)));
      rows.add(List.of(name, Numbers.money(value)));
    }

    void part(String name, double value) {
      chart.add(
          name,
          new BarChart.Bar(
              level, level + value, value < 0 ? 1 : 2, name + ": " + Numbers.signed(value)));
      rows.add(List.of(name, Numbers.signed(value)));
      level += value;
    }
  }
}
