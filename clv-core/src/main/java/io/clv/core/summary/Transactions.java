package io.clv.core.summary;

import io.clv.core.order.NetOrders;

/**
 * The transactions of a customer: all orders on one day are one, and the first one founds the
 * relationship. Goes from customer to customer without an object for each; for one thread.
 */
public final class Transactions {
  private int frequency;
  private double monetaryValue;

  /** Goes to a customer. */
  public void of(NetOrders orders, int customer) {
    int from = orders.firstOrder(customer);
    int to = orders.firstOrder(customer + 1);
    int firstDay = orders.day(from);
    int lastDay = firstDay;
    int repeats = 0;
    long repeatAmount = 0;
    for (int order = from; order < to; order++) {
      int day = orders.day(order);
      if (day != lastDay) {
        repeats++;
        lastDay = day;
      }
      if (day != firstDay) {
        repeatAmount += orders.amountUnits(order);
      }
    }
    frequency = repeats;
    // Below zero only where refunds were taken off free orders; no model knows negative spend.
    monetaryValue = repeats == 0 ? 0 : Math.max(0, orders.amount(customer, repeatAmount) / repeats);
  }

  /** Number of transactions after the first. */
  public int frequency() {
    return frequency;
  }

  /**
   * Mean amount of the transactions after the first, 0 without any; of no meaning where amounts are
   * not known.
   */
  public double monetaryValue() {
    return monetaryValue;
  }
}
