package io.clv.core.feature;

/**
 * What follows from one customer's own orders, net of refunds, whatever the other customers bought
 * and whenever observation ends. {@link Population#complete} makes features of it. Days are since
 * 1970-01-01.
 *
 * @param firstDay of the first order
 * @param lastDay of the last order
 * @param orders number of orders, at least 1
 * @param items sum of items over all orders
 * @param revenue sum of amounts over all orders; NaN if not known, as the other amounts
 * @param maxItems items of the largest single order, by items
 * @param maxRevenue amount of the largest single order, by amount
 * @param longestInterval most days between consecutive orders; of no meaning for one order
 * @param frequency transactions after the first
 * @param monetaryValue mean amount of the transactions after the first
 */
public record CustomerTotals(
    String customerId,
    int firstDay,
    int lastDay,
    int orders,
    double items,
    double revenue,
    double maxItems,
    double maxRevenue,
    long longestInterval,
    int frequency,
    double monetaryValue) {}
