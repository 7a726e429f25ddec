package io.clv.core.model.ggompertznbd;

import io.clv.core.math.Coordinates;
import java.util.Arrays;

/**
 * ln r, the logarithm of the mean purchase rate r / alpha, ln s, the logarithm of the mean drop-out
 * hazard at age 0, b s / beta, and ln b.
 */
final class GGompertzNbdCoordinates implements Coordinates {
  /** The smallest ln b, where customers do not age: the Pareto/NBD. */
  static final double NO_AGEING = Math.log(1e-8);

  private static final double[] LOWER = {Math.log(1e-4), -14, Math.log(1e-4), -60, NO_AGEING};
  private static final double[] UPPER = {Math.log(1e5), 14, Math.log(1e5), 14, Math.log(100)};

  @Override
  public double[] parameters(double[] point) {
    return new double[] {
      Math.exp(point[0]),
      Math.exp(point[0] - point[1]),
      Math.exp(point[4]),
      Math.exp(point[2]),
      Math.exp(point[4] + point[2] - point[3])
    };
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] p = parameters(point);
    return new double[][] {
      {p[0], 0, 0, 0, 0},
      {p[1], -p[1], 0, 0, 0},
      {0, 0, 0, 0, p[2]},
      {0, 0, p[3], 0, 0},
      {0, 0, p[4], -p[4], p[4]}
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

  /** The same without the last coordinate, which stays at {@link #NO_AGEING}. */
  Coordinates withoutAgeing() {
    GGompertzNbdCoordinates all = this;
    return new Coordinates() {
      @Override
      public double[] parameters(double[] point) {
        return all.parameters(with(point));
      }

      @Override
      public double[][] jacobian(double[] point) {
        double[][] rows = all.jacobian(with(point));
        for (int i = 0; i < rows.length; i++) {
          rows[i] = Arrays.copyOf(rows[i], 4);
        }
        return rows;
      }

      @Override
      public double[] lower() {
        return Arrays.copyOf(LOWER, 4);
      }

      @Override
      public double[] upper() {
        return Arrays.copyOf(UPPER, 4);
      }
    };
  }

  private static double[] with(double[] point) {
    double[] result = Arrays.copyOf(point, 5);
    result[4] = NO_AGEING;
    return result;
  }
}
