package io.clv.core.math;

/**
 * Means over P ~ Beta(a, b) of powers of 1 + z P, which are what a drop-out probability that
 * differs between customers makes of their purchases.
 */
public final class BetaPowerMean {
  private static final int MAX_TERMS = 3000;
  private static final double EPSILON = 1e-16;

  /** A series whose terms cancel by more than this is not used. */
  private static final double MAX_LOSS = 30;

  private BetaPowerMean() {}

  /**
   * E[(1 + z P)^-A] = 2F1(A, a; a + b; -z), Gauss's hypergeometric function (Abramowitz and Stegun
   * 1964, 15.3.1).
   *
   * <p>Pfaff's transformation (ibid., 15.3.4) gives (1 + z)^-a 2F1(a, a + b - A; a + b; z / (1 +
   * z)), a series that is short unless z is large or the parameters are; otherwise by quadrature.
   *
   * @param exponent A, greater than 0
   * @param a first shape, at least 0 (then P = 0)
   * @param b second shape, greater than 0
   * @param z at least 0
   * @return between 0 and 1; relative error about 1e-13
   */
  public static double power(double exponent, double a, double b, double z) {
    if (a == 0 || z == 0) {
      return 1;
    }
    double c = a + b - exponent;
    double w = z / (1 + z);
    double term = 1;
    double sum = 1;
    double amount = 1;
    for (int n = 0; n < MAX_TERMS; n++) {
      double ratio = w * ((a + n) / (a + b + n)) * ((c + n) / (n + 1));
      term *= ratio;
      sum += term;
      amount += Math.abs(term);
      // Beyond n > -c the ratios are positive and tend to w from below or from above.
      double bound = Math.max(Math.abs(ratio), w);
      if (Math.abs(term) * bound <= EPSILON * (1 - bound) * amount && c + n > 0) {
        if (amount <= MAX_LOSS * sum) {
          return Math.min(1, Math.exp(-a * Math.log1p(z)) * sum);
        }
        break;
      }
    }
    return powerByQuadrature(exponent, a, b, z);
  }

  /** As {@link #power}, for any parameters, at a hundred times the cost. */
  static double powerByQuadrature(double exponent, double a, double b, double z) {
    return Math.min(
        1,
        Math.exp(new BetaMixture(a, b, exponent, z).logMean(p -> -exponent * Math.log1p(p * z))));
  }

  /**
   * E[(1 - (1 + z P)^-A) / P], the integral of {@code A power(A + 1, a, b, y)} over y from 0 to z.
   *
   * @param exponent A, greater than 0
   * @param a first shape, at least 0 (then the mean is A z)
   * @param b second shape, greater than 0
   * @param z at least 0
   */
  public static double complement(double exponent, double a, double b, double z) {
    if (a == 0 || z == 0) {
      return exponent * z;
    }
    return Math.exp(
        new BetaMixture(a, b, exponent, z)
            .logMean(p -> Math.log(-Math.expm1(-exponent * Math.log1p(p * z)) / p)));
  }
}
