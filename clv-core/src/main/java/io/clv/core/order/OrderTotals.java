package io.clv.core.order;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Each order's day, items and amount as of a day, summed over its purchase lines; refunds are taken
 * off by {@link RefundMatching}. Sums are in the units of the customer's {@link FixedPoint} scale.
 */
final class OrderTotals implements OrderSums {
  static final int NO_PURCHASE = Integer.MAX_VALUE;

  final OrderLog log;
  final int asOfDay;

  /** The last day that counts of each customer, where customers have days of their own. */
  private final int @Nullable [] lastDay;

  final FixedPoint amountScale;
  final FixedPoint itemScale;

  /** Earliest purchase line of each order, or {@link #NO_PURCHASE}. */
  final int[] day;

  final long[] gross;
  final long[] net;
  final long[] items;

  /** Lines dated after what is looked at. */
  final long linesAfter;

  OrderTotals(OrderLog log, int asOfDay) {
    this(log, asOfDay, null);
  }

  /**
   * @param lastDay by customer; null if {@code asOfDay} is that of all
   */
  OrderTotals(OrderLog log, int asOfDay, int @Nullable [] lastDay) {
    this.log = log;
    this.asOfDay = asOfDay;
    this.lastDay = lastDay;
    int orders = log.orders.size();
    amountScale = new FixedPoint(log.customers.size());
    itemScale = new FixedPoint(log.customers.size());
    day = new int[orders];
    Arrays.fill(day, NO_PURCHASE);
    gross = new long[orders];
    items = new long[orders];
    linesAfter = announce();
    amountScale.settle();
    itemScale.settle();
    sum();
    // Without refunds nothing is ever taken off.
    net = log.lineRefund.isEmpty() ? gross : gross.clone();
  }

  /** Whether a line is dated after what is looked at. */
  boolean isLater(int line) {
    int on = log.lineDay.get(line);
    return on > asOfDay || (lastDay != null && on > lastDay[customerOf(line)]);
  }

  int customerOf(int line) {
    return log.orderCustomer.get(log.lineOrder.get(line));
  }

  long amountUnits(int line) {
    return amountScale.units(
        customerOf(line), log.lineAmount.unscaled(line), log.lineAmount.scale(line));
  }

  long itemUnits(int line) {
    return itemScale.units(
        customerOf(line), log.lineItems.unscaled(line), log.lineItems.scale(line));
  }

  @Override
  public IdTable customers() {
    return log.customers;
  }

  @Override
  public int customer(int order) {
    return log.orderCustomer.get(order);
  }

  @Override
  public int[] days() {
    return day;
  }

  @Override
  public long[] amounts() {
    return net;
  }

  @Override
  public long[] items() {
    return items;
  }

  @Override
  public int amountScale(int customer) {
    return amountScale.scale(customer);
  }

  @Override
  public int itemScale(int customer) {
    return itemScale.scale(customer);
  }

  @Override
  public boolean stands(int order) {
    return day[order] != NO_PURCHASE && !voided(order);
  }

  boolean voided(int order) {
    return gross[order] > 0 && net[order] <= 0;
  }

  private long announce() {
    long after = 0;
    for (int line = 0; line < log.lines(); line++) {
      if (isLater(line)) {
        after += log.isRetired(line) ? 0 : 1;
        continue;
      }
      int customer = customerOf(line);
      amountScale.announce(customer, log.lineAmount.unscaled(line), log.lineAmount.scale(line));
      itemScale.announce(customer, log.lineItems.unscaled(line), log.lineItems.scale(line));
    }
    return after;
  }

  private void sum() {
    for (int line = 0; line < log.lines(); line++) {
      if (isLater(line) || log.lineRefund.get(line)) {
        continue;
      }
      int order = log.lineOrder.get(line);
      day[order] = Math.min(day[order], log.lineDay.get(line));
      gross[order] += amountUnits(line);
      items[order] += itemUnits(line);
    }
  }
}
