package io.clv.core.evaluation;

import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Orders split by date: what was known of each customer at the calibration end, and what they did
 * from the day after it to the holdout end. Customers are those of the calibration, in its order;
 * immutable.
 *
 * <p>The calibration is summarised as if its end were today: later rows, refunds of earlier orders
 * among them, do not exist in it. The outcome knows everything up to the holdout end; days with an
 * order that stands are counted exactly as frequency counts them.
 */
public final class Holdout {
  private final LocalDate calibrationEnd;
  private final LocalDate holdoutEnd;
  private final CustomerSummaries calibration;
  private final boolean amounts;
  private final int[] transactions;
  private final double[] spend;
  private final int leftOut;
  private final BuyingDays days;

  private Holdout(NetOrders before, NetOrders whole, ModelTime time) {
    calibrationEnd = before.asOf();
    holdoutEnd = whole.asOf();
    calibration = SummaryBuilder.summarise(before, time);
    amounts = whole.hasAmounts();
    int n = calibration.size();
    transactions = new int[n];
    spend = new double[n];
    days = new BuyingDays(before, holdoutEnd);
    Map<String, Integer> numbers = new HashMap<>(n * 2);
    for (int i = 0; i < n; i++) {
      numbers.put(calibration.id(i), i);
    }
    int unknown = 0;
    int end = Math.toIntExact(calibrationEnd.toEpochDay());
    for (int c = 0; c < whole.customers().size(); c++) {
      Integer i = numbers.get(whole.customers().get(c));
      if (i == null) {
        unknown++;
      } else {
        addOutcome(whole, c, i, end);
      }
    }
    leftOut = unknown;
  }

  private void addOutcome(NetOrders whole, int customer, int i, int end) {
    int lastDay = end;
    long amount = 0;
    for (int order = whole.firstOrder(customer); order < whole.firstOrder(customer + 1); order++) {
      int day = whole.day(order);
      if (day <= end) {
        continue;
      }
      if (day != lastDay) {
        transactions[i]++;
        days.addRepeat(day);
        lastDay = day;
      }
      amount += whole.amountUnits(order);
    }
    spend[i] = whole.amount(customer, amount);
  }

  /**
   * Splits the orders.
   *
   * @param calibrationEnd the last day of the calibration
   * @param holdoutEnd the last day of the holdout
   * @throws IllegalArgumentException if the holdout would not be at least one day long
   */
  public static Holdout of(
      OrderHistory orders,
      RefundPolicy refunds,
      ModelTime time,
      LocalDate calibrationEnd,
      LocalDate holdoutEnd) {
    requireLength(calibrationEnd, holdoutEnd);
    return new Holdout(
        orders.asOf(calibrationEnd, refunds), orders.asOf(holdoutEnd, refunds), time);
  }

  /**
   * Splits orders that are known already.
   *
   * @param before the orders as they stood at the calibration end
   * @param whole the orders as they stood at the holdout end
   * @throws IllegalArgumentException as {@link #of(OrderHistory, RefundPolicy, ModelTime,
   *     LocalDate, LocalDate)}
   */
  public static Holdout of(NetOrders before, NetOrders whole, ModelTime time) {
    requireLength(before.asOf(), whole.asOf());
    return new Holdout(before, whole, time);
  }

  private static void requireLength(LocalDate calibrationEnd, LocalDate holdoutEnd) {
    if (!calibrationEnd.isBefore(holdoutEnd)) {
      throw new IllegalArgumentException(
          "the calibration must end before the holdout does: %s, %s"
              .formatted(calibrationEnd, holdoutEnd));
    }
  }

  public LocalDate calibrationEnd() {
    return calibrationEnd;
  }

  public LocalDate holdoutEnd() {
    return holdoutEnd;
  }

  /** Length of the holdout in days. */
  public long lengthInDays() {
    return ChronoUnit.DAYS.between(calibrationEnd, holdoutEnd);
  }

  /** Length of the holdout in the time unit of the summaries. */
  public double length() {
    return calibration.time().fromDays((double) lengthInDays());
  }

  /** What models may see. */
  public CustomerSummaries calibration() {
    return calibration;
  }

  /** Number of calibration customers. */
  public int size() {
    return transactions.length;
  }

  /** Days in the holdout on which the customer bought. */
  public int transactions(int i) {
    return transactions[i];
  }

  public long totalTransactions() {
    long sum = 0;
    for (int n : transactions) {
      sum += n;
    }
    return sum;
  }

  /** Whether amounts are known; if not, every spend is 0. */
  public boolean hasAmounts() {
    return amounts;
  }

  /** Sum of the customer's orders in the holdout, refunds up to its end taken off. */
  public double spend(int i) {
    return spend[i];
  }

  public double totalSpend() {
    double sum = 0;
    for (double amount : spend) {
      sum += amount;
    }
    return sum;
  }

  /** Customers who were first seen after the calibration end; no model knows them. */
  public int leftOut() {
    return leftOut;
  }

  /** When customers came, and when they came back, over calibration and holdout. */
  public BuyingDays days() {
    return days;
  }
}
