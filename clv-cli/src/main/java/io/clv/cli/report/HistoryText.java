package io.clv.cli.report;

import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.Movement;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How one customer's value moved from run to run, as a person reads it. */
public final class HistoryText {
  private static final String INDENT = "  ";

  private final List<Movement> movements;

  /** Of all amounts; null if it is not known, or not the same in all runs. */
  private final @Nullable String currency;

  private HistoryText(List<Movement> movements) {
    this.movements = movements;
    Set<String> currencies = new HashSet<>();
    movements.forEach(movement -> currencies.add(run(movement.after()).currency()));
    currency = currencies.size() == 1 ? currencies.iterator().next() : null;
  }

  /**
   * @param movements at least one, the latest first
   */
  public static List<String> lines(List<Movement> movements) {
    HistoryText text = new HistoryText(movements);
    List<String> lines = new ArrayList<>();
    lines.add(
        "Customer %s in %s, the latest first"
            .formatted(
                movements.get(0).after().features().customerId(),
                Numbers.of(movements.size(), "run", "runs")));
    lines.add("");
    lines.addAll(text.runs());
    lines.add("");
    lines.addAll(text.steps());
    return lines;
  }

  private List<String> runs() {
    TextTable table =
        new TextTable(
            "run",
            "made",
            "as of",
            "model",
            "orders",
            "P(alive)",
            "purchases",
            Numbers.heading("CLV", currency),
            "interval");
    for (Movement movement : movements) {
      StoredPrediction row = movement.after();
      RunDescription run = run(row);
      Prediction prediction = row.prediction();
      table.row(
          "run " + row.run().id(),
          run.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
          run.asOf().toString(),
          run.models().stream().map(model -> model.model()).collect(Collectors.joining(" with ")),
          Numbers.count(row.features().totalOrders()),
          decimal(prediction.probabilityAlive(), 3),
          decimal(prediction.expectedPurchases(), 2),
          prediction.clv() == null ? "-" : amount(Numbers.money(prediction.clv()), run),
          interval(prediction.clvInterval(), run.valuation().interval()));
    }
    return table.lines(INDENT);
  }

  private List<String> steps() {
    TextTable table =
        new TextTable(
            "step",
            "orders",
            Numbers.heading("revenue", currency),
            "P(alive)",
            "purchases",
            "change",
            "from data",
            "from model",
            "from settings");
    List<String> remarks = new ArrayList<>();
    for (Movement movement : movements) {
      RunDescription run = run(movement.after());
      StoredPrediction before = movement.before();
      if (before == null) {
        remarks.add(
            "run %d: new, no earlier run that is kept holds this customer"
                .formatted(movement.after().run().id()));
        continue;
      }
      String step = "run %d to %d".formatted(before.run().id(), movement.after().run().id());
      Prediction from = before.prediction();
      Prediction to = movement.after().prediction();
      Movement.Split split = movement.split();
      table.row(
          step,
          "%+d".formatted(movement.newOrders()).replace("+0", "0"),
          signed(movement.newRevenue(), run),
          decimal(from.probabilityAlive(), 3) + " to " + decimal(to.probabilityAlive(), 3),
          decimal(from.expectedPurchases(), 2) + " to " + decimal(to.expectedPurchases(), 2),
          signed(movement.change(), run),
          signed(split == null ? null : (Double) split.fromData(), run),
          signed(split == null ? null : (Double) split.fromModel(), run),
          signed(split == null ? null : (Double) split.fromSettings(), run));
      if (movement.reason() != null) {
        remarks.add(step + ": not split, " + movement.reason());
      }
      String changed = settings(run(before).valuation(), run.valuation());
      if (!changed.isEmpty()) {
        remarks.add(step + ": " + changed);
      }
    }
    List<String> lines = new ArrayList<>();
    if (movements.size() > 1) {
      lines.addAll(table.lines(INDENT));
    }
    remarks.forEach(remark -> lines.add(INDENT + remark));
    return lines;
  }

  private static String settings(Valuation from, Valuation to) {
    List<String> changes = new ArrayList<>();
    change(changes, "horizon", from.horizon().toString(), to.horizon().toString());
    change(
        changes,
        "discount rate",
        Numbers.percentage(from.discountRate().annual()),
        Numbers.percentage(to.discountRate().annual()));
    change(changes, "margin", Numbers.percentage(from.margin()), Numbers.percentage(to.margin()));
    change(changes, "interval", level(from.interval()), level(to.interval()));
    return String.join(", ", changes);
  }

  private static void change(List<String> changes, String name, String from, String to) {
    if (!from.equals(to)) {
      changes.add("%s %s to %s".formatted(name, from, to));
    }
  }

  private static String level(@Nullable IntervalPlan plan) {
    return plan == null ? "none" : Numbers.percentage(plan.level());
  }

  private static String interval(@Nullable Interval interval, @Nullable IntervalPlan plan) {
    return interval == null || plan == null
        ? "-"
        : "%s to %s (%s)"
            .formatted(
                Numbers.money(interval.lower()),
                Numbers.money(interval.upper()),
                Numbers.percentage(plan.level()));
  }

  private String signed(@Nullable Double amount, RunDescription run) {
    return amount == null ? "-" : amount(Numbers.signed(amount), run);
  }

  /** With its currency, unless the column's heading says it. */
  private String amount(String amount, RunDescription run) {
    return currency == null ? Numbers.heading(amount, run.currency()) : amount;
  }

  private static String decimal(@Nullable Double value, int decimals) {
    return value == null ? "-" : Numbers.decimal(value, decimals);
  }

  private static RunDescription run(StoredPrediction row) {
    return row.run().description();
  }
}
