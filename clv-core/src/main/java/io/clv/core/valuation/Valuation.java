package io.clv.core.valuation;

/**
 * What turns purchases into money.
 *
 * @param margin the share of an amount that counts as value, greater than 0 and at most 1
 */
public record Valuation(Horizon horizon, DiscountRate discountRate, double margin) {
  public static final Valuation DEFAULT =
      new Valuation(new Horizon(52, Horizon.Unit.WEEK), new DiscountRate(0.10), 1.0);

  public Valuation {
    if (!(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin must be greater than 0 and at most 1: " + margin);
    }
  }
}
