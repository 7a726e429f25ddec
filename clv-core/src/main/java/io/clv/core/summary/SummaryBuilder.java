package io.clv.core.summary;

import io.clv.core.order.NetOrders;
import io.clv.core.season.PurchaseCalendar;
import java.util.Arrays;

/** Turns orders into summaries; x and m are those of {@link Transactions}. */
public final class SummaryBuilder {
  private SummaryBuilder() {}

  /** Summaries of all customers, in their order, observed up to the as-of date of the orders. */
  public static CustomerSummaries summarise(NetOrders orders, ModelTime time) {
    return summarise(orders, time, new EvenDays(time));
  }

  /** The same with recency, T and the intervals measured by a calendar's clock. */
  public static CustomerSummaries summarise(
      NetOrders orders, ModelTime time, PurchaseCalendar calendar) {
    return summarise(orders, time, new CalendarDays(time, calendar));
  }

  private static CustomerSummaries summarise(NetOrders orders, ModelTime time, Clock clock) {
    int n = orders.customers().size();
    int[] frequency = new int[n];
    double[] recency = new double[n];
    double[] T = new double[n];
    double[] monetaryValue = new double[n];
    double[] litt = new double[n];
    int asOf = Math.toIntExact(orders.asOf().toEpochDay());
    Transactions transactions = new Transactions();
    for (int c = 0; c < n; c++) {
      int from = orders.firstOrder(c);
      int to = orders.firstOrder(c + 1);
      int firstDay = orders.day(from);
      transactions.of(orders, c);
      frequency[c] = transactions.frequency();
      recency[c] = clock.span(firstDay, orders.day(to - 1));
      T[c] = clock.span(firstDay, asOf);
      monetaryValue[c] = transactions.monetaryValue();
      litt[c] = logIntervals(orders, from, to, clock);
    }
    if (!orders.hasAmounts()) {
      Arrays.fill(monetaryValue, Double.NaN);
    }
    return new CustomerSummaries(
        orders.customers(), time, frequency, recency, T, monetaryValue, litt);
  }

  /** Sum of the logarithms of the times between transactions. */
  private static double logIntervals(NetOrders orders, int from, int to, Clock clock) {
    double sum = 0;
    for (int order = from + 1; order < to; order++) {
      if (orders.day(order) != orders.day(order - 1)) {
        sum += clock.log(orders.day(order - 1), orders.day(order));
      }
    }
    return sum;
  }

  /** How long it is from one day to another, in units of model time. */
  private interface Clock {
    double span(int from, int to);

    /** Its logarithm. */
    double log(int from, int to);
  }

  private record CalendarDays(ModelTime time, PurchaseCalendar calendar) implements Clock {
    @Override
    public double span(int from, int to) {
      return time.fromDays(calendar.days(from, to));
    }

    @Override
    public double log(int from, int to) {
      return Math.log(span(from, to));
    }
  }

  /** Every day is as long; the logarithm of each whole number of days is computed once. */
  private static final class EvenDays implements Clock {
    private final ModelTime time;
    private double[] known = new double[0];

    EvenDays(ModelTime time) {
      this.time = time;
    }

    @Override
    public double span(int from, int to) {
      return time.fromDays(to - from);
    }

    @Override
    public double log(int from, int to) {
      int days = to - from;
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
