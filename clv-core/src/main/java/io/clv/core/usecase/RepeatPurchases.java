package io.clv.core.usecase;

import io.clv.core.order.NetOrders;

/**
 * The repeat transactions of customers by day, and between which days each customer was there to
 * make them. Days are counted from the first day of all.
 *
 * @param origin the first day of all, days since 1970-01-01
 * @param first day of each customer's first transaction
 * @param last day of each customer's latest transaction
 * @param repeats x of each customer
 * @param byDay number of repeat transactions on each day up to the end of observation
 */
// Columns are the point here; the record is package-private and never compared.
@SuppressWarnings("ArrayRecordComponent")
record RepeatPurchases(int origin, int[] first, int[] last, int[] repeats, int[] byDay) {
  static RepeatPurchases of(NetOrders orders) {
    int n = orders.customers().size();
    int end = Math.toIntExact(orders.asOf().toEpochDay());
    int origin = end;
    for (int c = 0; c < n; c++) {
      origin = Math.min(origin, orders.day(orders.firstOrder(c)));
    }
    int[] first = new int[n];
    int[] last = new int[n];
    int[] repeats = new int[n];
    int[] byDay = new int[end - origin + 1];
    for (int c = 0; c < n; c++) {
      int from = orders.firstOrder(c);
      first[c] = orders.day(from) - origin;
      last[c] = first[c];
      for (int order = from; order < orders.firstOrder(c + 1); order++) {
        int day = orders.day(order) - origin;
        if (day != last[c]) {
          last[c] = day;
          repeats[c]++;
          byDay[day]++;
        }
      }
    }
    return new RepeatPurchases(origin, first, last, repeats, byDay);
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
}
