package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.BarChart;
import io.clv.cli.report.chart.Chart;
import io.clv.cli.report.chart.DataTable;
import io.clv.cli.report.chart.LineChart;
import io.clv.cli.report.chart.ShortNumber;
import io.clv.core.insight.Concentration;
import io.clv.core.insight.ValueDistribution;
import java.util.ArrayList;
import java.util.List;

/** How value is spread over the customers. */
final class ValueShape {
  private static final int TABLE_STEP = 5;

  private final ReportData data;

  ValueShape(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    ValueDistribution distribution = ValueDistribution.of(data.table());
    page.section("Value");
    if (distribution.bins().isEmpty()) {
      page.paragraph("The run gives no values: its orders state no amounts.");
      return;
    }
    if (distribution.unknown() > 0) {
      page.warning(
          "The value of %s is not known; they are left out."
              .formatted(Numbers.of(distribution.unknown(), "customer", "customers")));
    }
    Concentration concentration = Concentration.of(data.table());
    if (concentration.points().isEmpty()) {
      page.charts(histogram(distribution));
      return;
    }
    page.paragraph(
        "The most valuable 10 %% of the customers hold %s of the value, the most valuable 20 %% hold %s."
            .formatted(
                Numbers.percent(concentration.points().get(10).clvShare()),
                Numbers.percent(concentration.points().get(20).clvShare())));
    page.charts(histogram(distribution), curve(concentration));
  }

  private Chart histogram(ValueDistribution distribution) {
    BarChart chart =
        new BarChart(
            "value-distribution",
            "Customers by value",
            Numbers.heading("value from ...", data.currency()),
            "customers");
    List<List<String>> rows = new ArrayList<>();
    for (ValueDistribution.Bin bin : distribution.bins()) {
      String range = "%s to below %s".formatted(bound(bin.from()), bound(bin.to()));
      chart.add(
          ShortNumber.of(bin.from()),
          new BarChart.Bar(
              0,
              bin.customers(),
              0,
              "%s: %s worth %s"
                  .formatted(
                      range,
                      Numbers.of(bin.customers(), "customer", "customers"),
                      Numbers.money(bin.clv(), data.currency()))));
      rows.add(List.of(range, Numbers.count(bin.customers()), Numbers.money(bin.clv())));
    }
    return chart.draw(
        "Number of customers in each range of predicted value; the ranges grow with the value.",
        new DataTable(
            List.of("value", "customers", Numbers.heading("their value", data.currency())), rows));
  }

  private static String bound(double value) {
    return value == Math.rint(value) ? Numbers.rounded(value) : Numbers.parameter(value);
  }

  private static Chart curve(Concentration concentration) {
    double[] x = new double[concentration.points().size()];
    double[] y = new double[x.length];
    List<List<String>> rows = new ArrayList<>();
    LineChart chart =
        new LineChart(
            "concentration",
            "Who holds the value",
            "% of customers, the most valuable first",
            "% of value");
    for (int i = 0; i < x.length; i++) {
      x[i] = 100 * concentration.points().get(i).customersShare();
      y[i] = 100 * concentration.points().get(i).clvShare();
      if (i % TABLE_STEP == 0) {
        rows.add(
            List.of(
                Numbers.percentage(i / 100.0),
                Numbers.percent(concentration.points().get(i).clvShare())));
      }
      if (i % 20 == 0) {
        chart.label(x[i], Integer.toString(i));
      }
    }
    return chart
        .curve("by value", x, y)
        .curve("if all were alike", new double[] {0, 100}, new double[] {0, 100})
        .draw(
            "Share of the total value held by the most valuable customers, from none to all of"
                + " them.",
            new DataTable(List.of("customers", "value"), rows));
  }
}
