package io.clv.core.feature;

import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;

/**
 * The features of many customers as columns, in the order of their summaries. Immutable; {@link
 * #get(int)} is a view of one row.
 */
public final class FeatureTable {
  private final LocalDate asOf;
  private final CustomerSummaries summaries;
  private final OrderStatistics orders;
  private final Population population;

  FeatureTable(
      LocalDate asOf, CustomerSummaries summaries, OrderStatistics orders, Population population) {
    this.asOf = asOf;
    this.summaries = summaries;
    this.orders = orders;
    this.population = population;
  }

  /**
   * What is counted over a customer's orders, one array element a customer. Dates are days since
   * 1970-01-01.
   */
  // Columns are the point here; the record is package-private and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record OrderStatistics(
      int[] firstDay,
      int[] lastDay,
      int[] totalOrders,
      double[] totalItems,
      double[] totalRevenue,
      double[] maxItems,
      double[] maxRevenue,
      double[] longestInterval) {}

  /**
   * The table of one customer.
   *
   * @param time the unit to measure recency and T in; it may be another than that of the features
   */
  public static FeatureTable of(CustomerFeatures customer, LocalDate asOf, ModelTime time) {
    int first = Math.toIntExact(customer.firstOrder().toEpochDay());
    int last = Math.toIntExact(customer.lastOrder().toEpochDay());
    int end = Math.toIntExact(asOf.toEpochDay());
    CustomerSummary summary =
        new CustomerSummary(
            customer.summary().frequency(),
            time.fromDays(last - first),
            time.fromDays(end - first),
            customer.summary().monetaryValue());
    return new FeatureTable(
        asOf,
        CustomerSummaries.builder(time).add(customer.customerId(), summary).build(),
        new OrderStatistics(
            new int[] {first},
            new int[] {last},
            new int[] {customer.totalOrders()},
            new double[] {customer.totalItems()},
            new double[] {customer.totalRevenue()},
            new double[] {customer.maxItems()},
            new double[] {customer.maxRevenue()},
            new double[] {customer.longestInterval()}),
        Population.NONE);
  }

  public int size() {
    return summaries.size();
  }

  /** The end of observation. */
  public LocalDate asOf() {
    return asOf;
  }

  public CustomerSummaries summaries() {
    return summaries;
  }

  /** What these customers are together. */
  public Population population() {
    return population;
  }

  /** The summaries with recency and T measured by a calendar's clock. */
  public CustomerSummaries summaries(PurchaseCalendar calendar) {
    int n = size();
    ModelTime time = summaries.time();
    int end = Math.toIntExact(asOf.toEpochDay());
    int[] frequency = new int[n];
    double[] recency = new double[n];
    double[] T = new double[n];
    double[] monetaryValue = new double[n];
    for (int i = 0; i < n; i++) {
      frequency[i] = summaries.frequency(i);
      recency[i] = time.fromDays(calendar.days(orders.firstDay[i], orders.lastDay[i]));
      T[i] = time.fromDays(calendar.days(orders.firstDay[i], end));
      monetaryValue[i] = summaries.monetaryValue(i);
    }
    return new CustomerSummaries(summaries.ids(), time, frequency, recency, T, monetaryValue, null);
  }

  public CustomerFeatures get(int i) {
    int totalOrders = orders.totalOrders[i];
    int first = orders.firstDay[i];
    int last = orders.lastDay[i];
    return new CustomerFeatures(
        summaries.id(i),
        LocalDate.ofEpochDay(first),
        LocalDate.ofEpochDay(last),
        totalOrders,
        orders.totalItems[i],
        orders.totalRevenue[i],
        orders.maxItems[i],
        orders.maxRevenue[i],
        orders.totalRevenue[i] / totalOrders,
        (int) (asOf.toEpochDay() - last),
        orders.longestInterval[i],
        // The gaps between consecutive orders add up to the span from first to last.
        totalOrders > 1 ? (last - first) / (double) (totalOrders - 1) : Double.NaN,
        summaries.get(i));
  }
}
