package io.clv.core.math;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * A Poisson count over a time t whose rate is gamma distributed with shape A and rate parameter S:
 *
 * <pre>
 *   P(N = n)     = Gamma(A + n) / (Gamma(A) n!) (1 / (1 + z))^A (z / (1 + z))^n,   z = t / S
 *   P(N &gt;= n) = I(z / (1 + z); n, A), the regularised incomplete beta function
 * </pre>
 */
public final class NegativeBinomial {
  private final double shape;
  private final double odds;

  private NegativeBinomial(double shape, double odds) {
    this.shape = shape;
    this.odds = odds;
  }

  /**
   * @param shape A, greater than 0
   * @param odds z, at least 0; the mean is A z
   */
  public static NegativeBinomial of(double shape, double odds) {
    return new NegativeBinomial(shape, odds);
  }

  /** P(N = n). */
  public double exactly(long n) {
    if (n < 0) {
      return 0;
    }
    if (n == 0) {
      return Math.exp(-shape * Math.log1p(odds));
    }
    if (odds == 0) {
      return 0;
    }
    double log = -Math.log((double) n) - LogBeta.value(shape, (double) n);
    return Math.exp(log - shape * Math.log1p(odds) - n * Math.log1p(1 / odds));
  }

  /** Adds weight P(N = n) to {@code sums[n]} for all its n. */
  public void addTo(double[] sums, double weight) {
    int size = sums.length;
    double share = odds / (1 + odds);
    double nepers = shape * Math.log1p(odds);
    // Where P(N = 0) is no number any more the way begins at a likelier n.
    int start =
        nepers < 600 ? 0 : (int) Math.min(size - 1.0, Math.max(0, Math.floor((shape - 1) * odds)));
    double first = start == 0 && nepers < 600 ? Math.exp(-nepers) : exactly(start);
    double term = weight * first;
    for (int n = start; n < size; n++) {
      sums[n] += term;
      term *= (shape + n) / (n + 1) * share;
    }
    term = weight * first;
    for (int n = start; n > 0 && share > 0; n--) {
      term *= n / ((shape + (n - 1)) * share);
      sums[n - 1] += term;
    }
  }

  /** P(N &gt;= n). */
  public double atLeast(long n) {
    if (n <= 0) {
      return 1;
    }
    if (odds == 0) {
      return 0;
    }
    if (n == 1) {
      return -Math.expm1(-shape * Math.log1p(odds));
    }
    return odds > 1
        ? RegularizedBeta.complement(1 / (1 + odds), shape, (double) n)
        : RegularizedBeta.value(odds / (1 + odds), (double) n, shape);
  }
}
