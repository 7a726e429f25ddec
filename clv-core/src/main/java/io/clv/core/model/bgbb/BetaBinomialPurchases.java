package io.clv.core.model.bgbb;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * How often a customer who is alive at the next opportunity buys at the opportunities 1 to h to
 * come: with probability p ~ Beta(a, b) at each, before each after the first leaving with
 * probability theta ~ Beta(gamma, delta).
 *
 * <pre>
 *   P(Y &gt;= y) = sum over i from y to h of
 *     P(the y-th purchase would be at i)  C(i - 1, y - 1) B(a + y, b + i - y) / B(a, b)
 *     P(alive at i)                       B(gamma, delta + i - 1) / B(gamma, delta)
 *   P(Y = y)  = sum over i from max(y, 1) to h of
 *     P(y purchases at i opportunities)   C(i, y) B(a + y, b + i - y) / B(a, b)
 *     P(i is the last one alive)          B(gamma + 1, delta + i - 1) / B(gamma, delta), i &lt; h
 *                                         B(gamma, delta + h - 1) / B(gamma, delta),     i = h
 * </pre>
 *
 * <p>All terms are positive. Each is the one before times a rational number; every so many the
 * logarithm is taken anew, so that neither rounding errors nor magnitudes pile up. gamma = 0:
 * nobody leaves.
 */
final class BetaBinomialPurchases {
  /** Within so many terms their ratios multiply to a finite number. */
  private static final int BLOCK = 24;

  private final double a;
  private final double b;
  private final double gamma;
  private final double delta;

  BetaBinomialPurchases(double a, double b, double gamma, double delta) {
    this.a = a;
    this.b = b;
    this.gamma = gamma;
    this.delta = delta;
  }

  /** P(Y &gt;= y) within h opportunities. */
  double atLeast(int y, int h) {
    if (y <= 0) {
      return 1;
    }
    double sum = 0;
    for (long start = y; start <= h; start += BLOCK) {
      long end = Math.min(h, start + BLOCK - 1);
      double term = 1;
      double block = 0;
      for (long i = start; i <= end; i++) {
        block += term;
        term *=
            i / (i - y + 1.0) * notBought(i, y) * ((delta + (i - 1)) / (gamma + delta + (i - 1)));
      }
      double log =
          -Math.log((double) start)
              - LogBeta.value((double) y, start - y + 1.0)
              + bought(start, y)
              + logAlive(start);
      sum += Math.exp(log + Math.log(block));
    }
    return Math.min(1, sum);
  }

  /** P(Y = y) within h opportunities. */
  double exactly(int y, int h) {
    if (y < 0 || y > h) {
      return 0;
    }
    if (h == 0) {
      return 1;
    }
    double sum = Math.exp(logCombinations(h, y) + bought(h, y) + logAlive(h));
    if (gamma == 0) {
      return Math.min(1, sum);
    }
    for (long start = Math.max(y, 1); start < h; start += BLOCK) {
      long end = Math.min(h - 1L, start + BLOCK - 1);
      double term = 1;
      double block = 0;
      for (long i = start; i <= end; i++) {
        block += term;
        term *=
            (i + 1.0) / (i + 1.0 - y) * notBought(i, y) * ((delta + (i - 1)) / (gamma + delta + i));
      }
      double log =
          logCombinations(start, y)
              + bought(start, y)
              + LogBeta.value(gamma + 1, delta + (start - 1))
              - LogBeta.value(gamma, delta);
      sum += Math.exp(log + Math.log(block));
    }
    return Math.min(1, sum);
  }

  private static double logCombinations(long n, long k) {
    return -Math.log(n + 1.0) - LogBeta.value(k + 1.0, n - k + 1.0);
  }

  /** ln of the probability of buying at y given ones of i opportunities and at no other. */
  private double bought(long i, int y) {
    return LogBeta.value(a + y, b + (i - y)) - LogBeta.value(a, b);
  }

  /** The probability of not buying at i + 1 after y purchases up to i. */
  private double notBought(long i, int y) {
    return (b + (i - y)) / (a + b + i);
  }

  private double logAlive(long i) {
    return gamma == 0 ? 0 : LogBeta.value(gamma, delta + (i - 1)) - LogBeta.value(gamma, delta);
  }
}
