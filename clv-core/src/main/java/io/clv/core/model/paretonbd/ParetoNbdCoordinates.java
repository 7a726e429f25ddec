package io.clv.core.model.paretonbd;

import io.clv.core.math.Coordinates;

/**
 * ln r, the logarithm of the mean purchase rate r / alpha, ln s, and the logarithm of the mean
 * drop-out rate s / beta.
 */
final class ParetoNbdCoordinates implements Coordinates {
  private static final double[] LOWER = {Math.log(1e-4), -14, Math.log(1e-4), -16};
  private static final double[] UPPER = {Math.log(1e5), 14, Math.log(1e5), 14};

  @Override
  public double[] parameters(double[] point) {
    return new double[] {
      Math.exp(point[0]),
      Math.exp(point[0] - point[1]),
      Math.exp(point[2]),
      Math.exp(point[2] - point[3])
    };
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] p = parameters(point);
    return new double[][] {
      {p[0], 0, 0, 0}, {p[1], -p[1], 0, 0}, {0, 0, p[2], 0}, {0, 0, p[3], -p[3]}
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
