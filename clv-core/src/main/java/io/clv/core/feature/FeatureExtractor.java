package io.clv.core.feature;

import io.clv.core.order.NetOrders;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.SummaryBuilder;
import java.util.Arrays;

/** Computes the feature vector of every customer from their orders. */
public final class FeatureExtractor {
  private FeatureExtractor() {}

  /** Features of all customers, in their order, as of the date of the orders. */
  public static FeatureTable extract(NetOrders orders, ModelTime time) {
    CustomerSummaries summaries = SummaryBuilder.summarise(orders, time);
    int n = summaries.size();
    int[] firstDay = new int[n];
    int[] lastDay = new int[n];
    int[] totalOrders = new int[n];
    double[] totalItems = new double[n];
    double[] totalRevenue = new double[n];
    double[] maxItems = new double[n];
    double[] maxRevenue = new double[n];
    double[] longestInterval = new double[n];
    OrderTally tally = new OrderTally();
    for (int c = 0; c < n; c++) {
      tally.of(orders, c);
      firstDay[c] = tally.firstDay();
      lastDay[c] = tally.lastDay();
      totalOrders[c] = tally.orders();
      totalItems[c] = tally.items();
      totalRevenue[c] = tally.revenue();
      maxItems[c] = tally.maxItems();
      maxRevenue[c] = tally.maxRevenue();
      longestInterval[c] = tally.longestInterval();
    }
    Population population = population(orders, totalOrders, longestInterval);
    fillSingleOrders(orders, population, totalOrders, lastDay, longestInterval);
    if (!orders.hasAmounts()) {
      Arrays.fill(totalRevenue, Double.NaN);
      Arrays.fill(maxRevenue, Double.NaN);
    }
    return new FeatureTable(
        orders.asOf(),
        summaries,
        new FeatureTable.OrderStatistics(
            firstDay,
            lastDay,
            totalOrders,
            totalItems,
            totalRevenue,
            maxItems,
            maxRevenue,
            longestInterval),
        population);
  }

  private static Population population(
      NetOrders orders, int[] totalOrders, double[] longestInterval) {
    long sum = 0;
    long several = 0;
    for (int c = 0; c < totalOrders.length; c++) {
      if (totalOrders[c] > 1) {
        sum += (long) longestInterval[c];
        several++;
      }
    }
    return new Population(orders.hasAmounts(), sum, several);
  }

  /**
   * A customer with one order has no interval yet; what is expected of them is the mean longest
   * interval of the others and the time already waited.
   */
  private static void fillSingleOrders(
      NetOrders orders,
      Population population,
      int[] totalOrders,
      int[] lastDay,
      double[] longestInterval) {
    double mean = population.meanLongestInterval();
    int asOf = Math.toIntExact(orders.asOf().toEpochDay());
    for (int c = 0; c < totalOrders.length; c++) {
      if (totalOrders[c] == 1) {
        longestInterval[c] = mean + (asOf - lastDay[c]);
      }
    }
  }
}
