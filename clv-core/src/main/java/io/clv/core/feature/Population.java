package io.clv.core.feature;

import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;

/**
 * What a customer's features owe to all customers together. Where features are made from parts of
 * the customers, this is summed up over the parts, and completes each customer at the end.
 *
 * @param hasAmounts whether every order line states an amount
 * @param longestIntervals sum over the customers with several orders of their longest interval,
 *     days
 * @param withSeveralOrders number of those customers
 */
public record Population(boolean hasAmounts, long longestIntervals, long withSeveralOrders) {
  /** Nobody. */
  public static final Population NONE = new Population(true, 0, 0);

  /** This one and some other customers. */
  public Population plus(Population others) {
    return new Population(
        hasAmounts && others.hasAmounts,
        longestIntervals + others.longestIntervals,
        withSeveralOrders + others.withSeveralOrders);
  }

  /**
   * What is expected between the orders of a customer with one order: the mean longest interval of
   * the others, days; 0 where there are none.
   */
  double meanLongestInterval() {
    return withSeveralOrders == 0 ? 0 : (double) longestIntervals / withSeveralOrders;
  }

  /**
   * The features of a customer as one of this population.
   *
   * @param features made as of any date from the customer's first order on, among any others
   * @param asOf end of observation, not before the customer's last order
   * @param time unit of recency and T
   */
  public CustomerFeatures complete(CustomerFeatures features, LocalDate asOf, ModelTime time) {
    int first = day(features.firstOrder());
    int last = day(features.lastOrder());
    int end = day(asOf);
    CustomerSummary summary = features.summary();
    return new CustomerFeatures(
        features.customerId(),
        features.firstOrder(),
        features.lastOrder(),
        features.totalOrders(),
        features.totalItems(),
        ifKnown(features.totalRevenue()),
        features.maxItems(),
        ifKnown(features.maxRevenue()),
        ifKnown(features.avgRevenue()),
        end - last,
        features.totalOrders() == 1
            ? meanLongestInterval() + (end - last)
            : features.longestInterval(),
        features.meanInterval(),
        new CustomerSummary(
            summary.frequency(),
            time.fromDays(last - first),
            time.fromDays(end - first),
            ifKnown(summary.monetaryValue())));
  }

  private static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  private double ifKnown(double amount) {
    return hasAmounts ? amount : Double.NaN;
  }
}
