package io.clv.core.feature;

import io.clv.core.summary.CustomerSummary;
import java.time.LocalDate;

/**
 * The feature vector of one customer as of a date. Orders are net of refunds; an amount is in the
 * shop's currency and NaN where the orders state no amounts.
 *
 * @param firstOrder date of the first order
 * @param lastOrder date of the last order
 * @param totalOrders number of orders, at least 1
 * @param totalItems sum of items over all orders
 * @param totalRevenue sum of amounts over all orders
 * @param maxItems items of the largest single order, by items
 * @param maxRevenue amount of the largest single order, by amount
 * @param avgRevenue totalRevenue / totalOrders
 * @param daysSinceLastOrder days from the last order to the as-of date, at least 0
 * @param longestInterval most days between consecutive orders; for a customer with one order: the
 *     mean of it over the customers with several orders, plus this customer's daysSinceLastOrder
 * @param meanInterval mean days between consecutive orders; NaN for one order
 * @param summary frequency, recency, T, monetary value
 */
public record CustomerFeatures(
    String customerId,
    LocalDate firstOrder,
    LocalDate lastOrder,
    int totalOrders,
    double totalItems,
    double totalRevenue,
    double maxItems,
    double maxRevenue,
    double avgRevenue,
    int daysSinceLastOrder,
    double longestInterval,
    double meanInterval,
    CustomerSummary summary) {}
