package io.clv.core.math;

/**
 * Minus the mean log-likelihood, with the prior in its share, as a function on the whole coordinate
 * space. Outside the box it is the value at the nearest point of the box plus half the squared
 * distance: smooth enough for a quasi-Newton method and finite everywhere. A pinned coordinate
 * stays where it is.
 */
final class BoxedNegativeMean implements DifferentiableFunction {
  private final LogLikelihood likelihood;
  private final LogPrior prior;
  private final double share;
  private final Coordinates coordinates;
  private final double[] lower;
  private final double[] upper;
  private final boolean[] pinned;
  private int evaluations;

  /**
   * @param share how much of the prior goes with these observations: 1, or less for a sample of
   *     them
   */
  BoxedNegativeMean(
      LogLikelihood likelihood,
      LogPrior prior,
      double share,
      Coordinates coordinates,
      boolean[] pinned) {
    this.likelihood = likelihood;
    this.prior = prior;
    this.share = share;
    this.coordinates = coordinates;
    this.lower = coordinates.lower();
    this.upper = coordinates.upper();
    this.pinned = pinned.clone();
  }

  int evaluations() {
    return evaluations;
  }

  double[] inside(double[] point) {
    double[] result = point.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.min(Math.max(result[i], lower[i]), upper[i]);
    }
    return result;
  }

  /**
   * Whether the function falls from an edge of the box into it, so that a point at or beyond the
   * edge is no minimum; seen from outside the box the gradient cannot tell.
   */
  boolean fallsInward(double[] point, int coordinate) {
    double[] inner = inside(point);
    double[] gradient = new double[point.length];
    valueAt(inner, gradient);
    return inner[coordinate] >= upper[coordinate]
        ? gradient[coordinate] > 1e-7
        : inner[coordinate] <= lower[coordinate] && gradient[coordinate] < -1e-7;
  }

  @Override
  public double valueAt(double[] point, double[] gradient) {
    evaluations++;
    double[] inner = inside(point);
    double[] parameters = coordinates.parameters(inner);
    double[] byParameter = new double[parameters.length];
    double sum = likelihood.valueAt(parameters, byParameter);
    if (prior != LogPrior.NONE) {
      double[] byPrior = new double[parameters.length];
      sum += share * prior.valueAt(parameters, byPrior);
      for (int i = 0; i < parameters.length; i++) {
        byParameter[i] += share * byPrior[i];
      }
    }
    double value = -sum / likelihood.observations();
    double[][] jacobian = coordinates.jacobian(inner);
    for (int j = 0; j < point.length; j++) {
      double outside = point[j] - inner[j];
      if (pinned[j]) {
        gradient[j] = 0;
      } else if (outside != 0) {
        gradient[j] = outside;
        value += outside * outside / 2;
      } else {
        double slope = 0;
        for (int i = 0; i < parameters.length; i++) {
          slope += byParameter[i] * jacobian[i][j];
        }
        gradient[j] = -slope / likelihood.observations();
      }
    }
    return value;
  }
}
