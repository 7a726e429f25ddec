package io.clv.core.insight;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.JoinedRuns;
import io.clv.core.valuation.RunTable;
import java.util.Arrays;

/**
 * How alike two runs value the same customers. Those of known value in both count.
 *
 * @param customersInBoth customers of both runs, of known value or not
 * @param rankCorrelation Spearman's, from -1 to 1: the correlation of the ranks, where equal values
 *     share the mean of theirs; NaN where one side is the same for all
 * @param meanAbsoluteDifference of the values; NaN if there are none to compare
 */
public record ModelComparison(
    int customersInBoth, double rankCorrelation, double meanAbsoluteDifference) {
  public static ModelComparison between(RunTable a, RunTable b) {
    int most = Math.min(a.size(), b.size());
    Pairs pairs = new Pairs(new double[most], new double[most]);
    JoinedRuns.forEach(a, b, (left, right) -> pairs.add(a, left, b, right));
    double[] left = Arrays.copyOf(pairs.left, pairs.known);
    double[] right = Arrays.copyOf(pairs.right, pairs.known);
    double difference = 0;
    for (int i = 0; i < left.length; i++) {
      difference += Math.abs(left[i] - right[i]);
    }
    return new ModelComparison(
        pairs.both,
        left.length == 0 ? Double.NaN : correlation(ranks(left), ranks(right)),
        left.length == 0 ? Double.NaN : difference / left.length);
  }

  private static final class Pairs {
    private final double[] left;
    private final double[] right;
    private int both;
    private int known;

    Pairs(double[] left, double[] right) {
      this.left = left;
      this.right = right;
    }

    void add(RunTable a, int rowA, RunTable b, int rowB) {
      if (rowA < 0 || rowB < 0) {
        return;
      }
      both++;
      if (!Double.isNaN(a.clv(rowA)) && !Double.isNaN(b.clv(rowB))) {
        left[known] = a.clv(rowA);
        right[known] = b.clv(rowB);
        known++;
      }
    }
  }

  private static double correlation(double[] ranksA, double[] ranksB) {
    double mean = (ranksA.length + 1) / 2.0;
    double covariance = 0;
    double varianceA = 0;
    double varianceB = 0;
    for (int i = 0; i < ranksA.length; i++) {
      double da = ranksA[i] - mean;
      double db = ranksB[i] - mean;
      covariance += da * db;
      varianceA += da * da;
      varianceB += db * db;
    }
    return varianceA > 0 && varianceB > 0
        ? Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA) / Math.sqrt(varianceB)))
        : Double.NaN;
  }

  private static double[] ranks(double[] values) {
    int[] order = SortOrder.ascending(values);
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
