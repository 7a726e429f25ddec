package io.clv.core.evaluation;

import io.clv.core.order.NetOrders;
import java.time.LocalDate;

/**
 * How many of the calibration's customers bought for the first time on each day, and how many came
 * back. Days count from the day of the first order of all, which is day 0.
 */
public final class BuyingDays {
  private final int start;
  private final int[] births;
  private final int[] repeats;

  /** The days of the calibration; those of the holdout are added. */
  BuyingDays(NetOrders orders, LocalDate holdoutEnd) {
    int customers = orders.customers().size();
    int first = Math.toIntExact(orders.asOf().toEpochDay());
    for (int c = 0; c < customers; c++) {
      first = Math.min(first, orders.day(orders.firstOrder(c)));
    }
    start = first;
    int length = Math.toIntExact(holdoutEnd.toEpochDay()) - start + 1;
    births = new int[length];
    repeats = new int[length];
    for (int c = 0; c < customers; c++) {
      int lastDay = orders.day(orders.firstOrder(c));
      births[lastDay - start]++;
      for (int order = orders.firstOrder(c); order < orders.firstOrder(c + 1); order++) {
        if (orders.day(order) != lastDay) {
          lastDay = orders.day(order);
          addRepeat(lastDay);
        }
      }
    }
  }

  void addRepeat(int epochDay) {
    repeats[epochDay - start]++;
  }

  /** Number of days. */
  public int size() {
    return births.length;
  }

  /** The date of day 0. */
  public LocalDate start() {
    return LocalDate.ofEpochDay(start);
  }

  /** Customers whose first order was on the day. */
  public int births(int day) {
    return births[day];
  }

  /** Transactions on the day of customers who had bought before. */
  public int repeats(int day) {
    return repeats[day];
  }
}
