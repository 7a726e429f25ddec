package io.clv.core.math;

import org.jspecify.annotations.Nullable;

/**
 * Means over P ~ Beta(a, b) of powers of 1 + z P, which are what a drop-out probability that
 * differs between customers makes of their purchases.
 */
public final class BetaPowerMean {
  private static final int MAX_TERMS = 600;
  private static final double EPSILON = 1e-16;

  /** A series whose terms cancel by more than this is not used. */
  private static final double MAX_LOSS = 30;

  private final double exponent;
  private final double a;
  private final double b;
  private final double largest;
  private @Nullable BetaNodes nodes;

  private BetaPowerMean(double exponent, double a, double b, double largest) {
    this.exponent = exponent;
    this.a = a;
    this.b = b;
    this.largest = largest;
  }

  /**
   * The means for one exponent. An instance belongs to one thread.
   *
   * @param exponent A, greater than 0
   * @param a first shape, at least 0; 0 means P = 0
   * @param b second shape, greater than 0
   * @param largest the largest z that will be asked for, at least 0
   */
  public static BetaPowerMean of(double exponent, double a, double b, double largest) {
    return new BetaPowerMean(exponent, a, b, largest);
  }

  /**
   * E[(1 + z P)^-A] = 2F1(A, a; a + b; -z), Gauss's hypergeometric function (Abramowitz and Stegun
   * 1964, 15.3.1), by series where it is short and by quadrature elsewhere.
   *
   * @return between 0 and 1; relative error about 1e-13
   */
  public double power(double z) {
    if (a == 0 || z == 0) {
      return 1;
    }
    double series = series(z);
    return Math.min(1, Double.isNaN(series) ? nodes().power(exponent, z) : series);
  }

  /**
   * Pfaff's transformation (ibid., 15.3.4), (1 + z)^-a 2F1(a, a + b - A; a + b; z / (1 + z)): short
   * unless z is large or the parameters are; NaN where it is long or its terms cancel.
   */
  private double series(double z) {
    if (z > 20 && exponent < 12) {
      // The terms fall as w^n n^(a - A - 1): too slowly here to be worth the attempt.
      return Double.NaN;
    }
    double c = a + b - exponent;
    double w = z / (1 + z);
    double term = 1;
    double sum = 1;
    double amount = 1;
    for (int n = 0; n < MAX_TERMS; n++) {
      double ratio = w * (a + n) * (c + n) / ((a + b + n) * (n + 1));
      term *= ratio;
      sum += term;
      amount += Math.abs(term);
      // Beyond n > -c the ratios are positive and tend to w from below or from above.
      double bound = Math.max(Math.abs(ratio), w);
      if (Math.abs(term) * bound <= EPSILON * (1 - bound) * amount && c + n > 0) {
        return amount <= MAX_LOSS * sum ? Math.exp(-a * Math.log1p(z)) * sum : Double.NaN;
      }
    }
    return Double.NaN;
  }

  /**
   * E[(1 - (1 + z P)^-A) / P], the integral of A E[(1 + y P)^-(A + 1)] over y from 0 to z.
   *
   * @return between 0 and A z; relative error about 1e-13
   */
  public double complement(double z) {
    return a == 0 || z == 0 ? exponent * z : nodes().complement(exponent, z);
  }

  private BetaNodes nodes() {
    if (nodes == null) {
      nodes = new BetaNodes(a, b, exponent, largest);
    }
    return nodes;
  }
}
