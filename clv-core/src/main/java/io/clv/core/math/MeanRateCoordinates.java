package io.clv.core.math;

/**
 * Coordinates of a gamma distribution of rates with shape r and rate parameter alpha: ln r and the
 * logarithm of the mean, ln(r / alpha). At the upper edge of ln r the rates do not differ.
 */
final class MeanRateCoordinates implements Coordinates {
  private static final double[] LOWER = {Math.log(1e-4), -14};
  private static final double[] UPPER = {Math.log(1e5), 14};

  @Override
  public double[] parameters(double[] point) {
    return new double[] {Math.exp(point[0]), Math.exp(point[0] - point[1])};
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] p = parameters(point);
    return new double[][] {{p[0], 0}, {p[1], -p[1]}};
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
