package io.clv.http.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.valuation.RunTable;
import io.clv.http.api.serving.Lookup;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
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

  private final Lookup lookup;
  private final Serving serving;
  private final RunTables tables;
  private final Supplier<RandomGenerator> generator;

  private CompatibilityEndpoints(
      PredictionStore predictions,
      Serving serving,
      RunTables tables,
      Supplier<RandomGenerator> generator) {
    this.lookup = new Lookup(predictions);
    this.serving = serving;
    this.tables = tables;
    this.generator = generator;
  }

  /**
   * @param generator gives a generator that the calling thread may use
   */
  public static List<Endpoint> of(
      PredictionStore predictions,
      Serving serving,
      RunTables tables,
      Supplier<RandomGenerator> generator) {
    CompatibilityEndpoints old =
        new CompatibilityEndpoints(predictions, serving, tables, generator);
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
    Served served = serving.now();
    StoredPrediction found = id.equals(SOME_CUSTOMER) ? any(served) : lookup.customer(id, served);
    return Reply.ok(
        new PredictedClv(found.features().customerId(), Json.number(found.prediction().clv())));
  }

  private Reply prediction(Call call) {
    StoredPrediction found = lookup.customer(call.parameter("id"), serving.now());
    return Reply.ok(
        new UserPrediction(found.features().customerId(), Json.number(found.prediction().clv())));
  }

  /** Each with the same chance. */
  private StoredPrediction any(Served served) {
    Run run = served.run().orElseThrow(() -> Lookup.unknown("no customer", served));
    RunTable table = tables.of(run, served).table();
    if (table.size() == 0) {
      throw Lookup.unknown("no customer", served);
    }
    return lookup.customer(table.customerId(generator.get().nextInt(table.size())), served);
  }
}
