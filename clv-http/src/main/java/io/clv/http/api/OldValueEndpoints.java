package io.clv.http.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.port.RequestCounts;
import io.clv.http.json.JsonPart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of a service that foretold what a customer spends in 30 days from their last 7, and
 * counted who asked, so that its clients keep working. As there, fields beside the known ones are
 * passed over.
 */
public final class OldValueEndpoints {
  private static final int CENTS = 2;

  private final Optional<FirstWeekModel> model;
  private final RequestCounts counts;

  private OldValueEndpoints(Optional<FirstWeekModel> model, RequestCounts counts) {
    this.model = model;
    this.counts = counts;
  }

  /**
   * @param model empty if there is none
   */
  public static List<Endpoint> of(Optional<FirstWeekModel> model, RequestCounts counts) {
    OldValueEndpoints old = new OldValueEndpoints(model, counts);
    return List.of(
        Endpoint.get("/health", call -> Reply.ok("healthy")).needing(Access.OPEN),
        Endpoint.post("/api/predict", Intake.JSON, old::predict),
        Endpoint.get("/api/requests/{id}", old::count),
        Endpoint.post("/reset", Intake.NONE, old::reset).needing(Access.ADMIN));
  }

  record Asked(long id, double recency, double frequency, double monetary) {
    static Asked of(JsonPart body) {
      return new Asked(
          body.field("id").whole(Long.MIN_VALUE, Long.MAX_VALUE),
          body.field("recency_7").whole(Long.MIN_VALUE, Long.MAX_VALUE),
          body.field("frequency_7").whole(Long.MIN_VALUE, Long.MAX_VALUE),
          body.field("monetary_7").number(-Double.MAX_VALUE, Double.MAX_VALUE));
    }

    double feature(String name) {
      return switch (name) {
        case "recency_7" -> recency;
        case "frequency_7" -> frequency;
        case "monetary_value_7" -> monetary;
        default -> throw new IllegalArgumentException("no such feature: " + name);
      };
    }
  }

  record Foretold(long id, @JsonProperty("monetary_30") double monetary) {}

  record Count(long id, long count) {}

  private Reply predict(Call call) {
    Asked asked = JsonBody.read(call, Asked::of);
    long unused = counts.increment(String.valueOf(asked.id()));
    FirstWeekModel known = model.orElseThrow(() -> FirstWeekModel.none().asException());
    double value = known.spend(asked::feature);
    if (!Double.isFinite(value)) {
      throw Problem.unprocessable("", "The numbers are too large to foretell anything from them.")
          .asException();
    }
    return Reply.ok(new Foretold(asked.id(), rounded(value)));
  }

  private static double rounded(double value) {
    // A negative zero is shown as zero.
    return new BigDecimal(value).setScale(CENTS, RoundingMode.HALF_EVEN).doubleValue() + 0.0;
  }

  private Reply count(Call call) {
    String id = call.parameter("id");
    if (!id.matches("-?[0-9]{1,19}")) {
      throw notWhole(id);
    }
    try {
      long number = Long.parseLong(id);
      return Reply.ok(new Count(number, counts.count(String.valueOf(number))));
    } catch (NumberFormatException e) {
      throw notWhole(id);
    }
  }

  private static ProblemException notWhole(String id) {
    return Problem.of(422, "The id must be a whole number: %s.".formatted(id)).asException();
  }

  private Reply reset(Call call) {
    counts.reset();
    return Reply.ok(Map.of("status", "ok"));
  }
}
