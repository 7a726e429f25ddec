package io.clv.core.valuation;

import org.jspecify.annotations.Nullable;

/**
 * What turns purchases into money.
 *
 * @param margin the share of an amount that counts as value, greater than 0 and at most 1
 * @param interval which intervals go with the predictions; null for none
 */
public record Valuation(
    Horizon horizon, DiscountRate discountRate, double margin, @Nullable IntervalPlan interval) {
  public static final Valuation DEFAULT =
      new Valuation(
          new Horizon(52, Horizon.Unit.WEEK), new DiscountRate(0.10), 1.0, IntervalPlan.DEFAULT);

  public Valuation {
    if (!(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin must be greater than 0 and at most 1: " + margin);
    }
  }

  /** Without intervals. */
  public Valuation(Horizon horizon, DiscountRate discountRate, double margin) {
    this(horizon, discountRate, margin, null);
  }

  /** The same with other intervals, or none. */
  public Valuation with(@Nullable IntervalPlan plan) {
    return new Valuation(horizon, discountRate, margin, plan);
  }
}
