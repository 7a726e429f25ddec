package io.clv.http.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the systems this one replaces, so that their clients keep working. New clients use
 * {@code /v1}.
 */
public final class CompatibilityEndpoints {
  private static final String SOME_CUSTOMER = "random";

  private final PredictionStore store;
  private final Lookup lookup;
  private final Supplier<RandomGenerator> generator;

  private CompatibilityEndpoints(PredictionStore store, Supplier<RandomGenerator> generator) {
    this.store = store;
    this.lookup = new Lookup(store);
    this.generator = generator;
  }

  /**
   * @param generator gives a generator that the calling thread may use
   */
  public static List<Endpoint> of(PredictionStore store, Supplier<RandomGenerator> generator) {
    CompatibilityEndpoints old = new CompatibilityEndpoints(store, generator);
    return List.of(
        Endpoint.get("/test", call -> Reply.ok(Map.of("status", "ok"))),
        Endpoint.get("/customers/{id}/predicted_CLV", old::predictedClv),
        Endpoint.get("/predictions/{id}", old::prediction));
  }

  record PredictedClv(
      String customerId, @JsonProperty("predicted_CLV") @Nullable Double predictedClv) {}

  record UserPrediction(String userId, @Nullable Double clv) {}

  private Reply predictedClv(Call call) {
    String id = call.parameter("id");
    StoredPrediction found = id.equals(SOME_CUSTOMER) ? any() : lookup.customer(id);
    return Reply.ok(
        new PredictedClv(found.features().customerId(), Json.number(found.prediction().clv())));
  }

  private Reply prediction(Call call) {
    StoredPrediction found = lookup.customer(call.parameter("id"));
    return Reply.ok(
        new UserPrediction(found.features().customerId(), Json.number(found.prediction().clv())));
  }

  private StoredPrediction any() {
    return store.random(generator.get()).orElseThrow(() -> lookup.unknown("no customer"));
  }
}
