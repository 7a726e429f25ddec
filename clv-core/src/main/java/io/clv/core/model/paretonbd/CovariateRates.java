package io.clv.core.model.paretonbd;

import io.clv.core.covariate.CovariatePath;

/**
 * What covariates along a path make of a rate: it is multiplied by exp(c'z(t)), and the integral of
 * this factor from the first purchase to t is the time that has passed for the process.
 */
final class CovariateRates {
  private final CovariatePath path;
  private final double[] factor;
  private final double[] passed;

  CovariateRates(CovariatePath path, double[] coefficients) {
    this.path = path;
    factor = new double[path.size()];
    passed = new double[path.size()];
    double sum = 0;
    for (int j = 0; j < factor.length; j++) {
      double exponent = 0;
      for (int k = 0; k < coefficients.length; k++) {
        exponent += coefficients[k] * path.value(j, k);
      }
      factor[j] = Math.exp(exponent);
      passed[j] = sum;
      sum += factor[j] * (path.end(j) - path.start(j));
    }
  }

  double factor(int interval) {
    return factor[interval];
  }

  /** The time that has passed for the process at t, which lies in the interval. */
  double passed(int interval, double t) {
    return passed[interval] + factor[interval] * (t - path.start(interval));
  }

  double passed(double t) {
    return passed(path.interval(t), t);
  }

  /** How {@link #passed} grows with the coefficient of a column, at the start of each interval. */
  double[] byCoefficient(int column) {
    double[] result = new double[factor.length];
    double sum = 0;
    for (int j = 0; j < factor.length; j++) {
      result[j] = sum;
      sum += factor[j] * (path.end(j) - path.start(j)) * path.value(j, column);
    }
    return result;
  }
}
