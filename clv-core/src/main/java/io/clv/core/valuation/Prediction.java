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
 * @param clvLower lower end of the interval of clv
 * @param clvUpper upper end of the interval of clv
 */
public record Prediction(
    String customerId,
    CustomerSummary summary,
    @Nullable Double probabilityAlive,
    @Nullable Double expectedPurchases,
    @Nullable Double expectedAverageValue,
    @Nullable Double clv,
    @Nullable Double clvLower,
    @Nullable Double clvUpper) {}
