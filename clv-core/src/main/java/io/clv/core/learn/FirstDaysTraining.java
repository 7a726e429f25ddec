package io.clv.core.learn;

import io.clv.core.order.CustomerIds;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What customers did in their first days, and what they did in the days after these: a training
 * table without a look at the future. Features are as they were known when the window ended,
 * targets as they were known when the target days ended, so that a row does not change however much
 * is observed later.
 */
public final class FirstDaysTraining {
  private final FirstDays firstDays;
  private final int targetDays;
  private final boolean hasAmounts;
  private final double[] purchases;
  private final double[] spend;

  private FirstDaysTraining(FirstDays firstDays, int targetDays, boolean hasAmounts) {
    this.firstDays = firstDays;
    this.targetDays = targetDays;
    this.hasAmounts = hasAmounts;
    purchases = new double[firstDays.customers().size()];
    spend = new double[purchases.length];
  }

  /**
   * @param asOf end of observation: a customer is in it if window and target days are over by then
   * @param days length of the window, at least 1
   * @param targetDays how many days behind the window are to be foretold, at least 1
   * @throws IllegalArgumentException if a number of days is out of range
   */
  public static FirstDaysTraining of(
      OrderHistory history, LocalDate asOf, int days, int targetDays, RefundPolicy policy) {
    if (targetDays < 1) {
      throw new IllegalArgumentException("a target must have at least one day: " + targetDays);
    }
    FirstDays firstDays = FirstDays.of(history, asOf, days, targetDays, policy);
    FirstDaysTraining training = new FirstDaysTraining(firstDays, targetDays, history.hasAmounts());
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < firstDays.customers().size(); row++) {
      rows.put(firstDays.customers().get(row), row);
    }
    NetOrders seen =
        history.asOf(
            asOf,
            customer -> {
              Integer row = rows.get(customer);
              return row == null ? Integer.MIN_VALUE : training.lastTargetDay(row);
            },
            policy);
    CustomerIds ids = seen.customers();
    for (int c = 0; c < ids.size(); c++) {
      Integer row = rows.get(ids.get(c));
      if (row != null) {
        training.measure(row, seen, c);
      }
    }
    return training;
  }

  private int lastTargetDay(int row) {
    return firstDays.firstDay(row) + firstDays.days() + targetDays - 1;
  }

  private void measure(int row, NetOrders seen, int c) {
    int last = firstDays.firstDay(row) + firstDays.days() - 1;
    long units = 0;
    for (int order = seen.firstOrder(c); order < seen.firstOrder(c + 1); order++) {
      if (seen.day(order) < firstDays.firstDay(row) + firstDays.days()) {
        continue;
      }
      if (seen.day(order) != last) {
        purchases[row]++;
        last = seen.day(order);
      }
      units += seen.amountUnits(order);
    }
    spend[row] = seen.amount(c, units);
  }

  /** The customers and their features. */
  public FirstDays firstDays() {
    return firstDays;
  }

  public int targetDays() {
    return targetDays;
  }

  /**
   * The name of the spend of the target days, for example {@code monetary_value_30}; {@code
   * monetary_value_next_30} where the window has that name.
   */
  public String spendName() {
    return spendName(firstDays.days(), targetDays);
  }

  /** As {@link #spendName()}, for a window and target days. */
  public static String spendName(int days, int targetDays) {
    return "monetary_value_" + (days == targetDays ? "next_" : "") + targetDays;
  }

  /** The name of the number of purchases, for example {@code purchases_30}. */
  public String purchasesName() {
    return "purchases_" + targetDays;
  }

  /** With the spend of the target days; empty where amounts are not known. */
  public Optional<TrainingSet> spend() {
    return hasAmounts
        ? Optional.of(new TrainingSet(firstDays.features(), spend.clone()))
        : Optional.empty();
  }

  /** With the number of target days with a purchase. */
  public TrainingSet purchases() {
    return new TrainingSet(firstDays.features(), purchases.clone());
  }

  /** The names of all columns, as a table of them is headed. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names.add("customer_id");
    names.addAll(firstDays.features().names());
    if (hasAmounts) {
      names.add(spendName());
    }
    names.add(purchasesName());
    return List.copyOf(names);
  }
}
