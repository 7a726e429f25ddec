package io.clv.core.model;

import io.clv.core.math.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a fit can say of its parameters: standard errors, and which of them the data leave open. */
public final class FittedParameters {
  private final List<String> names;
  private final int positive;
  private final Estimate estimate;
  private final double[] units;

  /**
   * @param names of the estimate's parameters, in their order
   * @param units what each parameter of the estimate is multiplied by to be in the data's units
   */
  public FittedParameters(List<String> names, Estimate estimate, double... units) {
    this(names, names.size(), estimate, units);
  }

  /**
   * @param positive how many of them, the first ones, are greater than 0; the others may have
   *     either sign
   */
  public FittedParameters(List<String> names, int positive, Estimate estimate, double... units) {
    this.names = List.copyOf(names);
    this.positive = positive;
    this.estimate = estimate;
    this.units = units.clone();
  }

  /** Parameter {@code i} in the data's units. */
  public double value(int i) {
    return estimate.parameter(i) * units[i];
  }

  /** By name, in the data's units; a parameter without one is absent. */
  public Map<String, Double> standardErrors() {
    Map<String, Double> result = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      double error = estimate.standardError(i) * units[i];
      if (Double.isFinite(error)) {
        result.put(names.get(i), error);
      }
    }
    return result;
  }

  /**
   * Positive parameters on the scale of the logarithm; a parameter held at an edge, or without a
   * variance, is absent.
   */
  public ParameterCovariance covariance() {
    List<String> kept = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (estimate.covariance(i, i) > 0) {
        kept.add(names.get(i));
        indices.add(i);
      }
    }
    double[][] matrix = new double[kept.size()][kept.size()];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < matrix.length; k++) {
        int row = indices.get(i);
        int column = indices.get(k);
        matrix[i][k] = estimate.covariance(row, column) * onScale(row) * onScale(column);
      }
    }
    return new ParameterCovariance(
        kept,
        indices.stream()
            .map(
                i ->
                    i < positive
                        ? ParameterCovariance.Scale.LOG
                        : ParameterCovariance.Scale.IDENTITY)
            .toList(),
        matrix);
  }

  /**
   * The derivative of what is on the scale by the estimate's parameter; a logarithm's is free of
   * units.
   */
  private double onScale(int i) {
    return i < positive ? 1 / estimate.parameter(i) : units[i];
  }

  /** How many parameters are not held at an edge. */
  public int freeParameters() {
    return estimate.freeCoordinates();
  }

  /** A sentence for each parameter whose standard error is as large as itself or unknown. */
  public List<String> doubts() {
    List<String> result = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double error = estimate.standardError(i) * units[i];
      if (!Double.isFinite(error)) {
        open.add(names.get(i));
      } else if (error >= value(i)) {
        result.add(
            String.format(
                Locale.ROOT,
                "%s is hardly identified: %.4g with a standard error of %.2g; predictions may be"
                    + " sound, the parameter by itself says little",
                names.get(i),
                value(i),
                error));
      }
    }
    if (!open.isEmpty()) {
      result.add(
          "not identified by these data, so without standard errors: " + String.join(", ", open));
    }
    return result;
  }

  /** Converged, or the numbers that show otherwise. */
  public FitStatus status() {
    return estimate.converged()
        ? new FitStatus.Converged()
        : new FitStatus.NotConverged(
            String.format(
                Locale.ROOT,
                "stopped after %d evaluations where the mean log-likelihood still has a slope of"
                    + " %.1e",
                estimate.evaluations(),
                estimate.gradientNorm()));
  }
}
