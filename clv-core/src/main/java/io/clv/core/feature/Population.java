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
   * @param asOf end of observation, days since 1970-01-01, not before the customer's last order
   * @param time unit of recency and T
   */
  public CustomerFeatures complete(CustomerTotals customer, int asOf, ModelTime time) {
    int orders = customer.orders();
    int span = customer.lastDay() - customer.firstDay();
    int waited = asOf - customer.lastDay();
    double revenue = ifKnown(customer.revenue());
    return new CustomerFeatures(
        customer.customerId(),
        LocalDate.ofEpochDay(customer.firstDay()),
        LocalDate.ofEpochDay(customer.lastDay()),
        orders,
        customer.items(),
        revenue,
        customer.maxItems(),
        ifKnown(customer.maxRevenue()),
        revenue / orders,
        waited,
        orders == 1 ? meanLongestInterval() + waited : customer.longestInterval(),
        // The gaps between consecutive orders add up to the span from first to last.
        orders > 1 ? span / (double) (orders - 1) : Double.NaN,
        new CustomerSummary(
            customer.frequency(),
            time.fromDays(span),
            time.fromDays(span + waited),
            ifKnown(customer.monetaryValue())));
  }

  private double ifKnown(double amount) {
    return hasAmounts ? amount : Double.NaN;
  }
}
