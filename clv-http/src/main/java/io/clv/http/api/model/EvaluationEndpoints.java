package io.clv.http.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.port.EvaluationStore;
import io.clv.core.port.EvaluationStore.StoredEvaluation;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Json;
import io.clv.http.api.Parameter;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/evaluations}: how well models foretold what came. */
public final class EvaluationEndpoints {
  private static final int MOST = 100;

  private final EvaluationStore evaluations;

  private EvaluationEndpoints(EvaluationStore evaluations) {
    this.evaluations = evaluations;
  }

  public static List<Endpoint> of(EvaluationStore store) {
    EvaluationEndpoints evaluations = new EvaluationEndpoints(store);
    return List.of(
        Endpoint.get("/v1/evaluations", evaluations::list),
        Endpoint.get("/v1/evaluations/{id}", evaluations::one));
  }

  record All(List<Item> evaluations) {}

  record Item(
      long id,
      String createdAt,
      @Nullable String calibrationEnd,
      @Nullable String holdoutEnd,
      @Nullable String best,
      @Nullable Long customers) {
    static Item of(StoredEvaluation stored) {
      ObjectNode document = Json.object(stored.document());
      JsonNode customers = document.path("customers");
      return new Item(
          stored.id(),
          stored.createdAt().toString(),
          document.path("calibration_end").textValue(),
          document.path("holdout_end").textValue(),
          document.path("best").textValue(),
          customers.isIntegralNumber() ? (Long) customers.longValue() : null);
    }
  }

  private Reply list(Call call) {
    int limit = call.query().only("limit").number("limit", 1, MOST, MOST);
    return Reply.ok(new All(evaluations.latest(limit).stream().map(Item::of).toList()));
  }

  private Reply one(Call call) {
    call.query().only();
    String id = call.parameter("id");
    StoredEvaluation stored =
        Parameter.storedNumber(id).flatMap(evaluations::find).orElseThrow(() -> none(id));
    ObjectNode full = Json.tree(new Stamp(stored.id(), stored.createdAt().toString()));
    full.setAll(Json.object(stored.document()));
    return Reply.ok(full);
  }

  record Stamp(long id, String createdAt) {}

  private static ProblemException none(String id) {
    return Problem.notFound(
            "There is no evaluation %s. GET /v1/evaluations lists the evaluations.".formatted(id))
        .asException();
  }
}
