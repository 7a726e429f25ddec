package io.clv.http.api.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.ScoreCustomers;
import io.clv.core.usecase.ScoreCustomers.Described;
import io.clv.core.usecase.ScoreCustomers.Outcome;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.FirstWeekModel;
import io.clv.http.api.Intake;
import io.clv.http.api.JsonBody;
import io.clv.http.api.PredictionView;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import io.clv.http.json.JsonPart;
import io.clv.http.json.JsonText;
import io.clv.http.json.WrongJsonException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/predictions}: scores customers whom the client describes. Orders and their summaries
 * are for the models of the served run, features of first days for the value model.
 */
public final class PredictionEndpoints {
  private static final long MOST_BYTES = 8L << 20;
  private static final int MOST_CUSTOMERS = 10_000;

  private final Supplier<Optional<KnownRuns.Run>> served;
  private final Optional<FirstWeekModel> valueModel;
  private final Clock clock;

  private PredictionEndpoints(
      Supplier<Optional<KnownRuns.Run>> served, Optional<FirstWeekModel> valueModel, Clock clock) {
    this.served = served;
    this.valueModel = valueModel;
    this.clock = clock;
  }

  /**
   * @param served the run that answers now; empty while there is none
   * @param valueModel of customers' first weeks; empty for none
   * @param clock says which orders lie in the future
   */
  public static List<Endpoint> of(
      Supplier<Optional<KnownRuns.Run>> served, Optional<FirstWeekModel> valueModel, Clock clock) {
    PredictionEndpoints predictions = new PredictionEndpoints(served, valueModel, clock);
    return List.of(Endpoint.post("/v1/predictions", Intake.json(MOST_BYTES), predictions::score));
  }

  /** All but the predictions is of the served run, and null where there is none. */
  record Scored(
      @Nullable String modelId,
      @Nullable Long runId,
      @Nullable String timeUnit,
      @Nullable String horizon,
      @Nullable Double discountRate,
      @Nullable Double margin,
      @Nullable String currency,
      List<Item> predictions) {}

  /**
   * What the value model says.
   *
   * @param targetDays after the first days, whose spend is foretold
   */
  record Spend(String model, int windowDays, int targetDays, double spend) {}

  /** One of the last three. */
  record Item(
      int index,
      @Nullable String customerId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PredictionView prediction,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spend foretold,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem error) {}

  private Reply score(Call call) {
    call.query().only();
    Optional<KnownRuns.Run> run = served.get();
    if (run.isEmpty() && valueModel.isEmpty()) {
      throw nothingServed();
    }
    Optional<RunDescription> description = run.map(known -> known.stored().description());
    Document document = new Document(description.map(this::frame), valueModel, usual(description));
    JsonBody.readFields(call, document);
    document.requireCustomers();
    Valuation valuation = document.valuation();
    List<Described> described = document.described();
    List<Outcome> outcomes =
        described.isEmpty()
            ? List.of()
            : scoring(run.orElseThrow(PredictionEndpoints::nothingServed))
                .score(described, valuation);
    List<Item> items = items(document, outcomes);
    return Reply.ok(
        new Scored(
            run.map(KnownRuns.Run::modelId).orElse(null),
            run.map(KnownRuns.Run::id).orElse(null),
            description.map(known -> known.timeUnit().label()).orElse(null),
            run.map(known -> valuation.horizon().toString()).orElse(null),
            run.map(known -> valuation.discountRate().annual()).orElse(null),
            run.map(known -> valuation.margin()).orElse(null),
            description.map(RunDescription::currency).orElse(null),
            items));
  }

  private static Valuation usual(Optional<RunDescription> description) {
    return description.map(RunDescription::valuation).orElse(Valuation.DEFAULT);
  }

  private static ScoreCustomers scoring(KnownRuns.Run run) {
    RunDescription description = run.stored().description();
    ScoreCustomers scoring;
    try {
      scoring = new ScoreCustomers(description.models(), description.timeUnit());
    } catch (IllegalArgumentException e) {
      throw Problem.of(
              409,
              "The models of the served run %d cannot be used (%s): serve another run, or make a new one."
                  .formatted(run.id(), e.getMessage()))
          .asException();
    }
    if (scoring.needsCovariates()) {
      throw Problem.of(
              409,
              "The served models were fitted with covariates, which cannot be sent: serve a model without.")
          .asException();
    }
    return scoring;
  }

  private SentCustomer.Frame frame(RunDescription run) {
    // Somewhere it is tomorrow already.
    LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
    return new SentCustomer.Frame(run.timeUnit(), run.asOf(), today);
  }

  private static ProblemException nothingServed() {
    return new ProblemException(
        Problem.of(503, "No run has been stored yet, so there is no model to score with."));
  }

