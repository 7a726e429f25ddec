package io.clv.http.api.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.Movement;
import io.clv.core.valuation.Prediction;
import io.clv.http.api.Json;
import org.jspecify.annotations.Nullable;

/** What moved a customer's value since the run before, in JSON. */
record MovementView(
    @JsonProperty("new") boolean isNew,
    @Nullable Long fromRun,
    @Nullable Integer newOrders,
    @Nullable Double newRevenue,
    @JsonProperty("p_alive_before") @Nullable Double probabilityAliveBefore,
    @Nullable Double expectedPurchasesBefore,
    @Nullable Double clvBefore,
    @Nullable Double change,
    @Nullable Double fromData,
    @Nullable Double fromModel,
    @Nullable Double fromSettings,
    @Nullable String notSplitBecause) {
  static MovementView of(Movement movement) {
    StoredPrediction before = movement.before();
    Prediction from = before == null ? null : before.prediction();
    Movement.Split split = movement.split();
    return new MovementView(
        movement.isNew(),
        before == null ? null : before.run().id(),
        movement.newOrders(),
        Json.number(movement.newRevenue()),
        from == null ? null : Json.number(from.probabilityAlive()),
        from == null ? null : Json.number(from.expectedPurchases()),
        from == null ? null : Json.number(from.clv()),
        Json.number(movement.change()),
        split == null ? null : Json.number(split.fromData()),
        split == null ? null : Json.number(split.fromModel()),
        split == null ? null : Json.number(split.fromSettings()),
        movement.reason());
  }
}
