package io.clv.core.math;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The mean of a positive function f(P) over P ~ Beta(a, b), in logarithms, for any a, b > 0.
 *
 * <p>The trapezoidal rule on u = logit(p), where the density is p^a (1 - p)^b du / B(a, b): for an
 * analytic integrand that fades at both ends it converges exponentially (Trefethen and Weideman
 * 2014). With a or b near 0 the ends fade slowly, as exp(a u); so beyond the region where the
 * integrand still has features, u = t - exp(-(t + k)) + exp(t - l) makes them fade doubly
 * exponentially. The integrand must have one hump in u, of width at least about 1 / sqrt(a), which
 * holds for f(p) = (1 + p z)^-A.
 */
final class BetaMixture {
  private static final double NEGLIGIBLE_NEPERS = 42;
  private static final double SMALLEST = 1e-290;

  private final double a;
  private final double b;
  private final double left;
  private final double right;
  private final double step;
  private final double start;

  /**
   * @param a first shape, greater than 0
   * @param b second shape, greater than 0
   * @param exponent A and
   * @param z z of the function (1 + p z)^-A that f resembles: where its features may lie
   */
  BetaMixture(double a, double b, double exponent, double z) {
    this.a = a;
    this.b = b;
    left = 1 + Math.log1p(exponent * z + b);
    right = 1 + Math.log1p(exponent + a);
    step = Math.min(0.22, 0.5 / Math.sqrt(Math.max(a, 1)));
    start = Math.log(hump(a, b, exponent, z));
  }

  /**
   * Odds of the p where p^a (1 - p)^b (1 + p z)^-A is largest: in the odds o, the derivative of the
   * logarithm is a - b o - A z o / (1 + o + z o) + ..., whose only positive zero solves a
   * quadratic.
   */
  private static double hump(double a, double b, double exponent, double z) {
    // a (1 + o + z o) - b o (1 + o + z o) - A z o = 0, after multiplying by (1 + o).
    double quadratic = b * (1 + z);
    double linear = a * (1 + z) - b - exponent * z;
    double root = Math.sqrt(linear * linear + 4 * quadratic * a);
    return linear > 0 ? (linear + root) / (2 * quadratic) : 2 * a / (root - linear);
  }

  /** ln E[f(P)] from ln f. */
  double logMean(DoubleUnaryOperator logF) {
    LogSum sum = new LogSum();
    double centre = Math.min(Math.max(start, -left - 700), right + 700);
    double previous = Double.NEGATIVE_INFINITY;
    for (int i = 0; ; i++) {
      double term = term(centre - i * step, logF);
      sum.add(term);
      if (term < previous && term < sum.largest() - NEGLIGIBLE_NEPERS) {
        break;
      }
      previous = term;
    }
    previous = Double.NEGATIVE_INFINITY;
    for (int i = 1; ; i++) {
      double term = term(centre + i * step, logF);
      sum.add(term);
      if (term < previous && term < sum.largest() - NEGLIGIBLE_NEPERS) {
        break;
      }
      previous = term;
    }
    return sum.value() + Math.log(step) - LogBeta.value(a, b);
  }

  private double term(double t, DoubleUnaryOperator logF) {
    double far = Math.exp(-(t + left));
    double near = Math.exp(t - right);
    double u = t - far + near;
    double e = Math.exp(-Math.abs(u));
    double log = Math.log1p(e);
    double logP = Math.min(u, 0) - log;
    double logOneMinusP = Math.min(-u, 0) - log;
    double p = Math.max(SMALLEST, u < 0 ? e / (1 + e) : 1 / (1 + e));
    return a * logP + b * logOneMinusP + logF.applyAsDouble(p) + Math.log(1 + far + near);
  }

  /** Sum of terms given by their logarithms. */
  private static final class LogSum {
    private double largest = Double.NEGATIVE_INFINITY;
    private double scaled;

    void add(double logTerm) {
      if (logTerm > largest) {
        scaled = scaled * Math.exp(largest - logTerm) + 1;
        largest = logTerm;
      } else {
        scaled += Math.exp(logTerm - largest);
      }
    }

    double largest() {
      return largest;
    }

    double value() {
      return largest + Math.log(scaled);
    }
  }
}
