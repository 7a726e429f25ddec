package io.clv.core.feature;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.Arrays;

/** Puts features that were computed before, one by one, into a table again. For one thread. */
public final class FeatureTableBuilder {
  private final LocalDate asOf;
  private final CustomerSummaries.Builder summaries;
  private int size;
  private int[] firstDay;
  private int[] lastDay;
  private int[] totalOrders;
  private double[] totalItems;
  private double[] totalRevenue;
  private double[] maxItems;
  private double[] maxRevenue;
  private double[] longestInterval;

  /**
   * @param time the unit that recency and T of the features are measured in
   * @param customers about how many there will be
   */
  public FeatureTableBuilder(LocalDate asOf, ModelTime time, int customers) {
    this.asOf = asOf;
    summaries = CustomerSummaries.builder(time);
    int capacity = Math.max(16, customers);
    firstDay = new int[capacity];
    lastDay = new int[capacity];
    totalOrders = new int[capacity];
    totalItems = new double[capacity];
    totalRevenue = new double[capacity];
    maxItems = new double[capacity];
    maxRevenue = new double[capacity];
    longestInterval = new double[capacity];
  }

  /** Adds a customer. */
  public FeatureTableBuilder add(CustomerFeatures customer) {
    if (size == firstDay.length) {
      resize(size + (size >> 1));
    }
    summaries.add(customer.customerId(), customer.summary());
    firstDay[size] = Math.toIntExact(customer.firstOrder().toEpochDay());
    lastDay[size] = Math.toIntExact(customer.lastOrder().toEpochDay());
    totalOrders[size] = customer.totalOrders();
    totalItems[size] = customer.totalItems();
    totalRevenue[size] = customer.totalRevenue();
    maxItems[size] = customer.maxItems();
    maxRevenue[size] = customer.maxRevenue();
    longestInterval[size] = customer.longestInterval();
    size++;
    return this;
  }

  private void resize(int capacity) {
    firstDay = Arrays.copyOf(firstDay, capacity);
    lastDay = Arrays.copyOf(lastDay, capacity);
    totalOrders = Arrays.copyOf(totalOrders, capacity);
    totalItems = Arrays.copyOf(totalItems, capacity);
    totalRevenue = Arrays.copyOf(totalRevenue, capacity);
    maxItems = Arrays.copyOf(maxItems, capacity);
    maxRevenue = Arrays.copyOf(maxRevenue, capacity);
    longestInterval = Arrays.copyOf(longestInterval, capacity);
  }

  /** The table. What the customers are together is not known of it. */
  public FeatureTable build() {
    resize(size);
    return new FeatureTable(
        asOf,
        summaries.build(),
        new FeatureTable.OrderStatistics(
            firstDay,
            lastDay,
            totalOrders,
            totalItems,
            totalRevenue,
            maxItems,
            maxRevenue,
            longestInterval),
        Population.NONE);
  }
}
