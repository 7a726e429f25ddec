package io.clv.core.model.bgbb;

import io.clv.core.math.Coordinates;
import java.util.Arrays;

/**
 * The logit of the mean purchase probability alpha / (alpha + beta), ln(alpha + beta), the logit of
 * the mean drop-out probability gamma / (gamma + delta), and ln(gamma + delta).
 */
final class BgBbCoordinates implements Coordinates {
  private static final double[] LOWER = {-14, Math.log(1e-3), -16, Math.log(1e-3)};
  private static final double[] UPPER = {14, Math.log(1e5), 16, Math.log(1e5)};

  @Override
  public double[] parameters(double[] point) {
    double purchase = Math.exp(point[1]);
    double leave = Math.exp(point[3]);
    return new double[] {
      purchase / (1 + Math.exp(-point[0])),
      purchase / (1 + Math.exp(point[0])),
      leave / (1 + Math.exp(-point[2])),
      leave / (1 + Math.exp(point[2]))
    };
  }

  @Override
  public double[][] jacobian(double[] point) {
    double[] p = parameters(point);
    double purchase = p[0] * p[1] / (p[0] + p[1]);
    double leave = p[2] * p[3] / (p[2] + p[3]);
    return new double[][] {
      {purchase, p[0], 0, 0}, {-purchase, p[1], 0, 0}, {0, 0, leave, p[2]}, {0, 0, -leave, p[3]}
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

  /** The first two, with a drop-out probability of next to nothing: the beta-binomial model. */
  static Coordinates withoutDropOut() {
    BgBbCoordinates all = new BgBbCoordinates();
    return new Coordinates() {
      @Override
      public double[] parameters(double[] point) {
        double[] p = all.parameters(new double[] {point[0], point[1], 0, 0});
        return new double[] {p[0], p[1], 1e-13, 1};
      }

      @Override
      public double[][] jacobian(double[] point) {
        double[][] j = all.jacobian(new double[] {point[0], point[1], 0, 0});
        return new double[][] {
          Arrays.copyOf(j[0], 2), Arrays.copyOf(j[1], 2), new double[2], new double[2]
        };
      }

      @Override
      public double[] lower() {
        return Arrays.copyOf(LOWER, 2);
      }

      @Override
      public double[] upper() {
        return Arrays.copyOf(UPPER, 2);
      }
    };
  }
}
