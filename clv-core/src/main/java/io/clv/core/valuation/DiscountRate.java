package io.clv.core.valuation;

import io.clv.core.summary.ModelTime;

/**
 * An annual, effective discount rate.
 *
 * @param annual 0.10 is 10 % a year; at least 0, at most 10
 */
public record DiscountRate(double annual) {
  private static final double DAYS_A_YEAR = 365.25;

  public DiscountRate {
    if (!(annual >= 0 && annual <= 10)) {
      throw new IllegalArgumentException(
          "discount rate must be 0 to 10 (0.10 is 10 % a year): " + annual);
    }
  }

  /** The continuous rate per time unit: ln(1 + annual) / 365.25 a day. */
  public double continuousPer(ModelTime unit) {
    return Math.log1p(annual) / DAYS_A_YEAR * unit.days();
  }
}
