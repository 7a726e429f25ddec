package io.clv.cli.report;

import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.NetOrders;
import io.clv.core.port.IntakeReport;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalColumns;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The story of a run for a person: what was read, who the customers are, what they are worth. */
public final class RunReport {
  private static final String INDENT = "  ";
  private static final int TOP = 10;
  private static final int SHORT_WEEKS = 26;

  private final List<String> lines = new ArrayList<>();

  private RunReport() {}

  /**
   * The report's lines.
   *
   * @param where what was written where, and what to type next; one entry a line, by heading
   */
  public static List<String> lines(
      IntakeReport intake,
      NetOrders orders,
      FeatureTable features,
      List<ModelDocument> models,
      Valuation valuation,
      Predictions predictions,
      Map<String, List<String>> where) {
    RunReport report = new RunReport();
    report.section("Orders", IntakeText.lines(intake, orders));
    report.customers(orders, features);
    report.models(models);
    report.value(valuation, predictions, models, intake.currency());
    report.top(features, valuation, predictions, intake.currency());
    where.forEach(report::section);
    return report.lines;
  }

  private void section(String heading, List<String> content) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(heading);
    content.forEach(line -> lines.add(line.isEmpty() ? line : INDENT + line));
  }

  private void customers(NetOrders orders, FeatureTable features) {
    CustomerSummaries summaries = features.summaries();
    int repeaters = 0;
    double longest = 0;
    for (int i = 0; i < summaries.size(); i++) {
      if (summaries.frequency(i) > 0) {
        repeaters++;
      }
      longest = Math.max(longest, summaries.T(i));
    }
    List<String> content = new ArrayList<>();
    content.add(
        "%s with %s, observed to %s"
            .formatted(
                Numbers.of(summaries.size(), "customer", "customers"),
                Numbers.of(orders.firstOrder(summaries.size()), "order", "orders"),
                orders.asOf()));
    content.add(
        "%s bought on one day only, %s (%s) came back"
            .formatted(
                Numbers.count(summaries.size() - repeaters),
                Numbers.count(repeaters),
                Numbers.percent((double) repeaters / summaries.size())));
    double weeks = longest * summaries.time().days() / 7;
    if (weeks < SHORT_WEEKS) {
      content.add(
          "! Short history: %s weeks at most; half a year or more shows who stays away"
              .formatted(Numbers.decimal(weeks, 1)));
    }
    section("Customers", content);
  }

  private void models(List<ModelDocument> models) {
    List<String> content = new ArrayList<>();
    for (ModelDocument model : models) {
      content.addAll(ModelText.lines(model));
    }
    section("Model", content);
  }

  private void value(
      Valuation valuation,
      Predictions predictions,
      List<ModelDocument> models,
      @Nullable String currency) {
    double[] values = new double[predictions.size()];
    double purchases = 0;
    double alive = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = predictions.clv(i);
      purchases += predictions.expectedPurchases(i);
      alive += predictions.probabilityAlive(i);
    }
    List<String> content = new ArrayList<>();
    if (!Double.isNaN(purchases)) {
      content.add(
          "%s%s purchases expected in the next %s"
              .formatted(
                  // A learned model foretells what is bought, and not who has left.
                  Double.isNaN(alive)
                      ? ""
                      : Numbers.count(Math.round(alive)) + " customers expected to be alive; ",
                  Numbers.count(Math.round(purchases)),
                  valuation.horizon()));
    }
    if (values.length > 0 && !Double.isNaN(values[0])) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double total = Arrays.stream(sorted).sum();
      content.add(
          "%s: %s in all, mean %s, median %s"
              .formatted(
                  // A model of values alone has its own horizon, and knows neither discount nor
                  // margin.
                  Double.isNaN(purchases)
                      ? "value by the model " + models.get(0).model()
                      : "CLV over %s at %s a year, margin %s"
                          .formatted(
                              valuation.horizon(),
                              Numbers.percent(valuation.discountRate().annual()),
                              Numbers.percent(valuation.margin())),
                  Numbers.money(total, currency),
                  Numbers.money(total / sorted.length, currency),
                  Numbers.money(sorted[sorted.length / 2], currency)));
      double top = 0;
      int fifth = Math.max(1, sorted.length / 5);
      for (int i = sorted.length - fifth; i < sorted.length; i++) {
        top += sorted[i];
      }
      if (total > 0) {
        content.add(
            "the most valuable fifth of the customers holds %s of it"
                .formatted(Numbers.percent(top / total)));
      }
      content.add("");
      content.add(Numbers.heading("CLV per customer", currency));
      content.addAll(Histogram.lines(values, ""));
    } else {
      content.add("no value: the orders state no amounts");
    }
    section("Value", content);
  }

  private void top(
      FeatureTable features,
      Valuation valuation,
      Predictions predictions,
      @Nullable String currency) {
    boolean byValue = predictions.size() > 0 && !Double.isNaN(predictions.clv(0));
    Comparator<Integer> worth =
        Comparator.comparingDouble(
            i -> byValue ? predictions.clv(i) : predictions.expectedPurchases(i));
    PriorityQueue<Integer> best =
        new PriorityQueue<>(worth.thenComparing(Comparator.reverseOrder()));
    for (int i = 0; i < predictions.size(); i++) {
      best.add(i);
      if (best.size() > TOP) {
        best.poll();
      }
    }
    List<Integer> top = new ArrayList<>(best);
    top.sort(worth.reversed().thenComparing(Comparator.naturalOrder()));
    IntervalPlan plan = valuation.interval();
    List<String> header =
        new ArrayList<>(
            List.of(
                "customer",
                "orders",
                "last order",
                "P(alive)",
                "purchases",
                Numbers.heading("avg value", currency),
                Numbers.heading("CLV", currency)));
    IntervalColumns intervals = predictions.intervals().orElse(null);
    if (plan != null && intervals != null) {
      String level = Numbers.percentage(plan.level());
      header.add((byValue ? "CLV, " : "purchases, ") + level);
    }
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (int i : top) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  features.summaries().id(i),
                  Numbers.count(features.get(i).totalOrders()),
                  features.get(i).lastOrder().toString(),
                  orDash(predictions.probabilityAlive(i), 3),
                  orDash(predictions.expectedPurchases(i), 2),
                  orDash(predictions.expectedAverageValue(i), 2),
                  Double.isNaN(predictions.clv(i)) ? "-" : Numbers.money(predictions.clv(i))));
      if (plan != null && intervals != null) {
        cells.add(range(byValue ? intervals.clv(i) : intervals.purchases(i)));
      }
      table.row(cells.toArray(String[]::new));
    }
    section("Top customers", table.lines(""));
  }

  private static String range(Interval interval) {
    return interval == null
        ? "-"
        : Numbers.rounded(interval.lower()) + " to " + Numbers.rounded(interval.upper());
  }

  private static String orDash(double value, int decimals) {
    return Double.isNaN(value) ? "-" : Numbers.decimal(value, decimals);
  }
}
