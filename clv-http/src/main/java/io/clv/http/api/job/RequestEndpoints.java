package io.clv.http.api.job;

import io.clv.core.port.OrderStore;
import io.clv.core.usecase.ChooseModel;
import io.clv.core.usecase.Evaluate;
import io.clv.core.usecase.ModelNames;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Valuation;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Intake;
import io.clv.http.api.JsonBody;
import io.clv.http.api.Reply;
import io.clv.http.job.EvaluationRequest;
import io.clv.http.job.JobDesk;
import io.clv.http.job.JobRefusedException;
import io.clv.http.job.RunRequest;
import io.clv.http.json.JsonPart;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/runs} and {@code POST /v1/evaluations}: ask for work on the store's orders. */
public final class RequestEndpoints {
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_MODELS = 20;
  private static final long LONGEST_HORIZON_DAYS = 36_525;

  private final JobDesk desk;
  private final JobViews views;

  private RequestEndpoints(JobDesk desk, JobViews views) {
    this.desk = desk;
    this.views = views;
  }

  /**
   * @param orders where imports are found
   */
  public static List<Endpoint> of(JobDesk desk, OrderStore orders) {
    RequestEndpoints requests = new RequestEndpoints(desk, new JobViews(desk, orders));
    return List.of(
        Endpoint.post("/v1/runs", Intake.JSON, requests::run),
        Endpoint.post("/v1/evaluations", Intake.JSON, requests::evaluate));
  }

  private Reply run(Call call) {
    call.query().only();
    RunRequest request = JsonBody.read(call, RequestEndpoints::runRequest);
    try {
      return views.accepted(desk.run(request));
    } catch (JobRefusedException e) {
      throw UploadEndpoints.refused(e);
    }
  }

  private static RunRequest runRequest(JsonPart body) {
    body.only(
        "model", "as_of", "horizon", "discount_rate", "margin", "interval", "seed", "time_unit");
    Valuation usual = Valuation.DEFAULT;
    return new RunRequest(
        body.optional("model").map(RequestEndpoints::models).orElse(List.of(ChooseModel.NAME)),
        body.optional("as_of").map(part -> part.date().toString()).orElse(null),
        body.optional("horizon").map(RequestEndpoints::length).orElse(usual.horizon().toString()),
        body.optional("discount_rate")
            .map(part -> part.number(0, 10))
            .orElse(usual.discountRate().annual()),
        body.optional("margin").map(RequestEndpoints::margin).orElse(usual.margin()),
        interval(body),
        body.optional("seed")
            .map(part -> part.whole(Long.MIN_VALUE, Long.MAX_VALUE))
            .orElse(IntervalPlan.DEFAULT.seed()),
        body.optional("time_unit").map(RequestEndpoints::timeUnit).orElse("week"));
  }

  private static List<String> models(JsonPart part) {
    List<String> names =
        Stream.of(part.text(LONGEST_TEXT).split(",", -1)).map(String::strip).toList();
    try {
      ModelNames unused = ModelNames.of(names);
    } catch (IllegalArgumentException e) {
      throw part.wrong("is not understood: " + e.getMessage());
    }
    return names;
  }

  private static String length(JsonPart part) {
    Horizon horizon;
    try {
      horizon = Horizon.parse(part.text(LONGEST_TEXT));
    } catch (IllegalArgumentException e) {
      throw part.wrong(
          "must be a whole number followed by d, w, m or y such as 52w, not " + part.shown());
    }
    if (horizon.days(java.time.LocalDate.EPOCH) > LONGEST_HORIZON_DAYS) {
      throw part.wrong("must be at most a hundred years, not " + part.shown());
    }
    return horizon.toString();
  }

  private static double margin(JsonPart part) {
    double share = part.number(0, 1);
    if (share == 0) {
      throw part.wrong("must be greater than 0 and at most 1");
    }
    return share;
  }

  /** Null says that none are wanted; to say nothing is to want the usual ones. */
  private static @Nullable Double interval(JsonPart body) {
    if (!body.has("interval")) {
      return IntervalPlan.DEFAULT.level();
    }
    JsonPart part = body.field("interval");
    return part.isNull() ? null : (Double) part.number(0.01, 0.999);
  }

  private static String timeUnit(JsonPart part) {
    String unit = part.text(LONGEST_TEXT);
    if (!unit.equals("week") && !unit.equals("day")) {
      throw part.wrong("must be week or day, not " + part.shown());
    }
    return unit;
  }

  private Reply evaluate(Call call) {
    call.query().only();
    EvaluationRequest request = JsonBody.read(call, this::evaluationRequest);
    try {
      return views.accepted(desk.evaluate(request));
    } catch (JobRefusedException e) {
      throw UploadEndpoints.refused(e);
    }
  }

  private EvaluationRequest evaluationRequest(JsonPart body) {
    body.only("holdout", "models");
    return new EvaluationRequest(
        length(body.field("holdout")),
        body.optional("models")
            .map(this::candidates)
            .orElseGet(() -> Evaluate.usualModels(desk.trainers())));
  }

  private List<String> candidates(JsonPart part) {
    List<JsonPart> names = part.elements();
    if (names.isEmpty() || names.size() > MOST_MODELS) {
      throw part.wrong("must name 1 to %d models, not %d".formatted(MOST_MODELS, names.size()));
    }
    List<String> known = Evaluate.candidates(desk.trainers());
    for (JsonPart name : names) {
      if (!known.contains(name.text(LONGEST_TEXT))) {
        throw name.wrong(
            "must be one of %s, not %s".formatted(String.join(", ", known), name.shown()));
      }
    }
    return names.stream().map(name -> name.text(LONGEST_TEXT)).distinct().toList();
  }
}
