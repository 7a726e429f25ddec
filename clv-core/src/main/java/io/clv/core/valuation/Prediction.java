package io.clv.core.valuation;

import io.clv.core.summary.CustomerSummary;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of one customer over the horizon. A value that the model does not give is null.
 *
 * @param summary what the model saw of the customer
 * @param probabilityAlive 0 to 1
 * @param expectedPurchases over the horizon, undiscounted
 * @param expectedAverageValue amount of an average transaction
 * @param clv customer lifetime value over the horizon: margin times expected average value times
 *     the discounted expected purchases
 * @param aliveInterval of P(alive), for the uncertainty of the parameters
 * @param purchasesInterval of the number of purchases that will be made, whole numbers
 * @param averageValueInterval of the customer's mean amount in the long run
 * @param clvInterval of the value that the customer will turn out to have
 */
public record Prediction(
    String customerId,
    CustomerSummary summary,
    @Nullable Double probabilityAlive,
    @Nullable Double expectedPurchases,
    @Nullable Double expectedAverageValue,
    @Nullable Double clv,
    @Nullable Interval aliveInterval,
    @Nullable Interval purchasesInterval,
    @Nullable Interval averageValueInterval,
    @Nullable Interval clvInterval) {

  /** Lower end of {@link #clvInterval()}, or null. */
  public @Nullable Double clvLower() {
    return lower(clvInterval);
  }

  /** Upper end of {@link #clvInterval()}, or null. */
  public @Nullable Double clvUpper() {
    return upper(clvInterval);
  }

  /** Lower end of an interval that there may not be. */
  public static @Nullable Double lower(@Nullable Interval interval) {
    return interval == null ? null : interval.lower();
  }

  /** Upper end of an interval that there may not be. */
  public static @Nullable Double upper(@Nullable Interval interval) {
    return interval == null ? null : interval.upper();
  }
}
