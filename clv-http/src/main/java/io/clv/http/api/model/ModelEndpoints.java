package io.clv.http.api.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.port.ModelCodec;
import io.clv.core.port.ModelPromotions;
import io.clv.core.port.Store;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.usecase.PromoteModel;
import io.clv.core.usecase.PromoteModel.Asked;
import io.clv.core.usecase.PromoteModel.Outcome;
import io.clv.http.api.Access;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.EntityTag;
import io.clv.http.api.FirstWeekModel;
import io.clv.http.api.Intake;
import io.clv.http.api.Parameter;
import io.clv.http.api.Preconditions;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /v1/models}: what the runs were made with, and which of it is served. */
public final class ModelEndpoints {
  /** How often a choice is tried anew after somebody else's came between. */
  private static final int TRIES = 10;

  private final Serving serving;
  private final RunTables tables;
  private final ModelPromotions promotions;
  private final PromoteModel promoting;
  private final ModelDocuments documents;
  private final Optional<FirstWeekModel> valueModel;
  private final Clock clock;

  private ModelEndpoints(
      Store store,
      Serving serving,
      RunTables tables,
      ModelCodec codec,
      Optional<FirstWeekModel> valueModel,
      Clock clock) {
    this.serving = serving;
    this.tables = tables;
    this.promotions = store.promotions();
    this.promoting = new PromoteModel(promotions);
    this.documents = new ModelDocuments(codec);
    this.valueModel = valueModel;
    this.clock = clock;
  }

  /**
   * @param codec whose texts are JSON objects
   * @param valueModel of customers' first weeks; empty for none
   */
  public static List<Endpoint> of(
      Store store,
      Serving serving,
      RunTables tables,
      ModelCodec codec,
      Optional<FirstWeekModel> valueModel,
      Clock clock) {
    ModelEndpoints models = new ModelEndpoints(store, serving, tables, codec, valueModel, clock);
    // The words before the parameter: a route is the first that matches.
    return List.of(
        Endpoint.get("/v1/models", models::list),
        Endpoint.get("/v1/models/compare", models::compare),
        Endpoint.post("/v1/models/rollback", Intake.NONE, models::rollBack).needing(Access.ADMIN),
        Endpoint.delete("/v1/models/promotion", models::endPromotion),
        Endpoint.get("/v1/models/{model_id}", models::one),
        Endpoint.post("/v1/models/{model_id}/promotion", Intake.NONE, models::promote)
            .needing(Access.ADMIN));
  }

  record Full(String modelId, List<Long> runs, List<ObjectNode> documents) {}

  private Reply list(Call call) {
    call.query().only();
    return Reply.ok(view(serving.now().runs()));
  }

  private ModelsView view(KnownRuns runs) {
    return ModelsView.of(runs, valueModel);
  }

  private Reply one(Call call) {
    call.query().only();
    String id = call.parameter("model_id");
    List<Run> runs = serving.now().runs().byModel().get(id);
    if (runs == null) {
      throw noModel(id);
    }
    return Reply.ok(
        new Full(
            id,
            runs.stream().map(Run::id).toList(),
            documents.of(runs.get(0).stored().description().models())));
  }

  private static ProblemException noModel(String id) {
    return Problem.notFound(
            "There is no model '%s' with a run. GET /v1/models lists the models.".formatted(id))
        .asException();
  }

  private Reply compare(Call call) {
    Query query = call.query().only("a", "b");
    Served served = serving.now();
    Run a = compared(query, "a", served);
    Run b = compared(query, "b", served);
    return Reply.ok(
        ComparisonView.of(a, tables.of(a, served).table(), b, tables.of(b, served).table()));
  }

  private static Run compared(Query query, String name, Served served) {
    Parameter parameter = Parameter.of(query, name);
    String id = parameter.text();
    if (id == null) {
      throw Problem.badRequest(
              "The parameter %s is missing: a and b are the ids of two models, as GET /v1/models lists them."
                  .formatted(name))
          .asException();
    }
    return served.runs().latestOf(id).orElseThrow(() -> noModel(id));
  }

  private Reply promote(Call call) {
    call.query().only();
    String id = call.parameter("model_id");
    return choose(
        call,
        runs -> {
          if (runs.latestOf(id).isEmpty()) {
            throw noModel(id);
          }
          return asked -> promoting.promote(id, asked);
        });
  }

  private Reply endPromotion(Call call) {
    call.query().only();
    return choose(call, runs -> asked -> promoting.promote(null, asked));
  }

  private Reply rollBack(Call call) {
    call.query().only();
    return choose(
        call,
        runs -> {
          PromoteModel.before(promotions.all())
              .map(ModelPromotions.Promotion::modelId)
              .filter(model -> runs.latestOf(model).isEmpty())
              .ifPresent(
                  model -> {
                    throw noRunLeft(model);
                  });
          return promoting::rollBack;
        });
  }

  private static ProblemException noRunLeft(String model) {
    return Problem.of(
            409,
            "The choice before was model '%s', and none of its runs is kept any more: promote another model, or make a run with this one."
                .formatted(model))
        .asException();
  }

  private interface Choice {
    Outcome make(Asked asked);
  }

  /** Without If-Match whoever comes last wins; with it only who knows the state. */
  private Reply choose(Call call, Function<KnownRuns, Choice> choice) {
    for (int i = 0; i < TRIES; i++) {
      KnownRuns runs = serving.now().runs();
      Preconditions.requireMatch(call, EntityTag.of(Reply.ok(view(runs))));
      long seen = runs.promotion() == null ? 0 : runs.promotion().id();
      Outcome outcome = choice.apply(runs).make(new Asked(clock.instant(), call.caller(), seen));
      if (outcome == Outcome.HOLDS) {
        return Reply.ok(view(serving.now().runs()));
      }
      if (outcome == Outcome.NOTHING_BEFORE) {
        throw nothingBefore(runs.promotion());
      }
    }
    throw Problem.of(
            409, "Other choices of a model were made meanwhile, again and again: try once more.")
        .asException();
  }

  private static ProblemException nothingBefore(ModelPromotions.@Nullable Promotion current) {
    return Problem.of(
            409,
            current == null
                ? "No model was ever promoted: there is nothing to go back to. The latest run is served."
                : "No other choice was made before this one: DELETE /v1/models/promotion goes back to the latest run.")
        .asException();
  }
}
