package io.clv.core.model.gammagamma;

import io.clv.core.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distinct total spends x m of the customers with x &gt; 0 and m &gt; 0, and how many customers
 * have each, or the sum of their weights; grouped by x and sorted within, so that nothing depends
 * on the order of the customers.
 */
final class SpendTotals {
  private final int[] x;
  private final int[] start;
  private final double[] totals;
  private final double[] weights;
  private final double[] customers;

  private SpendTotals(int[] x, int[] start, double[] totals, double[] weights) {
    this.x = x;
    this.start = start;
    this.totals = totals;
    this.weights = weights;
    customers = new double[x.length];
    for (int g = 0; g < x.length; g++) {
      for (int i = start[g]; i < start[g + 1]; i++) {
        customers[g] += weights[i];
      }
    }
  }

  static SpendTotals of(CustomerSummaries customers) {
    int n = customers.size();
    int[] order = customers.hasWeights() ? byValueAndWeight(customers) : null;
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
    double[] weights = order == null ? null : new double[spenders];
    for (int k = 0; k < n; k++) {
      int i = order == null ? k : order[k];
      if (spends(customers, i)) {
        int frequency = customers.frequency(i);
        int g = dense ? group[frequency] : Arrays.binarySearch(x, frequency);
        totals[next[g]] = frequency * customers.monetaryValue(i);
        if (weights != null) {
          weights[next[g]] = customers.weight(i);
        }
        next[g]++;
      }
    }
    if (weights == null) {
      IntStream.range(0, x.length)
          .parallel()
          .forEach(g -> Arrays.sort(totals, start[g], start[g + 1]));
    }
    return merged(x, start, totals, weights);
  }

  /** Within one x this is the order of the totals, and equal ones add up in a fixed order. */
  private static int[] byValueAndWeight(CustomerSummaries customers) {
    return IntStream.range(0, customers.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(customers::monetaryValue)
                .thenComparingDouble(customers::weight))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Equal totals as one. */
  private static SpendTotals merged(
      int[] x, int[] start, double[] totals, double @Nullable [] weights) {
    double[] distinct = new double[totals.length];
    double[] weightOf = new double[totals.length];
    int[] distinctStart = new int[start.length];
    int size = 0;
    for (int g = 0; g < x.length; g++) {
      for (int i = start[g]; i < start[g + 1]; i++) {
        if (i == start[g] || totals[i] != totals[i - 1]) {
          distinct[size++] = totals[i];
        }
        weightOf[size - 1] += weights == null ? 1 : weights[i];
      }
      distinctStart[g + 1] = size;
    }
    return new SpendTotals(
        x, distinctStart, Arrays.copyOf(distinct, size), Arrays.copyOf(weightOf, size));
  }

  private static boolean spends(CustomerSummaries customers, int i) {
    return customers.frequency(i) > 0 && customers.monetaryValue(i) > 0;
  }

  /** Number of distinct (x, total). */
  int size() {
    return totals.length;
  }

  /** Number of customers. */
  double customers() {
    double sum = 0;
    for (double c : customers) {
      sum += c;
    }
    return sum;
  }

  /** Number of distinct x. */
  int groups() {
    return x.length;
  }

  int x(int group) {
    return x[group];
  }

  /** First total of a group; the next group's first is behind its last. */
  int start(int group) {
    return start[group];
  }

  /** Number of customers of a group. */
  double customers(int group) {
    return customers[group];
  }

  /** x m. */
  double total(int i) {
    return totals[i];
  }

  /** Number of customers with a total. */
  double weight(int i) {
    return weights[i];
  }

  /** Mean of m over the customers. */
  double meanValue() {
    double sum = 0;
    for (int g = 0; g < x.length; g++) {
      double ofGroup = 0;
      for (int i = start[g]; i < start[g + 1]; i++) {
        ofGroup += weights[i] * totals[i];
      }
      sum += ofGroup / x[g];
    }
    return sum / customers();
  }
}
