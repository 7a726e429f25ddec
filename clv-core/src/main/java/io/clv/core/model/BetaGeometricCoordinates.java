package io.clv.core.model;

import io.clv.core.math.Coordinates;

/**
 * ln r, the logarithm of the mean purchase rate r / alpha, the logit of the mean drop-out
 * probability a / (a + b), and ln(a + b), which says how alike the customers' probabilities are.
 */
final class BetaGeometricCoordinates implements Coordinates {
  private static final double[] LOWER = {Math.log(1e-4), -14, -16, Math.log(1e-3)};
  private static final double[] UPPER = {Math.log(1e5), 14, 16, Math.log(1e5)};

  @Override
  public double[] parameters(double[] point) {
    double sum = Math.exp(point[3]);
    return new double[] {
      Math.exp(point[0]),
      Math.exp(point[0] - point[1]),
      sum / (1 + Math.exp(-point[2])),
      sum / (1 + Math.exp(point[2]))
    };
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] p = parameters(point);
    double product = p[2] * p[3] / (p[2] + p[3]);
    return new double[][] {
      {p[0], 0, 0, 0}, {p[1], -p[1], 0, 0}, {0, 0, product, p[2]}, {0, 0, -product, p[3]}
    };
  }

  @Override
  public double[] lower() {
    return LOWER.clone();
  }

  @Override
  public double[] upper() {
    return UPPER.clone();
  }
}
