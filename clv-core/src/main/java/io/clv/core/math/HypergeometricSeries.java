package io.clv.core.math;

/**
 * Gauss's hypergeometric function with a second parameter of 1 by its series (Abramowitz and Stegun
 * 1964, 15.1.1),
 *
 * <pre>
 *   2F1(a, 1; c; z) = 1 + a / c z + a (a + 1) / (c (c + 1)) z^2 + ...,   0 &lt; a &lt; c, 0 &lt;= z &lt; 1.
 * </pre>
 *
 * <p>All terms are positive, so nothing cancels; each is less than z times the one before, so that
 * what is left out after a term t is less than t z / (1 - z).
 */
public final class HypergeometricSeries {
  /** Up to this z it takes at most some 350 terms. */
  public static final double LARGEST = 0.9;

  private static final double PRECISION = 0x1p-55;

  private HypergeometricSeries() {}

  /**
   * The function, to about 1e-15.
   *
   * @param a greater than 0 and less than c
   * @param z from 0 to {@link #LARGEST}
   */
  public static double value(double a, double c, double z) {
    double enough = PRECISION * (1 - z);
    double above = a;
    double below = c;
    double term = 1;
    double sum = 1;
    while (term > enough * sum) {
      term *= z * above / below;
      sum += term;
      above++;
      below++;
    }
    return sum;
  }
}
