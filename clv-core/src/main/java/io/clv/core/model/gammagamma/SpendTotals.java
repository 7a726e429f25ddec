package io.clv.core.model.gammagamma;

import io.clv.core.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The total spend x m of the customers with x &gt; 0 and m &gt; 0, grouped by x and sorted within,
 * so that nothing depends on the order of the customers.
 */
final class SpendTotals {
  private final int[] x;
  private final int[] start;
  private final double[] totals;

  private SpendTotals(int[] x, int[] start, double[] totals) {
    this.x = x;
    this.start = start;
    this.totals = totals;
  }

  static SpendTotals of(CustomerSummaries customers) {
    int n = customers.size();
    int[] frequencies = new int[n];
    int spenders = 0;
    for (int i = 0; i < n; i++) {
      if (spends(customers, i)) {
        frequencies[spenders++] = customers.frequency(i);
      }
    }
    int[] x = Arrays.stream(frequencies, 0, spenders).sorted().distinct().toArray();
    int largest = x.length == 0 ? 0 : x[x.length - 1];
    boolean dense = largest < 1 << 20;
    int[] group = new int[dense ? largest + 1 : 0];
    for (int g = 0; dense && g < x.length; g++) {
      group[x[g]] = g;
    }
    int[] start = new int[x.length + 1];
    for (int i = 0; i < spenders; i++) {
      start[1 + (dense ? group[frequencies[i]] : Arrays.binarySearch(x, frequencies[i]))]++;
    }
    for (int g = 0; g < x.length; g++) {
      start[g + 1] += start[g];
    }
    int[] next = start.clone();
    double[] totals = new double[spenders];
    for (int i = 0; i < n; i++) {
      if (spends(customers, i)) {
        int frequency = customers.frequency(i);
        int g = dense ? group[frequency] : Arrays.binarySearch(x, frequency);
        totals[next[g]++] = frequency * customers.monetaryValue(i);
      }
    }
    IntStream.range(0, x.length)
        .parallel()
        .forEach(g -> Arrays.sort(totals, start[g], start[g + 1]));
    return new SpendTotals(x, start, totals);
  }

  private static boolean spends(CustomerSummaries customers, int i) {
    return customers.frequency(i) > 0 && customers.monetaryValue(i) > 0;
  }

  /** Number of customers. */
  int size() {
    return totals.length;
  }

  /** Number of distinct x. */
  int groups() {
    return x.length;
  }

  int x(int group) {
    return x[group];
  }

  /** First customer of a group; the next group's first is behind its last. */
  int start(int group) {
    return start[group];
  }

  /** x m of a customer. */
  double total(int i) {
    return totals[i];
  }

  /** Mean of m over the customers. */
  double meanValue() {
    double sum = 0;
    for (int g = 0; g < x.length; g++) {
      double ofGroup = 0;
      for (int i = start[g]; i < start[g + 1]; i++) {
        ofGroup += totals[i];
      }
      sum += ofGroup / x[g];
    }
    return sum / totals.length;
  }
}
