package io.clv.core.model.cnbdk;

import io.clv.core.math.Coordinates;

/** ln r and ln(r / alpha) of the nested model in which nobody drops out: a = 0, b = 1. */
final class WithoutDropOut implements Coordinates {
  private static final double[] LOWER = {Math.log(1e-4), -14};
  private static final double[] UPPER = {Math.log(1e5), 14};

  @Override
  public double[] parameters(double[] point) {
    return new double[] {Math.exp(point[0]), Math.exp(point[0] - point[1]), 0, 1};
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] p = parameters(point);
    return new double[][] {{p[0], 0}, {p[1], -p[1]}, {0, 0}, {0, 0}};
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
