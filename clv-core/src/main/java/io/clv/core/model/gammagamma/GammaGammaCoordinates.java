package io.clv.core.model.gammagamma;

import io.clv.core.math.Coordinates;

/**
 * ln p, ln(q - floor), and the logarithm of the mean spend over customers, p gamma / (q - 1). The
 * floor lies above 1 so that this mean exists and is not out of all proportion.
 */
final class GammaGammaCoordinates implements Coordinates {
  /** The least q: the customers' mean spend then has the tail of a Pareto law of this order. */
  static final double FLOOR = 1.05;

  private static final double[] LOWER = {Math.log(1e-4), -14, -14};
  private static final double[] UPPER = {Math.log(1e5), Math.log(1e5), 14};

  @Override
  public double[] parameters(double[] point) {
    double p = Math.exp(point[0]);
    double q = FLOOR + Math.exp(point[1]);
    return new double[] {p, q, Math.exp(point[2]) * (q - 1) / p};
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] p = parameters(point);
    double above = p[1] - FLOOR;
    return new double[][] {{p[0], 0, 0}, {0, above, 0}, {-p[2], p[2] * above / (p[1] - 1), p[2]}};
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