  private List<Item> items(Document document, List<Outcome> outcomes) {
    List<Item> items = new ArrayList<>();
    int scored = 0;
    for (SentCustomer customer : document.customers) {
      Problem problem = customer.problem();
      PredictionView prediction = null;
      Spend foretold = null;
      if (customer.features() != null) {
        foretold = foretold(customer.features());
        problem = foretold == null ? tooLarge() : null;
      } else if (customer.described() != null) {
        Outcome outcome = outcomes.get(scored++);
        prediction = outcome.prediction() == null ? null : PredictionView.of(outcome.prediction());
        problem = outcome.refusal() == null ? null : Problem.of(422, outcome.refusal());
      }
      if (problem != null && document.isSingle) {
        throw problem.asException();
      }
      items.add(new Item(items.size(), customer.customerId(), prediction, foretold, problem));
    }
    return items;
  }

  /** Null where the numbers are too large. */
  private @Nullable Spend foretold(Map<String, Double> features) {
    FirstWeekModel model = valueModel.orElseThrow();
    double spend = model.spend(features::get);
    return Double.isFinite(spend)
        ? new Spend(
            model.name(), FirstWeekModel.WINDOW_DAYS, FirstWeekModel.TARGET_DAYS, spend + 0.0)
        : null;
  }

  private static Problem tooLarge() {
    return Problem.of(422, "The numbers are too large to foretell anything from them.");
  }

  /** The body, field by field: of its customers only what is needed of them stays. */
  private static final class Document implements JsonText.Fields {
    /** Further ahead nobody's orders say anything. */
    private static final long LONGEST_HORIZON_DAYS = 36_525;

    private final Optional<SentCustomer.Frame> frame;
    private final Optional<FirstWeekModel> valueModel;
    private final List<SentCustomer> customers = new ArrayList<>();
    private boolean isSingle;
    private boolean isSeveral;
    private Horizon horizon;
    private DiscountRate discountRate;
    private double margin;
    private final @Nullable IntervalPlan interval;

    /**
     * @param frame empty while no run is served
     */
    Document(
        Optional<SentCustomer.Frame> frame, Optional<FirstWeekModel> valueModel, Valuation usual) {
      this.frame = frame;
      this.valueModel = valueModel;
      horizon = usual.horizon();
      discountRate = usual.discountRate();
      margin = usual.margin();
      // Refits to simulated customers take longer than anybody waits for an answer.
      IntervalPlan plan = usual.interval();
      interval = plan == null || plan.uncertainty() == Uncertainty.BOOTSTRAP ? null : plan;
    }

    @Override
    public void field(String name, JsonText.Value value) {
      switch (name) {
        case "customer" -> {
          isSingle = true;
          customers.add(read(value.whole()));
        }
        case "customers" -> {
          isSeveral = true;
          value.elements(this::oneOfSeveral);
        }
        case "horizon" -> horizon = horizon(value.whole());
        case "discount_rate" -> discountRate = new DiscountRate(value.whole().number(0, 10));
        case "margin" -> margin = margin(value.whole());
        default ->
            throw value
                .whole()
                .wrong(
                    "is not known here; known are: customer, customers, discount_rate, horizon, margin");
      }
    }

    private void oneOfSeveral(JsonPart part) {
      if (customers.size() == MOST_CUSTOMERS) {
        throw new WrongJsonException(
            "/customers", "must hold at most %,d customers".formatted(MOST_CUSTOMERS));
      }
      customers.add(read(part));
    }

    private SentCustomer read(JsonPart part) {
      return SentCustomer.read(
          part, () -> frame.orElseThrow(PredictionEndpoints::nothingServed), valueModel);
    }

    private Horizon horizon(JsonPart part) {
      try {
        Horizon asked = Horizon.parse(part.text(20));
        if (asked.days(frame.map(SentCustomer.Frame::asOf).orElse(LocalDate.EPOCH))
            <= LONGEST_HORIZON_DAYS) {
          return asked;
        }
      } catch (IllegalArgumentException e) {
        throw part.wrong(
            "must be a whole number followed by d, w, m or y such as 52w, not " + part.shown());
      }
      throw part.wrong("must be at most a hundred years, not " + part.shown());
    }

    private static double margin(JsonPart part) {
      double share = part.number(0, 1);
      if (share == 0) {
        throw part.wrong("must be greater than 0 and at most 1");
      }
      return share;
    }

    void requireCustomers() {
      if (isSingle == isSeveral) {
        throw Problem.of(
                422,
                isSingle
                    ? "The body has /customer and /customers: send one of them."
                    : "The body lacks /customer, a customer to score, or /customers, several.")
            .asException();
      }
    }

    List<Described> described() {
      return customers.stream().map(SentCustomer::described).filter(Objects::nonNull).toList();
    }

    Valuation valuation() {
      return new Valuation(horizon, discountRate, margin, interval);
    }
  }
}
