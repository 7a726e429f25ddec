package io.clv.core.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, where equal values share the
 * mean of their ranks.
 */
final class RankCorrelation {
  private RankCorrelation() {}

  /** From -1 to 1; empty where one side is constant, so that there is no order. */
  static OptionalDouble of(double[] a, double[] b) {
    double[] ranksA = ranks(a);
    double[] ranksB = ranks(b);
    double mean = (a.length + 1) / 2.0;
    double covariance = 0;
    double varianceA = 0;
    double varianceB = 0;
    for (int i = 0; i < a.length; i++) {
      double da = ranksA[i] - mean;
      double db = ranksB[i] - mean;
      covariance += da * db;
      varianceA += da * da;
      varianceB += db * db;
    }
    return varianceA > 0 && varianceB > 0
        ? OptionalDouble.of(covariance / Math.sqrt(varianceA) / Math.sqrt(varianceB))
        : OptionalDouble.empty();
  }

  private static double[] ranks(double[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int k = from; k < to; k++) {
        ranks[order[k]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
