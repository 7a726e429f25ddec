package io.clv.core.math;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Student's t distribution with nu degrees of freedom, for intervals of means.
 *
 * <p>P(|T| &gt; t) = I<sub>x</sub>(nu / 2, 1 / 2) with x = nu / (nu + t<sup>2</sup>), nu &gt; 0;
 * Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.1 with 26.5.27.
 */
public final class StudentT {
  /** Beyond it the distribution is the normal one to eight digits of what is asked here. */
  private static final double MOST_FREEDOM = 1e8;

  private static final double LARGEST = 1e9;

  private StudentT() {}

  /**
   * The t that is exceeded in absolute value with probability {@code outside}, to about ten digits.
   *
   * @param freedom degrees of freedom, at least 1
   * @param outside 1e-9 to 1, without 1
   */
  public static double twoSided(double freedom, double outside) {
    if (!(freedom >= 1)) {
      throw new IllegalArgumentException("degrees of freedom must be at least 1: " + freedom);
    }
    if (!(outside >= 1e-9 && outside < 1)) {
      throw new IllegalArgumentException("a probability must be from 1e-9 to 1: " + outside);
    }
    double nu = Math.min(freedom, MOST_FREEDOM);
    double low = 0;
    double high = 1;
    while (high < LARGEST && tails(nu, high) > outside) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < 100 && high - low > 1e-12 * high; i++) {
      double middle = low + (high - low) / 2;
      if (tails(nu, middle) > outside) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }

  private static double tails(double nu, double t) {
    // By the complement, which keeps its digits where nu is large and x is next to 1.
    double square = t * t;
    return RegularizedBeta.complement(square / (nu + square), 0.5, nu / 2);
  }
}
