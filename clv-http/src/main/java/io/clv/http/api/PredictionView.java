package io.clv.http.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.valuation.Prediction;
import org.jspecify.annotations.Nullable;

/** A prediction in JSON. */
public record PredictionView(
    @JsonProperty("p_alive") @Nullable Double probabilityAlive,
    @Nullable Double expectedPurchases,
    @Nullable Double expectedAverageValue,
    @Nullable Double clv,
    @Nullable Double clvLower,
    @Nullable Double clvUpper,
    @JsonProperty("p_alive_lower") @Nullable Double aliveLower,
    @JsonProperty("p_alive_upper") @Nullable Double aliveUpper,
    @Nullable Double purchasesLower,
    @Nullable Double purchasesUpper,
    @Nullable Double averageValueLower,
    @Nullable Double averageValueUpper) {
  public static PredictionView of(Prediction prediction) {
    return new PredictionView(
        Json.number(prediction.probabilityAlive()),
        Json.number(prediction.expectedPurchases()),
        Json.number(prediction.expectedAverageValue()),
        Json.number(prediction.clv()),
        Json.number(prediction.clvLower()),
        Json.number(prediction.clvUpper()),
        Json.number(Prediction.lower(prediction.aliveInterval())),
        Json.number(Prediction.upper(prediction.aliveInterval())),
        Json.number(Prediction.lower(prediction.purchasesInterval())),
        Json.number(Prediction.upper(prediction.purchasesInterval())),
        Json.number(Prediction.lower(prediction.averageValueInterval())),
        Json.number(Prediction.upper(prediction.averageValueInterval())));
  }
}
