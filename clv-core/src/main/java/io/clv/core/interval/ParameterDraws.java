package io.clv.core.interval;

import io.clv.core.model.ParameterCovariance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Parameters that the data do not rule out, drawn from the normal approximation of their
 * likelihood, each on its scale.
 *
 * <p>With n parameters, 2 n draws lie on opposite sides of the estimate along n directions at right
 * angles, at a distance of the square root of n, and the directions are random. Their mean and
 * covariance are then those of the normal distribution without any error, which takes thousands of
 * independent draws. As many such sets are made as the number of draws asked for needs.
 *
 * <p>The approximation is not to be trusted far away: along each principal axis of the covariance
 * the standard deviation is cut to {@value #WIDEST}, on the scale of the logarithm a factor of e.
 * Where it is larger the data leave that combination of parameters open, and with it little that
 * the predictions depend on.
 */
public final class ParameterDraws {
  static final double WIDEST = 1;

  /** A draw that no model can have is moved half-way to the estimate, so often. */
  private static final int HALVINGS = 40;

  private ParameterDraws() {}

  /**
   * Models with drawn parameters. Depends on the arguments alone: the same seed gives the same
   * draws. A draw that is out of the model's range is moved half-way to the estimate until it is
   * in.
   *
   * @param count at least so many, if any parameter is uncertain; else only the estimate
   * @param maker makes a model of parameters, or throws an IllegalArgumentException
   */
  public static <M> List<M> of(
      Map<String, Double> estimates,
      ParameterCovariance covariance,
      int count,
      long seed,
      Function<Map<String, Double>, M> maker) {
    int n = covariance.size();
    if (n == 0) {
      return List.of(maker.apply(estimates));
    }
    ParameterCovariance steadied = PrincipalAxes.of(covariance).cut(WIDEST);
    Random random = new Random(seed);
    List<M> models = new ArrayList<>();
    while (models.size() < count) {
      for (double[] direction : directions(random, n)) {
        for (double side : new double[] {Math.sqrt(n), -Math.sqrt(n)}) {
          double[] deviates = new double[n];
          for (int i = 0; i < n; i++) {
            deviates[i] = side * direction[i];
          }
          models.add(inRange(estimates, steadied, deviates, maker));
        }
      }
    }
    return List.copyOf(models);
  }

  private static <M> M inRange(
      Map<String, Double> estimates,
      ParameterCovariance covariance,
      double[] deviates,
      Function<Map<String, Double>, M> maker) {
    for (int halving = 0; halving < HALVINGS; halving++) {
      try {
        return maker.apply(covariance.moved(estimates, deviates));
      } catch (IllegalArgumentException e) {
        for (int i = 0; i < deviates.length; i++) {
          deviates[i] /= 2;
        }
      }
    }
    return maker.apply(estimates);
  }

  /** Random unit vectors at right angles, by Gram and Schmidt. */
  private static double[][] directions(Random random, int n) {
    double[][] result = new double[n][n];
    for (int i = 0; i < n; i++) {
      double length = 0;
      while (length < 1e-3) {
        for (int j = 0; j < n; j++) {
          result[i][j] = random.nextGaussian();
        }
        for (int k = 0; k < i; k++) {
          double along = product(result[i], result[k]);
          for (int j = 0; j < n; j++) {
            result[i][j] -= along * result[k][j];
          }
        }
        length = Math.sqrt(product(result[i], result[i]));
      }
      for (int j = 0; j < n; j++) {
        result[i][j] /= length;
      }
    }
    return result;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
