package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.core.insight.RunTotals;
import io.clv.core.model.ModelDocument;
import io.clv.core.valuation.RunDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The run in a few figures. */
final class Overview {
  private final ReportData data;

  Overview(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    RunDescription run = data.run().description();
    RunTotals totals = RunTotals.of(data.table());
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Customers", Numbers.count(totals.customers()));
    figures.put("Value of all", money(totals.clv()));
    figures.put("Mean value", money(totals.meanClv()));
    figures.put("Median value", money(totals.medianClv()));
    figures.put("Expected to be active", count(totals.expectedActive()));
    figures.put("Purchases expected", count(totals.expectedPurchases()));
    figures.put("Revenue so far", money(totals.revenue()));
    page.section("Overview").figures(figures);
    page.paragraph(
        "Value is customer lifetime value over %s from %s at %s a year, margin %s, by %s."
            .formatted(
                run.valuation().horizon(),
                run.asOf(),
                Numbers.percentage(run.valuation().discountRate().annual()),
                Numbers.percentage(run.valuation().margin()),
                run.models().stream()
                    .map(ModelDocument::model)
                    .collect(Collectors.joining(" and "))));
    if (data.currency() == null) {
      page.paragraph("Nothing states the currency of the amounts.");
    }
  }

  private String money(double amount) {
    return Double.isNaN(amount) ? "not known" : Numbers.money(amount, data.currency());
  }

  private static String count(double number) {
    return Double.isNaN(number) ? "not known" : Numbers.count(Math.round(number));
  }
}
