package io.clv.core.feature;

import io.clv.core.order.NetOrders;

/**
 * What is counted over a customer's orders. Goes from customer to customer without an object for
 * each; for one thread. Days are since 1970-01-01; amounts are of no meaning where they are not
 * known.
 */
final class OrderTally {
  private int firstDay;
  private int lastDay;
  private int orders;
  private int longestInterval;
  private double items;
  private double revenue;
  private double maxItems;
  private double maxRevenue;

  /** Goes to a customer. */
  void of(NetOrders net, int customer) {
    int from = net.firstOrder(customer);
    int to = net.firstOrder(customer + 1);
    long itemSum = 0;
    long revenueSum = 0;
    long mostItems = net.itemUnits(from);
    long mostRevenue = net.amountUnits(from);
    int longest = 0;
    for (int order = from; order < to; order++) {
      itemSum += net.itemUnits(order);
      revenueSum += net.amountUnits(order);
      mostItems = Math.max(mostItems, net.itemUnits(order));
      mostRevenue = Math.max(mostRevenue, net.amountUnits(order));
      if (order > from) {
        longest = Math.max(longest, net.day(order) - net.day(order - 1));
      }
    }
    firstDay = net.day(from);
    lastDay = net.day(to - 1);
    orders = to - from;
    longestInterval = longest;
    items = net.items(customer, itemSum);
    revenue = net.amount(customer, revenueSum);
    maxItems = net.items(customer, mostItems);
    maxRevenue = net.amount(customer, mostRevenue);
  }

  /** Day of the first order. */
  int firstDay() {
    return firstDay;
  }

  /** Day of the last order. */
  int lastDay() {
    return lastDay;
  }

  /** Number of orders, at least 1. */
  int orders() {
    return orders;
  }

  /** Most days between consecutive orders; 0 for one order. */
  int longestInterval() {
    return longestInterval;
  }

  /** Sum of items over all orders. */
  double items() {
    return items;
  }

  /** Sum of amounts over all orders. */
  double revenue() {
    return revenue;
  }

  /** Items of the largest single order, by items. */
  double maxItems() {
    return maxItems;
  }

  /** Amount of the largest single order, by amount. */
  double maxRevenue() {
    return maxRevenue;
  }
}
