package io.clv.spark.fit;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.model.ParameterCovariance.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How far a fit to sampled cells lies from the fit to all of them: what it adds to the fit's own
 * uncertainty.
 *
 * <p>With s_c the gradient of a customer's log-likelihood in cell c, w_c the sampled cell's weight
 * and n_c its customers, the sum of the gradients over all customers is known with the variance
 *
 * <pre>
 *   V = sum over the sampled cells of (1 - n_c / w_c) w_c^2 s_c s_c'
 * </pre>
 *
 * and the parameters with C V C, C being their covariance by the fit (Horvitz-Thompson for
 * independent draws, and a step of Newton's method).
 */
final class SamplingError {
  /** So many cells are looked at; a standard error needs no more. */
  private static final int LOOKED_AT = 100_000;

  private static final double STEP = 1e-4;

  private final ModelDocument fitted;
  private final double[][] variance;

  private SamplingError(ModelDocument fitted, double[][] variance) {
    this.fitted = fitted;
    this.variance = variance;
  }

  /** The log-likelihood of a customer in a cell under some parameters. */
  @FunctionalInterface
  interface CellLikelihood {
    double of(int cell);
  }

  /**
   * @param model gives the likelihood under a document's parameters
   * @param customers of each cell of the sample
   * @param weights of each cell of the sample
   */
  static SamplingError of(
      ModelDocument fitted,
      Function<ModelDocument, CellLikelihood> model,
      double[] customers,
      double[] weights) {
    ParameterCovariance covariance = fitted.covariance();
    int n = covariance.size();
    CellLikelihood[] up = new CellLikelihood[n];
    CellLikelihood[] down = new CellLikelihood[n];
    for (int i = 0; i < n; i++) {
      up[i] = model.apply(moved(fitted, i, STEP));
      down[i] = model.apply(moved(fitted, i, -STEP));
    }
    int every = 1 + (customers.length - 1) / LOOKED_AT;
    double[][] steps =
        IntStream.range(0, (customers.length + every - 1) / every)
            .map(k -> k * every)
            .filter(cell -> weights[cell] > customers[cell])
            .parallel()
            .mapToObj(
                cell -> step(covariance, score(up, down, cell, weights[cell], customers[cell])))
            .toArray(double[][]::new);
    double[][] variance = new double[n][n];
    for (double[] step : steps) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          variance[i][j] += every * step[i] * step[j];
        }
      }
    }
    return new SamplingError(fitted, variance);
  }

  /** The standard error of each parameter, of which the covariance is known, in its own units. */
  Map<String, Double> standardErrors() {
    ParameterCovariance covariance = fitted.covariance();
    Map<String, Double> errors = new LinkedHashMap<>();
    for (int i = 0; i < covariance.size(); i++) {
      String name = covariance.names().get(i);
      double scale = covariance.scale(i) == Scale.LOG ? value(fitted, name) : 1;
      errors.put(name, Math.abs(scale) * Math.sqrt(variance[i][i]));
    }
    return errors;
  }

  /** The fit with this error in its standard errors and its covariance, and so in intervals. */
  ModelDocument included() {
    ParameterCovariance own = fitted.covariance();
    List<Scale> scales = new ArrayList<>();
    double[][] sum = new double[own.size()][own.size()];
    for (int i = 0; i < sum.length; i++) {
      scales.add(own.scale(i));
      for (int j = 0; j < sum.length; j++) {
        sum[i][j] = own.covariance(i, j) + variance[i][j];
      }
    }
    Map<String, Double> errors = new LinkedHashMap<>(fitted.standardErrors());
    standardErrors()
        .forEach((name, error) -> errors.computeIfPresent(name, (n, e) -> Math.hypot(e, error)));
    return new ModelDocument(
        fitted.model(),
        fitted.parameters(),
        errors,
        fitted.logLikelihood(),
        fitted.customers(),
        fitted.timeUnit(),
        fitted.asOf(),
        fitted.converged(),
        fitted.boundary(),
        fitted.explanation(),
        fitted.warnings(),
        fitted.provenance(),
        fitted.freeParameters(),
        new ParameterCovariance(own.names(), scales, sum),
        fitted.nested(),
        fitted.calendar(),
        fitted.covariates(),
        fitted.learned());
  }

  /** How far the fit moves if a cell weighs more by its deviation. */
  private static double[] step(ParameterCovariance covariance, double[] score) {
    double[] step = new double[score.length];
    for (int i = 0; i < step.length; i++) {
      for (int j = 0; j < step.length; j++) {
        step[i] += covariance.covariance(i, j) * score[j];
      }
    }
    return step;
  }

  /** A cell's part of the gradient, times the deviation of its weight. */
  private static double[] score(
      CellLikelihood[] up, CellLikelihood[] down, int cell, double weight, double customers) {
    double deviation = weight * Math.sqrt(1 - customers / weight);
    double[] score = new double[up.length];
    for (int i = 0; i < score.length; i++) {
      score[i] = deviation * (up[i].of(cell) - down[i].of(cell)) / (2 * STEP);
    }
    return score;
  }

  private static ModelDocument moved(ModelDocument fitted, int i, double step) {
    String name = fitted.covariance().names().get(i);
    double value = value(fitted, name);
    Map<String, Double> parameters = new LinkedHashMap<>(fitted.parameters());
    parameters.put(
        name, fitted.covariance().scale(i) == Scale.LOG ? value * Math.exp(step) : value + step);
    return fitted.withParameters(parameters);
  }

  private static double value(ModelDocument fitted, String name) {
    return Objects.requireNonNull(fitted.parameters().get(name), name);
  }
}
