package io.clv.http.api.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.valuation.Prediction;
import io.clv.http.api.Call;
import io.clv.http.api.Json;
import io.clv.http.api.Reply;
import io.clv.http.api.RunView;
import io.clv.http.api.serving.Lookup;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import org.jspecify.annotations.Nullable;

/** One customer, as a whole or the value alone. What was written once is kept. */
final class OneCustomer {
  private static final String JSON = "application/json";

  private final Lookup lookup;
  private final Serving serving;
  private final RunTables tables;

  OneCustomer(PredictionStore predictions, Serving serving, RunTables tables) {
    this.lookup = new Lookup(predictions);
    this.serving = serving;
    this.tables = tables;
  }

  record One(@JsonUnwrapped CustomerView customer, RunView run) {}

  record Clv(
      String customerId,
      @Nullable Double clv,
      @Nullable Double clvLower,
      @Nullable Double clvUpper,
      @JsonProperty("p_alive") @Nullable Double probabilityAlive,
      @Nullable Double expectedPurchases,
      @Nullable Double expectedAverageValue,
      @Nullable String currency,
      String horizon,
      String asOf,
      long runId) {}

  Reply all(Call call) {
    return reply(call, "all ", this::one);
  }

  Reply clv(Call call) {
    return reply(call, "clv ", (id, served) -> value(lookup.customer(id, served)));
  }

  private interface View {
    Object of(String id, Served served);
  }

  private Reply reply(Call call, String kind, View view) {
    call.query().only();
    Served served = serving.now();
    String id = call.parameter("id");
    String key = kind + id;
    byte[] known = served.replies().getIfPresent(key);
    if (known == null) {
      known = Json.write(view.of(id, served));
      served.replies().put(key, known);
    }
    return Reply.ok(new Reply.Bytes(JSON, known));
  }

  private One one(String id, Served served) {
    StoredPrediction found = lookup.customer(id, served);
    return new One(
        CustomerView.of(found, tables.segments(id, served)), RunView.of(served.runOrNotFound()));
  }

  private static Clv value(StoredPrediction found) {
    Prediction prediction = found.prediction();
    return new Clv(
        prediction.customerId(),
        Json.number(prediction.clv()),
        Json.number(prediction.clvLower()),
        Json.number(prediction.clvUpper()),
        Json.number(prediction.probabilityAlive()),
        Json.number(prediction.expectedPurchases()),
        Json.number(prediction.expectedAverageValue()),
        found.run().description().currency(),
        found.run().description().valuation().horizon().toString(),
        found.run().description().asOf().toString(),
        found.run().id());
  }
}
