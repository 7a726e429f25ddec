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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v1/predictions}: scores customers whom the client describes with the served models. */
public final class PredictionEndpoints {
  private static final long MOST_BYTES = 8L << 20;
  private static final int MOST_CUSTOMERS = 10_000;

  private final Supplier<Optional<KnownRuns.Run>> served;
  private final Clock clock;

  private PredictionEndpoints(Supplier<Optional<KnownRuns.Run>> served, Clock clock) {
    this.served = served;
    this.clock = clock;
  }

  /**
   * @param served the run that answers now; empty while there is none
   * @param clock says which orders lie in the future
   */
  public static List<Endpoint> of(Supplier<Optional<KnownRuns.Run>> served, Clock clock) {
    PredictionEndpoints predictions = new PredictionEndpoints(served, clock);
    return List.of(Endpoint.post("/v1/predictions", Intake.json(MOST_BYTES), predictions::score));
  }

  record Scored(
      String modelId,
      long runId,
      String timeUnit,
      String horizon,
      double discountRate,
      double margin,
      @Nullable String currency,
      List<Item> predictions) {}

  /** One of the last two. */
  record Item(
      int index,
      @Nullable String customerId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PredictionView prediction,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem error) {}

  private Reply score(Call call) {
    call.query().only();
    KnownRuns.Run run = served.get().orElseThrow(PredictionEndpoints::nothingServed);
    RunDescription description = run.stored().description();
    ScoreCustomers scoring = new ScoreCustomers(description.models(), description.timeUnit());
    if (scoring.needsCovariates()) {
      throw Problem.of(
              409,
              "The served models were fitted with covariates, which cannot be sent: serve a model without.")
          .asException();
    }
    Document document = new Document(frame(description), description.valuation());
    JsonBody.readFields(call, document);
    document.requireCustomers();
    Valuation valuation = document.valuation();
    List<Item> items = items(document, scoring, valuation);
    return Reply.ok(
        new Scored(
            run.modelId(),
            run.id(),
            description.timeUnit().label(),
            valuation.horizon().toString(),
            valuation.discountRate().annual(),
            valuation.margin(),
            description.currency(),
            items));
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

  private static List<Item> items(Document document, ScoreCustomers scoring, Valuation valuation) {
    List<Described> described =
        document.customers.stream().map(SentCustomer::described).filter(Objects::nonNull).toList();
    List<Outcome> outcomes = scoring.score(described, valuation);
    List<Item> items = new ArrayList<>();
    int scored = 0;
    for (SentCustomer customer : document.customers) {
      Problem problem = customer.problem();
      PredictionView prediction = null;
      if (problem == null) {
        Outcome outcome = outcomes.get(scored++);
        prediction = outcome.prediction() == null ? null : PredictionView.of(outcome.prediction());
        problem = outcome.refusal() == null ? null : Problem.of(422, outcome.refusal());
      }
      if (problem != null && document.isSingle) {
        throw problem.asException();
      }
      items.add(new Item(items.size(), customer.customerId(), prediction, problem));
    }
    return items;
  }

  /** The body, field by field: of its customers only what is needed of them stays. */
  private static final class Document implements JsonText.Fields {
    /** Further ahead nobody's orders say anything. */
    private static final long LONGEST_HORIZON_DAYS = 36_525;

    private final SentCustomer.Frame frame;
    private final List<SentCustomer> customers = new ArrayList<>();
    private boolean isSingle;
    private boolean isSeveral;
    private Horizon horizon;
    private DiscountRate discountRate;
    private double margin;
    private final @Nullable IntervalPlan interval;

    Document(SentCustomer.Frame frame, Valuation usual) {
      this.frame = frame;
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
          customers.add(SentCustomer.read(value.whole(), frame));
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
      customers.add(SentCustomer.read(part, frame));
    }

    private Horizon horizon(JsonPart part) {
      try {
        Horizon asked = Horizon.parse(part.text(20));
        if (asked.days(frame.asOf()) <= LONGEST_HORIZON_DAYS) {
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

    Valuation valuation() {
      return new Valuation(horizon, discountRate, margin, interval);
    }
  }
}
