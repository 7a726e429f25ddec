package io.clv.core.covariate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The customers' covariates as vectors of numbers, and which customers have the same: what is
 * computed for a vector is computed once. The distinct vectors are in ascending order, so that
 * nothing depends on the order of the customers.
 */
public final class CovariateVectors {
  private final List<String> names;
  private final double[][] vectors;
  private final int[][] members;

  private CovariateVectors(List<String> names, double[][] vectors, int[][] members) {
    this.names = List.copyOf(names);
    this.vectors = vectors;
    this.members = members;
  }

  /**
   * @param values a row a customer, with a number for each name
   */
  public static CovariateVectors of(List<String> names, double[][] values) {
    Integer[] order = new Integer[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (i, j) -> Arrays.compare(values[i], values[j]));
    List<double[]> vectors = new ArrayList<>();
    List<int[]> members = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && Arrays.equals(values[order[from]], values[order[to]])) {
        to++;
      }
      int[] group = new int[to - from];
      for (int i = from; i < to; i++) {
        group[i - from] = order[i];
      }
      vectors.add(values[order[from]].clone());
      members.add(group);
      from = to;
    }
    return new CovariateVectors(
        names, vectors.toArray(double[][]::new), members.toArray(int[][]::new));
  }

  public List<String> names() {
    return names;
  }

  /** Number of distinct vectors. */
  public int groups() {
    return vectors.length;
  }

  public double[] vector(int group) {
    return vectors[group].clone();
  }

  /** Number {@code column} of a vector. */
  public double value(int group, int column) {
    return vectors[group][column];
  }

  /** The positions of the customers who have a vector, ascending. */
  public int[] members(int group) {
    return members[group].clone();
  }
}
