package io.clv.core.summary;

import io.clv.core.order.NetOrders;
import java.util.Arrays;

/**
 * Turns orders into summaries: all orders of a customer on one day are one transaction, the first
 * of which founds the relationship and does not count in x and m.
 */
public final class SummaryBuilder {
  private SummaryBuilder() {}

  /** Summaries of all customers, in their order, observed up to the as-of date of the orders. */
  public static CustomerSummaries summarise(NetOrders orders, ModelTime time) {
    int n = orders.customers().size();
    int[] frequency = new int[n];
    double[] recency = new double[n];
    double[] T = new double[n];
    double[] monetaryValue = new double[n];
    double[] litt = new double[n];
    LogIntervals logs = new LogIntervals(time);
    int asOf = Math.toIntExact(orders.asOf().toEpochDay());
    for (int c = 0; c < n; c++) {
      int from = orders.firstOrder(c);
      int to = orders.firstOrder(c + 1);
      int firstDay = orders.day(from);
      int lastDay = firstDay;
      int repeats = 0;
      long repeatAmount = 0;
      double logIntervals = 0;
      for (int order = from; order < to; order++) {
        int day = orders.day(order);
        if (day != lastDay) {
          repeats++;
          logIntervals += logs.of(day - lastDay);
          lastDay = day;
        }
        if (day != firstDay) {
          repeatAmount += orders.amountUnits(order);
        }
      }
      frequency[c] = repeats;
      recency[c] = time.fromDays(lastDay - firstDay);
      T[c] = time.fromDays(asOf - firstDay);
      litt[c] = logIntervals;
      if (repeats > 0) {
        // Below zero only where refunds were taken off free orders; no model knows negative spend.
        monetaryValue[c] = Math.max(0, orders.amount(c, repeatAmount) / repeats);
      }
    }
    if (!orders.hasAmounts()) {
      Arrays.fill(monetaryValue, Double.NaN);
    }
    return new CustomerSummaries(
        orders.customers(), time, frequency, recency, T, monetaryValue, litt);
  }

  /** Logarithms of whole numbers of days in the unit, each computed once. */
  private static final class LogIntervals {
    private final ModelTime time;
    private double[] known = new double[0];

    LogIntervals(ModelTime time) {
      this.time = time;
    }

    double of(int days) {
      if (days >= known.length) {
        int old = known.length;
        known = Arrays.copyOf(known, Math.max(days + 1, 2 * old));
        for (int d = old; d < known.length; d++) {
          known[d] = Math.log(time.fromDays(d));
        }
      }
      return known[days];
    }
  }
}
