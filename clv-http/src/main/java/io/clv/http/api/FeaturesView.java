package io.clv.http.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.feature.CustomerFeatures;
import org.jspecify.annotations.Nullable;

/** The features of a customer in JSON, by the names and in the order of the feature files. */
public record FeaturesView(
    String firstOrder,
    String lastOrder,
    int totalOrders,
    @Nullable Double totalItems,
    @Nullable Double totalRevenue,
    @Nullable Double maxItems,
    @Nullable Double maxRevenue,
    @Nullable Double avgRevenue,
    int daysSinceLastOrder,
    @Nullable Double longestInterval,
    @Nullable Double meanInterval,
    int frequency,
    @Nullable Double recency,
    @JsonProperty("T") @Nullable Double T,
    @Nullable Double monetaryValue) {
  public static FeaturesView of(CustomerFeatures features) {
    return new FeaturesView(
        features.firstOrder().toString(),
        features.lastOrder().toString(),
        features.totalOrders(),
        Json.number(features.totalItems()),
        Json.number(features.totalRevenue()),
        Json.number(features.maxItems()),
        Json.number(features.maxRevenue()),
        Json.number(features.avgRevenue()),
        features.daysSinceLastOrder(),
        Json.number(features.longestInterval()),
        Json.number(features.meanInterval()),
        features.summary().frequency(),
        Json.number(features.summary().recency()),
        Json.number(features.summary().T()),
        Json.number(features.summary().monetaryValue()));
  }
}
