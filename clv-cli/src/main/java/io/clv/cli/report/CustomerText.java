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
    String currency = run.currency();
    String unit = run.timeUnit().label() + "s";
    List<String> lines = new ArrayList<>();
    lines.add("Customer " + f.customerId());
    lines.add(
        "  %s from %s to %s, %s, the largest %s; last one %s before %s"
            .formatted(
                Numbers.of(f.totalOrders(), "order", "orders"),
                f.firstOrder(),
                f.lastOrder(),
                money(f.totalRevenue(), currency),
                money(f.maxRevenue(), currency),
                Numbers.of(f.daysSinceLastOrder(), "day", "days"),
                run.asOf()));
    lines.add(
        "  frequency %d, recency %s, T %s %s, monetary value %s"
            .formatted(
                f.summary().frequency(),
                Numbers.decimal(f.summary().recency(), 2),
                Numbers.decimal(f.summary().T(), 2),
                unit,
                money(f.summary().monetaryValue(), currency)));
    lines.add(
        "  P(alive) %s, %s purchases expected in %s, %s each"
            .formatted(
                decimal(p.probabilityAlive(), 3),
                decimal(p.expectedPurchases(), 2),
                run.valuation().horizon(),
                p.expectedAverageValue() == null
                    ? "-"
                    : Numbers.money(p.expectedAverageValue(), currency)));
    List<String> intervals = intervals(p, currency);
    IntervalPlan plan = run.valuation().interval();
    if (plan != null && !intervals.isEmpty()) {
      lines.add(
          "  with a probability of %s: %s"
              .formatted(Numbers.percentage(plan.level()), String.join(", ", intervals)));
    }
    lines.add(
        "  CLV %s  (run %d of %s, %s)"
            .formatted(
                p.clv() == null ? "-" : Numbers.money(p.clv(), currency),
                stored.run().id(),
                run.createdAt(),
                String.join(" with ", run.models().stream().map(m -> m.model()).toList())));
    return lines;
  }

  private static List<String> intervals(Prediction p, @Nullable String currency) {
    List<String> intervals = new ArrayList<>();
    add(intervals, "P(alive)", p.aliveInterval(), 3, null);
    add(intervals, "purchases", p.purchasesInterval(), 0, null);
    add(intervals, "average value", p.averageValueInterval(), 2, currency);
    add(intervals, "CLV", p.clvInterval(), 2, currency);
    return intervals;
  }

  private static void add(
      List<String> intervals,
      String name,
      @Nullable Interval interval,
      int decimals,
      @Nullable String currency) {
    if (interval != null) {
      intervals.add(
          Numbers.heading(
              "%s %s to %s"
                  .formatted(
                      name,
                      Numbers.decimal(interval.lower(), decimals),
                      Numbers.decimal(interval.upper(), decimals)),
              currency));
    }
  }

  private static String money(double amount, @Nullable String currency) {
    return Double.isNaN(amount) ? "-" : Numbers.money(amount, currency);
  }

  private static String decimal(@Nullable Double value, int decimals) {
    return value == null ? "-" : Numbers.decimal(value, decimals);
  }
}
