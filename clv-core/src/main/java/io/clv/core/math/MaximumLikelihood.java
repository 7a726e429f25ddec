package io.clv.core.math;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Maximum likelihood from several starts.
 *
 * <p>1. A short search from each start on a rough likelihood (a thinned sample, or the same); the
 * best is kept with its curvature, and the search ends if it cannot improve on a simpler model. 2.
 * A search to the end on the full likelihood. 3. Standard errors from the Hessian, central
 * differences of the analytic gradient. 4. A coordinate along which the likelihood is nearly flat
 * is tried at both edges of the box: where the maximum there is no worse than {@link #NEGLIGIBLE},
 * the data do not tell the model from its limit, and the estimate is put at the edge.
 *
 * <p>With a prior the maximum is that of the likelihood times the prior density, and the Hessian is
 * that of their logarithm.
 */
public final class MaximumLikelihood {
  /** A difference of log-likelihoods that says nothing. */
  public static final double NEGLIGIBLE = 1e-3;

  private static final double ROUGH_TOLERANCE = 1e-6;
  private static final double TOLERANCE = 1e-9;

  /** Good to about 1e-5 of a standard error with a million observations. */
  private static final double ACCEPTABLE = 1e-7;

  private static final int MAX_ITERATIONS = 300;
  private static final double HESSIAN_STEP = 1e-4;

  /** Coordinates are logarithms: a standard error above this spans orders of magnitude. */
  private static final double FLAT = 1.5;

  /**
   * A full likelihood is given up after one evaluation if so many times what a Newton step promises
   * would not lift it to the simpler model's.
   */
  private static final double HOPE = 20;

  private final LogLikelihood likelihood;
  private final LogPrior prior;
  private final Coordinates coordinates;
  private int evaluations;

  private MaximumLikelihood(LogLikelihood likelihood, LogPrior prior, Coordinates coordinates) {
    this.likelihood = likelihood;
    this.prior = prior;
    this.coordinates = coordinates;
  }

  /**
   * @param rough a cheaper likelihood with nearly the same maximum; may be {@code likelihood}
   * @param starts coordinates to start from, at least one
   */
  public static Estimate fit(
      LogLikelihood rough,
      LogLikelihood likelihood,
      Coordinates coordinates,
      List<double[]> starts) {
    return fit(rough, likelihood, coordinates, starts, Double.NEGATIVE_INFINITY);
  }

  /**
   * A fit that is of use only if it improves on a simpler model's: steps 3 and 4 are left out if it
   * does not, and the estimate has no standard errors.
   *
   * @param simpler log-likelihood of the simpler model
   */
  public static Estimate fit(
      LogLikelihood rough,
      LogLikelihood likelihood,
      Coordinates coordinates,
      List<double[]> starts,
      double simpler) {
    return fit(rough, likelihood, coordinates, starts, simpler, LogPrior.NONE);
  }

  /**
   * As without a prior.
   *
   * @param simpler log-likelihood of the simpler model, with the logarithm of its prior density
   */
  public static Estimate fit(
      LogLikelihood rough,
      LogLikelihood likelihood,
      Coordinates coordinates,
      List<double[]> starts,
      double simpler,
      LogPrior prior) {
    return new MaximumLikelihood(likelihood, prior, coordinates).run(rough, starts, simpler);
  }

  private Estimate run(LogLikelihood rough, List<double[]> starts, double simpler) {
    int n = coordinates.lower().length;
    boolean[] pinned = new boolean[n];
    double share = rough.observations() / likelihood.observations();
    Minimum best = bestOf(new BoxedNegativeMean(rough, prior, share, coordinates, pinned), starts);
    BoxedNegativeMean full = function(pinned);
    boolean hopeless = rough != likelihood && hopeless(full, best, simpler);
    if (!hopeless) {
      best = finish(full, best);
    }
    evaluations += full.evaluations();

    double[] point = snapped(full.inside(best.point()));
    if (hopeless || !(-best.value() * likelihood.observations() > simpler + NEGLIGIBLE)) {
      return estimate(best, point, Optional.empty());
    }
    Optional<double[][]> covariance = covariance(point, edges(point));
    for (int j = 0; j < n; j++) {
      if (edges(point)[j] == 0 && !(variance(covariance, j) < FLAT * FLAT)) {
        Optional<Minimum> edge = noWorseAtEdge(best, point, pinned, j);
        if (edge.isPresent()) {
          pinned[j] = true;
          best = edge.get();
          point = snapped(full.inside(best.point()));
          covariance = covariance(point, edges(point));
        }
      }
    }
    return estimate(best, point, covariance);
  }

  private BoxedNegativeMean function(boolean[] pinned) {
    return new BoxedNegativeMean(likelihood, prior, 1, coordinates, pinned);
  }

  /** Whether the full likelihood at the rough maximum is too far below the simpler model's. */
  private boolean hopeless(BoxedNegativeMean full, Minimum rough, double simpler) {
    double[] gradient = new double[rough.point().length];
    double value = full.valueAt(rough.point(), gradient);
    double gain = 0;
    double[][] inverseHessian = rough.inverseHessian();
    for (int i = 0; i < gradient.length; i++) {
      gain += gradient[i] * Matrices.dot(inverseHessian[i], gradient) / 2;
    }
    return (-value + HOPE * gain) * likelihood.observations() + HOPE < simpler;
  }

  private Minimum bestOf(BoxedNegativeMean function, List<double[]> starts) {
    Minimum best = null;
    for (double[] start : starts) {
      Minimum found = minimise(function, start, Optional.empty(), ROUGH_TOLERANCE);
      if (best == null || found.value() < best.value()) {
        best = found;
      }
    }
    evaluations += function.evaluations();
    if (best == null) {
      throw new IllegalArgumentException("at least one start is needed");
    }
    return best;
  }

  private static Minimum finish(BoxedNegativeMean function, Minimum from) {
    Minimum found = minimise(function, from.point(), Optional.of(from.inverseHessian()), TOLERANCE);
    if (found.gradientNorm() > ACCEPTABLE) {
      double[] simplex = new NelderMead(function, 400).minimise(found.point(), 0.1);
      Minimum again = minimise(function, simplex, Optional.empty(), TOLERANCE);
      if (again.gradientNorm() < found.gradientNorm() || again.value() < found.value()) {
        return again;
      }
    }
    return found;
  }

  private static Minimum minimise(
      BoxedNegativeMean function,
      double[] start,
      Optional<double[][]> inverseHessian,
      double tolerance) {
    Bfgs bfgs = new Bfgs(function, tolerance, MAX_ITERATIONS);
    Minimum found =
        inverseHessian.isPresent()
            ? bfgs.minimise(start, inverseHessian.get())
            : bfgs.minimise(start);
    for (int j = 0; j < start.length; j++) {
      double[] end = found.point();
      if (function.inside(end)[j] != end[j] && function.fallsInward(end, j)) {
        double[] restart = function.inside(end);
        restart[j] -= Math.signum(end[j] - restart[j]);
        found = bfgs.minimise(restart);
      }
    }
    return found;
  }

  private Optional<Minimum> noWorseAtEdge(
      Minimum best, double[] point, boolean[] pinned, int coordinate) {
    boolean[] alsoPinned = pinned.clone();
    alsoPinned[coordinate] = true;
    for (double edge :
        new double[] {coordinates.upper()[coordinate], coordinates.lower()[coordinate]}) {
      BoxedNegativeMean function = function(alsoPinned);
      double[] start = point.clone();
      start[coordinate] = edge;
      Minimum found = minimise(function, start, Optional.empty(), TOLERANCE);
      evaluations += function.evaluations();
      if ((found.value() - best.value()) * likelihood.observations() <= NEGLIGIBLE) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private Estimate estimate(Minimum best, double[] point, Optional<double[][]> covariance) {
    int n = point.length;
    int[] edges = edges(point);
    double[] parameters = coordinates.parameters(point);
    double[][] jacobian = coordinates.jacobian(point);
    double[] standardErrors = new double[parameters.length];
    double[][] ofParameters = new double[parameters.length][parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      double variance = covariance.isPresent() ? 0 : Double.NaN;
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          if (jacobian[i][j] != 0 && jacobian[i][k] != 0 && covariance.isPresent()) {
            variance += jacobian[i][j] * jacobian[i][k] * covariance.get()[j][k];
          }
        }
      }
      standardErrors[i] = variance > 0 ? Math.sqrt(variance) : Double.NaN;
      for (int other = 0; other < parameters.length; other++) {
        ofParameters[i][other] =
            covariance.isPresent()
                ? product(jacobian[i], jacobian[other], covariance.get(), edges)
                : Double.NaN;
      }
    }
    double logLikelihood = likelihood.valueAt(parameters, new double[parameters.length]);
    return new Estimate(
        point,
        parameters,
        standardErrors,
        ofParameters,
        edges,
        logLikelihood,
        prior.valueAt(parameters, new double[parameters.length]),
        best.gradientNorm(),
        best.gradientNorm() <= acceptable(),
        evaluations + 1);
  }

  /** u' C v over the coordinates that are not at an edge. */
  private static double product(double[] u, double[] v, double[][] covariance, int[] edges) {
    double sum = 0;
    for (int j = 0; j < u.length; j++) {
      for (int k = 0; k < v.length; k++) {
        if (edges[j] == 0 && edges[k] == 0) {
          sum += u[j] * v[k] * covariance[j][k];
        }
      }
    }
    return sum;
  }

  /**
   * The larger the standard errors, the less a slope matters; with few observations rounding errors
   * of busy customers' likelihoods leave a larger one.
   */
  private double acceptable() {
    return Math.max(ACCEPTABLE, Math.min(1e-5, 1e-4 / Math.sqrt(likelihood.observations())));
  }

  /** What is next to an edge is put on it. */
  private double[] snapped(double[] point) {
    int[] edges = edges(point);
    double[] result = point.clone();
    for (int j = 0; j < point.length; j++) {
      if (edges[j] != 0) {
        result[j] = edges[j] > 0 ? coordinates.upper()[j] : coordinates.lower()[j];
      }
    }
    return result;
  }

  private int[] edges(double[] point) {
    double[] lower = coordinates.lower();
    double[] upper = coordinates.upper();
    int[] result = new int[point.length];
    for (int j = 0; j < point.length; j++) {
      result[j] = point[j] >= upper[j] - 1e-3 ? 1 : point[j] <= lower[j] + 1e-3 ? -1 : 0;
    }
    return result;
  }

  /** Variance of a coordinate; NaN at an edge or where the Hessian is singular. */
  private static double variance(Optional<double[][]> covariance, int coordinate) {
    return covariance.isPresent() ? covariance.get()[coordinate][coordinate] : Double.NaN;
  }

  /** Covariance of the coordinates, NaN in rows and columns of those at an edge. */
  private Optional<double[][]> covariance(double[] point, int[] edges) {
    int n = point.length;
    boolean[] atEdge = new boolean[n];
    int[] free = new int[n];
    int count = 0;
    for (int j = 0; j < n; j++) {
      atEdge[j] = edges[j] != 0;
      if (!atEdge[j]) {
        free[count++] = j;
      }
    }
    int m = count;
    BoxedNegativeMean function = function(atEdge);
    double[][] hessian = new double[m][m];
    double[] forward = new double[n];
    double[] backward = new double[n];
    for (int k = 0; k < m; k++) {
      double[] shifted = point.clone();
      shifted[free[k]] = point[free[k]] + HESSIAN_STEP;
      function.valueAt(shifted, forward);
      shifted[free[k]] = point[free[k]] - HESSIAN_STEP;
      function.valueAt(shifted, backward);
      for (int i = 0; i < m; i++) {
        double second = (forward[free[i]] - backward[free[i]]) / (2 * HESSIAN_STEP);
        hessian[i][k] += second / 2 * likelihood.observations();
        hessian[k][i] += second / 2 * likelihood.observations();
      }
    }
    evaluations += function.evaluations();
    return Matrices.inversePositiveDefinite(hessian)
        .map(
            inverse -> {
              double[][] result = new double[n][n];
              for (double[] row : result) {
                Arrays.fill(row, Double.NaN);
              }
              for (int i = 0; i < m; i++) {
                for (int k = 0; k < m; k++) {
                  result[free[i]][free[k]] = inverse[i][k];
                }
              }
              return result;
            });
  }
}
