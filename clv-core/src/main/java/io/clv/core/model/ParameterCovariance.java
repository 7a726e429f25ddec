package io.clv.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How uncertain a fit's parameters are, together: the inverse of the observed information. A
 * parameter that is greater than 0 by its meaning counts on the scale of its logarithm, on which
 * the normal approximation is best and no draw leaves its range. Parameters held at an edge of the
 * parameter space are absent. Immutable.
 */
public final class ParameterCovariance {
  /** On which scale a parameter is taken to be normal. */
  public enum Scale {
    LOG,
    IDENTITY
  }

  /** No parameter has a known uncertainty. */
  public static final ParameterCovariance NONE =
      new ParameterCovariance(List.of(), List.of(), new double[0][0]);

  private final List<String> names;
  private final List<Scale> scales;
  private final double[][] matrix;

  /**
   * @param matrix symmetric, row and column i for parameter i on its scale
   * @throws IllegalArgumentException if the sizes differ or an entry is not finite
   */
  public ParameterCovariance(List<String> names, List<Scale> scales, double[][] matrix) {
    this.names = List.copyOf(names);
    this.scales = List.copyOf(scales);
    this.matrix = new double[names.size()][];
    if (scales.size() != names.size() || matrix.length != names.size()) {
      throw new IllegalArgumentException(
          "a covariance of %d parameters with %d scales and %d rows"
              .formatted(names.size(), scales.size(), matrix.length));
    }
    for (int i = 0; i < matrix.length; i++) {
      this.matrix[i] = matrix[i].clone();
      if (matrix[i].length != names.size()
          || !Arrays.stream(matrix[i]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "row %s of the covariance must be %d finite numbers: %s"
                .formatted(names.get(i), names.size(), Arrays.toString(matrix[i])));
      }
    }
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return names.size();
  }

  public Scale scale(int i) {
    return scales.get(i);
  }

  /** Covariance of parameters i and j, each on its scale. */
  public double covariance(int i, int j) {
    return matrix[i][j];
  }

  /**
   * Parameters moved away from their estimates by correlated normal deviates.
   *
   * @param estimates by name; those without a covariance stay as they are
   * @param standardNormal at least {@link #size()} independent standard normal deviates
   */
  public Map<String, Double> moved(Map<String, Double> estimates, double[] standardNormal) {
    double[][] root = root();
    Map<String, Double> result = new LinkedHashMap<>(estimates);
    for (int i = 0; i < names.size(); i++) {
      double shift = 0;
      for (int j = 0; j <= i; j++) {
        shift += root[i][j] * standardNormal[j];
      }
      double estimate = estimate(estimates, names.get(i));
      result.put(
          names.get(i), scales.get(i) == Scale.LOG ? estimate * Math.exp(shift) : estimate + shift);
    }
    return result;
  }

  /**
   * Wald interval of a parameter, symmetric on its scale.
   *
   * @param deviations of a standard normal variable on either side, for example 1.96
   * @return lower and upper end; empty for a parameter without a covariance
   */
  public Optional<double[]> interval(String name, double estimate, double deviations) {
    int i = names.indexOf(name);
    if (i < 0) {
      return Optional.empty();
    }
    double half = deviations * Math.sqrt(matrix[i][i]);
    return Optional.of(
        scales.get(i) == Scale.LOG
            ? new double[] {estimate * Math.exp(-half), estimate * Math.exp(half)}
            : new double[] {estimate - half, estimate + half});
  }

  private static double estimate(Map<String, Double> estimates, String name) {
    Double value = estimates.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the covariance knows a parameter %s, the model does not: %s"
              .formatted(name, estimates.keySet()));
    }
    return value;
  }

  /** Lower triangular L with L L' = matrix; a direction without variance gets a zero column. */
  private double[][] root() {
    int n = names.size();
    double[][] root = new double[n][n];
    for (int j = 0; j < n; j++) {
      double pivot = matrix[j][j];
      for (int k = 0; k < j; k++) {
        pivot -= root[j][k] * root[j][k];
      }
      if (pivot <= 1e-12 * matrix[j][j]) {
        continue;
      }
      root[j][j] = Math.sqrt(pivot);
      for (int i = j + 1; i < n; i++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = sum / root[j][j];
      }
    }
    return root;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterCovariance that
        && names.equals(that.names)
        && scales.equals(that.scales)
        && Arrays.deepEquals(matrix, that.matrix);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.deepHashCode(matrix);
  }

  @Override
  public String toString() {
    List<String> rows = new ArrayList<>();
    for (double[] row : matrix) {
      rows.add(Arrays.toString(row));
    }
    return names + " " + scales + " " + rows;
  }
}
