package io.clv.http.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.valuation.Prediction;
import org.jspecify.annotations.Nullable;

/** A prediction in JSON. */
record PredictionView(
    @JsonProperty("p_alive") @Nullable Double probabilityAlive,
    @Nullable Double expectedPurchases,
    @Nullable Double expectedAverageValue,
    @Nullable Double clv,
    @Nullable Double clvLower,
    @Nullable Double clvUpper) {
  static PredictionView of(Prediction prediction) {
    return new PredictionView(
        Json.number(prediction.probabilityAlive()),
        Json.number(prediction.expectedPurchases()),
        Json.number(prediction.expectedAverageValue()),
        Json.number(prediction.clv()),
        Json.number(prediction.clvLower()),
        Json.number(prediction.clvUpper()));
  }
}
