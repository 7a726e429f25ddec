package io.clv.http.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.port.ValidationStore;
import io.clv.core.port.ValidationStore.StoredValidation;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Json;
import io.clv.http.api.Parameter;
import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/validations}: what runs foretold beside what came. */
public final class ValidationEndpoints {
  private static final int MOST = 100;
  private static final String LATEST = "latest";

  private final ValidationStore validations;

  private ValidationEndpoints(ValidationStore validations) {
    this.validations = validations;
  }

  public static List<Endpoint> of(ValidationStore store) {
    ValidationEndpoints validations = new ValidationEndpoints(store);
    return List.of(
        Endpoint.get("/v1/validations", validations::list),
        Endpoint.get("/v1/validations/{id}", validations::one));
  }

  record All(List<Item> validations) {}

  record Item(
      long id, String createdAt, @Nullable String until, List<Long> runs, List<Long> skipped) {
    static Item of(StoredValidation stored) {
      ObjectNode document = Json.object(stored.document());
      return new Item(
          stored.id(),
          stored.createdAt().toString(),
          document.path("until").textValue(),
          runs(document.path("runs")),
          runs(document.path("skipped")));
    }

    private static List<Long> runs(JsonNode several) {
      List<Long> ids = new ArrayList<>();
      several.forEach(one -> ids.add(one.path("run_id").longValue()));
      return ids;
    }
  }

  private Reply list(Call call) {
    int limit = call.query().only("limit").number("limit", 1, MOST, MOST);
    return Reply.ok(new All(validations.latest(limit).stream().map(Item::of).toList()));
  }

  record Stamp(long id, String createdAt) {}

  private Reply one(Call call) {
    call.query().only();
    String id = call.parameter("id");
    Optional<StoredValidation> found =
        id.equals(LATEST)
            ? validations.latest(1).stream().findFirst()
            : Parameter.storedNumber(id).flatMap(validations::find);
    StoredValidation stored =
        found.orElseThrow(
            () ->
                Problem.notFound(
                        id.equals(LATEST)
                            ? "Nothing has been validated yet: POST /v1/validations asks for it."
                            : "There is no validation %s. GET /v1/validations lists the validations."
                                .formatted(id))
                    .asException());
    ObjectNode full = Json.tree(new Stamp(stored.id(), stored.createdAt().toString()));
    ObjectNode document = Json.object(stored.document());
    document.remove("kind");
    full.setAll(document);
    return Reply.ok(full);
  }
}
