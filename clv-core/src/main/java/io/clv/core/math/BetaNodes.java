package io.clv.core.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * Nodes and weights for means over P ~ Beta(a, b) of functions like (1 + z P)^-A, for any a, b &gt;
 * 0 and all z up to a largest one.
 *
 * <p>The trapezoidal rule on u = logit(p), where the density is p^a (1 - p)^b du / B(a, b): for an
 * analytic integrand that fades at both ends it converges exponentially (Trefethen and Weideman,
 * The exponentially convergent trapezoidal rule, SIAM Review 56, 2014). With a or b near 0 the ends
 * fade slowly, as exp(a u) on the left; so beyond the region where the integrand still has
 * features, u = t - exp(-(t + l)) + exp(t - r) makes them fade doubly exponentially. In u the
 * integrand has one hump, of width at least about 1 / sqrt(a), which sets the step.
 */
public final class BetaNodes {
  private static final double NEGLIGIBLE_NEPERS = 42;
  private static final double SMALLEST = 1e-290;
  private static final double LARGE = 1e3;

  private double[] p = new double[128];
  private double[] weight = new double[128];
  private int size;

  /**
   * @param a first shape, greater than 0
   * @param b second shape, greater than 0
   * @param exponent A, greater than 0
   * @param largest the largest z, at least 0
   */
  public BetaNodes(double a, double b, double exponent, double largest) {
    double left = 1 + Math.log1p(exponent * largest + b);
    double right = 1 + Math.log1p(exponent + a);
    double step = Math.min(0.22, 0.5 / Math.sqrt(Math.max(a, 1)));
    double logScale = Math.log(step) - LogBeta.value(a, b);
    // The hump of the density is the right end of where the humps lie. From there it goes right
    // until the density fades, and left until it does so with the steepest function on it.
    double hump = Math.min(Math.max(Math.log(a / b), -left - 700), right + 700);
    for (int direction = 1; direction >= -1; direction -= 2) {
      double steepest = direction > 0 ? 0 : exponent;
      double highest = Double.NEGATIVE_INFINITY;
      double previous = Double.NEGATIVE_INFINITY;
      double height = Double.NEGATIVE_INFINITY;
      for (int i = direction > 0 ? 0 : 1;
          !(height < previous && height < highest - NEGLIGIBLE_NEPERS);
          i++) {
        double t = hump + direction * i * step;
        double far = Math.exp(-(t + left));
        double near = Math.exp(t - right);
        double u = t - far + near;
        double e = Math.exp(-Math.abs(u));
        double log = Math.log1p(e);
        double logDensity =
            a * (Math.min(u, 0) - log) + b * (Math.min(-u, 0) - log) + Math.log(1 + far + near);
        double node = Math.max(SMALLEST, u < 0 ? e / (1 + e) : 1 / (1 + e));
        add(node, Math.exp(logDensity + logScale));
        previous = height;
        height = logDensity - steepest * Math.log1p(node * largest);
        highest = Math.max(highest, height);
      }
    }
  }

  private void add(double node, double w) {
    if (size == p.length) {
      p = Arrays.copyOf(p, 2 * size);
      weight = Arrays.copyOf(weight, 2 * size);
    }
    p[size] = node;
    weight[size++] = w;
  }

  /** E[(1 + z P)^-exponent]. */
  double power(double exponent, double z) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double y = p[i] * z;
      // A large power makes much of the rounding error of 1 + y; log1p is slower.
      sum += weight[i] * Math.exp(-exponent * (exponent > LARGE ? Math.log1p(y) : Math.log(1 + y)));
    }
    return sum;
  }

  /** E[f(P)] for an f that bends no more than those powers do. */
  public double mean(DoubleUnaryOperator f) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weight[i] * f.applyAsDouble(p[i]);
    }
    return sum;
  }

  /** E[(1 - (1 + z P)^-exponent) / P]. */
  double complement(double exponent, double z) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum -= weight[i] * Math.expm1(-exponent * Math.log1p(p[i] * z)) / p[i];
    }
    return sum;
  }
}
