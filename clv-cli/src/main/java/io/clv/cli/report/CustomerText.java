package io.clv.cli.report;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.StoredPrediction;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.RunDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One customer as a person reads them. */
public final class CustomerText {
  private CustomerText() {}

  public static List<String> lines(StoredPrediction stored) {
    CustomerFeatures f = stored.features();
    Prediction p = stored.prediction();
    RunDescription run = stored.run().description();
    String unit = run.timeUnit().label() + "s";
    List<String> lines = new ArrayList<>();
    lines.add("Customer " + f.customerId());
    lines.add(
        "  %s from %s to %s, %s, the largest %s; last one %s before %s"
            .formatted(
                Numbers.of(f.totalOrders(), "order", "orders"),
                f.firstOrder(),
                f.lastOrder(),
                money(f.totalRevenue()),
                money(f.maxRevenue()),
                Numbers.of(f.daysSinceLastOrder(), "day", "days"),
                run.asOf()));
    lines.add(
        "  frequency %d, recency %s, T %s %s, monetary value %s"
            .formatted(
                f.summary().frequency(),
                Numbers.decimal(f.summary().recency(), 2),
                Numbers.decimal(f.summary().T(), 2),
                unit,
                money(f.summary().monetaryValue())));
    lines.add(
        "  P(alive) %s, %s purchases expected in %s, %s each"
            .formatted(
                decimal(p.probabilityAlive(), 3),
                decimal(p.expectedPurchases(), 2),
                run.valuation().horizon(),
                decimal(p.expectedAverageValue(), 2)));
    List<String> intervals = intervals(p);
    IntervalPlan plan = run.valuation().interval();
    if (plan != null && !intervals.isEmpty()) {
      lines.add(
          "  with a probability of %s: %s"
              .formatted(Numbers.percentage(plan.level()), String.join(", ", intervals)));
    }
    lines.add(
        "  CLV %s  (run %d of %s, %s)"
            .formatted(
                p.clv() == null ? "-" : Numbers.money(p.clv()),
                stored.run().id(),
                run.createdAt(),
                String.join(" with ", run.models().stream().map(m -> m.model()).toList())));
    return lines;
  }

  private static List<String> intervals(Prediction p) {
    List<String> intervals = new ArrayList<>();
    add(intervals, "P(alive)", p.aliveInterval(), 3);
    add(intervals, "purchases", p.purchasesInterval(), 0);
    add(intervals, "average value", p.averageValueInterval(), 2);
    add(intervals, "CLV", p.clvInterval(), 2);
    return intervals;
  }

  private static void add(List<String> intervals, String name, Interval interval, int decimals) {
    if (interval != null) {
      intervals.add(
          "%s %s to %s"
              .formatted(
                  name,
                  Numbers.decimal(interval.lower(), decimals),
                  Numbers.decimal(interval.upper(), decimals)));
    }
  }

  private static String money(double amount) {
    return Double.isNaN(amount) ? "-" : Numbers.money(amount);
  }

  private static String decimal(@Nullable Double value, int decimals) {
    return value == null ? "-" : Numbers.decimal(value, decimals);
  }
}
