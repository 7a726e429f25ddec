package io.clv.core.usecase;

import io.clv.core.order.CustomerIds;
import io.clv.core.order.NetOrders;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The repeat transactions of customers by day, and between which days each customer was there to
 * make them. Days are counted from the first day of all. Of very many customers every so-manieth is
 * taken: a calendar has few numbers, and a hundred thousand customers tell them well.
 *
 * @param ids of the customers
 * @param asOf end of observation
 * @param origin the first day of all, days since 1970-01-01
 * @param first day of each customer's first transaction
 * @param last day of each customer's latest transaction
 * @param repeats x of each customer
 * @param byDay number of repeat transactions on each day up to the end of observation
 */
// Columns are the point here; the record is package-private and never compared.
@SuppressWarnings("ArrayRecordComponent")
record RepeatPurchases(
    CustomerIds ids,
    LocalDate asOf,
    int origin,
    int[] first,
    int[] last,
    int[] repeats,
    int[] byDay) {
  private static final int ENOUGH_CUSTOMERS = 100_000;

  static RepeatPurchases of(NetOrders orders) {
    return of(orders, 1 + (orders.customers().size() - 1) / ENOUGH_CUSTOMERS);
  }

  /**
   * @param every which customers to take: each {@code every}-th one
   */
  static RepeatPurchases of(NetOrders orders, int every) {
    int n = 1 + (orders.customers().size() - 1) / every;
    int end = Math.toIntExact(orders.asOf().toEpochDay());
    int origin = end;
    for (int c = 0; c < n; c++) {
      origin = Math.min(origin, orders.day(orders.firstOrder(c * every)));
    }
    int[] first = new int[n];
    int[] last = new int[n];
    int[] repeats = new int[n];
    int[] byDay = new int[end - origin + 1];
    for (int c = 0; c < n; c++) {
      int from = orders.firstOrder(c * every);
      first[c] = orders.day(from) - origin;
      last[c] = first[c];
      for (int order = from; order < orders.firstOrder(c * every + 1); order++) {
        int day = orders.day(order) - origin;
        if (day != last[c]) {
          last[c] = day;
          repeats[c]++;
          byDay[day]++;
        }
      }
    }
    return new RepeatPurchases(
        new EachOf(orders.customers(), every, n),
        orders.asOf(),
        origin,
        first,
        last,
        repeats,
        byDay);
  }

  /** The customers' summaries by a calendar's clock, without amounts. */
  CustomerSummaries summaries(PurchaseCalendar calendar, ModelTime time) {
    int n = customers();
    double[] recency = new double[n];
    double[] T = new double[n];
    double[] unknown = new double[n];
    Arrays.fill(unknown, Double.NaN);
    for (int c = 0; c < n; c++) {
      int from = origin + first[c];
      recency[c] = time.fromDays(calendar.days(from, origin + last[c]));
      T[c] = time.fromDays(calendar.days(from, origin + days() - 1));
    }
    return new CustomerSummaries(ids, time, repeats, recency, T, unknown, null);
  }

  int customers() {
    return first.length;
  }

  /** Days from the first one to the end of observation, both counted. */
  int days() {
    return byDay.length;
  }

  int total() {
    int sum = 0;
    for (int count : byDay) {
      sum += count;
    }
    return sum;
  }

  /** Some of the customers. */
  private record EachOf(CustomerIds all, int every, int size) implements CustomerIds {
    @Override
    public String get(int index) {
      return all.get(index * every);
    }
  }
}
