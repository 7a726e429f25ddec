package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.covariate.DynamicDesign;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.Amount;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.InMemoryStore;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainMovementTest {
  private static final LocalDate START = LocalDate.of(2025, 1, 1);
  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 1);
  private static final Valuation YEAR = Valuation.DEFAULT.with(null);
  private static final ModelDocument SPEND =
      document("gamma-gamma", Map.of("p", 6.25, "q", 3.74, "gamma", 15.44), ModelTime.WEEK);
  private static final CalendarEffects SEASON =
      new CalendarEffects(
          "a test",
          Map.of(SeasonPeriod.MONTH, List.of(.8, .75, .8, .85, .9, .9, .8, .8, 1.0, 1.1, 1.6, 1.7)),
          List.of(),
          List.of(),
          null);

  /** What a run scores with, and in which unit. */
  private record Models(ModelTime unit, List<ModelDocument> documents) {
    static Models of(String name, Map<String, Double> parameters) {
      return new Models(ModelTime.WEEK, List.of(document(name, parameters, ModelTime.WEEK), SPEND));
    }
  }

  private static final Models PARETO =
      Models.of("pareto-nbd", Map.of("r", .55, "alpha", 10.6, "s", .61, "beta", 11.7));

  /** One of each kind; some at a boundary, by a calendar, in another unit, with other spend. */
  private static List<Models> models() {
    Map<String, Double> blend = new LinkedHashMap<>();
    blend.put("pareto-nbd.weight_once", .25);
    blend.put("pareto-nbd.weight_repeat", .5);
    Map.of("r", .55, "alpha", 10.6, "s", .61, "beta", 11.7)
        .forEach((name, value) -> blend.put("pareto-nbd." + name, value));
    blend.put("nbd.weight_once", .75);
    blend.put("nbd.weight_repeat", .5);
    Map.of("r", .4, "alpha", 9.0).forEach((name, value) -> blend.put("nbd." + name, value));
    return List.of(
        PARETO,
        Models.of("pareto-nbd", Map.of("r", .6, "alpha", 11.0, "s", 0.0, "beta", 1.0)),
        Models.of("bg-nbd", Map.of("r", .24, "alpha", 4.4, "a", .8, "b", 2.4)),
        Models.of("bg-nbd", Map.of("r", .24, "alpha", 4.4, "a", 0.0, "b", 1.0)),
        Models.of("mbg-cnbd-k", Map.of("k", 2.0, "r", .5, "alpha", 4.4, "a", .4, "b", 1.4)),
        Models.of("ggompertz-nbd", Map.of("r", .5, "alpha", 9.0, "b", .02, "s", .5, "beta", 1.2)),
        Models.of("blend", blend),
        new Models(ModelTime.WEEK, List.of(PARETO.documents.get(0).by(SEASON, List.of()), SPEND)),
        new Models(
            ModelTime.DAY,
            List.of(
                document(
                    "bg-bb",
                    Map.of("alpha", 1.2, "beta", 70.0, "gamma", .66, "delta", 280.0),
                    ModelTime.DAY),
                document("gamma-gamma", Map.of("p", 5.0, "q", 4.0, "gamma", 20.0), ModelTime.DAY))),
        new Models(
            ModelTime.WEEK,
            List.of(
                document(
                    "linear",
                    Map.of("total_revenue", .1, "longest_interval", -.05, "T", .2, "intercept", 9.),
                    null))));
  }

  private static ModelDocument document(
      String name, Map<String, Double> parameters, @Nullable ModelTime unit) {
    return new ModelDocument(
        name,
        parameters,
        Map.of(),
        null,
        0,
        unit,
        null,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", ""));
  }

  private static OrderLog orders(SplittableRandom random, int customers) {
    OrderLog.Builder log = OrderLog.builder();
    for (int c = 0; c < customers; c++) {
      int day = (int) START.toEpochDay() + random.nextInt(200);
      for (int order = random.nextInt(1, 8); order > 0; order--) {
        Amount amount = new Amount(random.nextLong(100, 100_000), 2);
        log.accept(new OrderRow("c" + c, null, null, null, day, amount, Amount.ONE, false));
        day += random.nextInt(90);
      }
    }
    return log.build();
  }

  private static FeatureTable features(OrderLog log, LocalDate asOf, ModelTime unit) {
    return FeatureExtractor.extract(NetOrders.of(log, asOf, RefundPolicy.NET), unit);
  }

  /** A run of the real job, without the fit. */
  private static PredictionRun run(
      OrderLog log, LocalDate asOf, Models models, Valuation settings, @Nullable String currency) {
    FeatureTable features = features(log, asOf, models.unit);
    return new PredictionRun(
        new RunDescription(
            Instant.EPOCH,
            asOf,
            models.unit,
            settings,
            IntakeCounts.NONE,
            models.documents,
            currency),
        features,
        new PredictLifetimeValue(models.documents).predict(features, settings));
  }

  private static List<Movement> explained(PredictionStore store, String customer) {
    return new ExplainMovement().explain(store.history(customer));
  }

  private static PredictionStore store(PredictionRun... runs) {
    PredictionStore store = new InMemoryStore().predictions();
    for (PredictionRun run : runs) {
      store.save(run);
    }
    return store;
  }

  private static <T> T some(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Valuation someSettings(SplittableRandom random) {
    return new Valuation(
        Horizon.parse(some(random, List.of("52w", "12m", "180d", "3y"))),
        new DiscountRate(some(random, List.of(0.0, .1, .3))),
        some(random, List.of(1.0, .35)),
        some(random, List.of(true, false))
            ? null
            : new IntervalPlan(.8, 1, 1, Uncertainty.COVARIANCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void partsAddUpAndWhatDidNotChangeHasNone(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OrderLog log = orders(random, 12);
    List<Models> all = models();
    for (int changed = 0; changed < 8; changed++) {
      Models models = some(random, all);
      Valuation settings = someSettings(random);
      PredictionRun earlier = run(log, AS_OF, models, settings, null);
      LocalDate asOf = (changed & 1) == 0 ? AS_OF : AS_OF.plusDays(1 + random.nextInt(60));
      Models laterModels = (changed & 2) == 0 ? models : some(random, all);
      Valuation laterSettings = (changed & 4) == 0 ? settings : someSettings(random);
      PredictionRun later = run(log, asOf, laterModels, laterSettings, "EUR");
      Predictions crossed =
          new PredictLifetimeValue(models.documents)
              .predict(features(log, asOf, models.unit), settings);
      PredictionStore store = store(earlier, later);
      for (int i = 0; i < later.features().size(); i++) {
        List<Movement> movements = explained(store, later.features().get(i).customerId());
        assertThat(movements.get(movements.size() - 1).isNew()).isTrue();
        if (movements.size() == 1) {
          continue;
        }
        Movement.Split split = movements.get(0).split();
        assertThat(split).as(movements.get(0).reason()).isNotNull();
        double before = movements.get(1).after().prediction().clv();
        double after = later.predictions().clv(i);
        assertThat(movements.get(0).change()).isEqualTo(after - before);
        double scale = 1e-9 * Math.max(Math.abs(before), Math.abs(after));
        assertThat(split.fromData() + split.fromModel() + split.fromSettings())
            .isCloseTo(after - before, within(scale));
        assertThat(split.fromData()).isCloseTo(crossed.clv(i) - before, within(scale));
        if ((changed & 1) == 0) {
          assertThat(split.fromData()).isZero();
        }
        if ((changed & 2) == 0) {
          assertThat(split.fromModel()).isZero();
        }
        if ((changed & 4) == 0) {
          assertThat(split.fromSettings()).isZero();
        }
      }
    }
  }

  @Test
  void aLaterDayAloneIsNewDataAndARefitIsANewModel() {
    OrderLog log = orders(new SplittableRandom(5), 300);
    FitModels fitting = new FitModels(Instant.EPOCH, Map.of(), "test");
    FeatureTable early = features(log, AS_OF, ModelTime.WEEK);
    Models fitted =
        new Models(
            ModelTime.WEEK,
            List.of(
                fitting.fit("bg-nbd", early.summaries(), AS_OF),
                fitting.fit("gamma-gamma", early.summaries(), AS_OF)));
    LocalDate next = AS_OF.plusDays(1);
    PredictionStore store =
        store(
            run(log, AS_OF, PARETO, YEAR, "EUR"),
            run(log, AS_OF, fitted, YEAR, "EUR"),
            run(log, next, fitted, YEAR, "EUR"));
    List<Movement> movements = explained(store, "c7");
    Movement day = movements.get(0);
    assertThat(day.newOrders()).isZero();
    assertThat(day.split().fromModel()).isZero();
    assertThat(day.split().fromData()).isEqualTo(day.change()).isNegative();
    Movement refit = movements.get(1);
    assertThat(refit.newOrders()).isZero();
    assertThat(refit.newRevenue()).isZero();
    assertThat(refit.split().fromData()).isZero();
    assertThat(refit.split().fromModel()).isEqualTo(refit.change()).isNotZero();
  }

  @Test
  void ordersBetweenTheRunsAreCounted() {
    OrderLog.Builder log = OrderLog.builder();
    int day = (int) AS_OF.toEpochDay();
    for (int when : new int[] {day - 100, day - 50, day + 3, day + 9}) {
      log.accept(new OrderRow("x", null, null, null, when, new Amount(1250, 2), Amount.ONE, false));
    }
    OrderLog orders = log.build();
    Movement movement =
        explained(
                store(
                    run(orders, AS_OF, PARETO, YEAR, null),
                    run(orders, AS_OF.plusDays(20), PARETO, YEAR, null)),
                "x")
            .get(0);
    assertThat(movement.newOrders()).isEqualTo(2);
    assertThat(movement.newRevenue()).isEqualTo(25.0);
    assertThat(movement.split().fromData()).isPositive();
  }

  @Test
  void amountsOfTwoCurrenciesAreNotCompared() {
    OrderLog log = orders(new SplittableRandom(1), 3);
    Movement movement =
        explained(
                store(run(log, AS_OF, PARETO, YEAR, "EUR"), run(log, AS_OF, PARETO, YEAR, "USD")),
                "c0")
            .get(0);
    assertThat(movement.split()).isNull();
    assertThat(movement.reason()).contains("run 1 is in EUR and run 2 in USD");
    assertThat(movement.change()).isNull();
    assertThat(movement.newRevenue()).isNull();
    assertThat(movement.newOrders()).isZero();
  }

  @Test
  void covariatesAreNotStoredSoTheirModelsAreNotAskedAgain() {
    OrderLog log = orders(new SplittableRandom(1), 3);
    PredictionRun plain = run(log, AS_OF, PARETO, YEAR, null);
    RunDescription d = plain.description();
    PredictionRun withCovariates =
        new PredictionRun(
            new RunDescription(
                d.createdAt(),
                d.asOf(),
                d.timeUnit(),
                d.valuation(),
                d.intake(),
                List.of(
                    document(
                            "pareto-nbd",
                            Map.of(
                                "r",
                                .55,
                                "alpha",
                                10.6,
                                "s",
                                .61,
                                "beta",
                                11.7,
                                "purchase.Sun",
                                1.,
                                "dropout.Sun",
                                0.),
                            ModelTime.WEEK)
                        .withCovariates(new DynamicDesign(List.of("Sun"))),
                    SPEND)),
            plain.features(),
            plain.predictions());
    Movement movement = explained(store(plain, withCovariates), "c0").get(0);
    assertThat(movement.reason())
        .contains("the models of run 2 need covariates of the customer, which are not stored");
    assertThat(movement.change()).isZero();
  }

  @Test
  void aValueThatIsNotFoundAgainIsNotSplit() {
    OrderLog log = orders(new SplittableRandom(1), 3);
    PredictionRun run = run(log, AS_OF, PARETO, YEAR, null);
    double[] other = new double[run.features().size()];
    Arrays.fill(other, 17);
    PredictionRun tampered =
        new PredictionRun(
            run.description(),
            run.features(),
            Predictions.ofValues(run.features().summaries(), other));
    assertThat(explained(store(run, tampered), "c0").get(0).reason())
        .contains("from the models and data of run 2 this version of the program makes")
        .endsWith("not 17.0");
  }

  @Test
  void withoutAValueThereIsNothingToSplit() {
    OrderLog log = orders(new SplittableRandom(1), 3);
    Models purchases = new Models(ModelTime.WEEK, PARETO.documents.subList(0, 1));
    Movement movement =
        explained(
                store(run(log, AS_OF, PARETO, YEAR, null), run(log, AS_OF, purchases, YEAR, null)),
                "c0")
            .get(0);
    assertThat(movement.reason()).isEqualTo("run 2 gives no value");
    assertThat(movement.change()).isNull();
  }

  @Test
  void aModelThatNeedsWhatTheOtherRunDoesNotKnowSaysSo() {
    OrderLog log = orders(new SplittableRandom(1), 3);
    OrderLog.Builder once = OrderLog.builder();
    once.accept(
        new OrderRow("c0", null, null, null, (int) START.toEpochDay(), null, Amount.ONE, false));
    Models revenue = models().get(9);
    Models orders =
        new Models(ModelTime.WEEK, List.of(document("linear", Map.of("total_orders", 2.5), null)));
    Movement movement =
        explained(
                store(
                    run(log, AS_OF, revenue, YEAR, null),
                    run(once.build(), AS_OF, orders, YEAR, null)),
                "c0")
            .get(0);
    assertThat(movement.reason())
        .startsWith("the models of run 1 cannot value the data of run 2: ")
        .contains("total_revenue");
    assertThat(movement.newRevenue()).isNull();
  }

  @Test
  void modelsThatCannotBeBuiltAreNamed() {
    OrderLog log = orders(new SplittableRandom(1), 3);
    PredictionRun run = run(log, AS_OF, PARETO, YEAR, null);
    StoredPrediction good = store(run).history("c0").get(0);
    RunDescription d = run.description();
    PredictionRun unknown =
        new PredictionRun(
            new RunDescription(
                d.createdAt(),
                d.asOf(),
                d.timeUnit(),
                d.valuation(),
                d.intake(),
                List.of(document("crystal-ball", Map.of(), ModelTime.WEEK))),
            run.features(),
            run.predictions());
    Movement movement = explained(store(run, unknown), "c0").get(0);
    assertThat(movement.reason())
        .startsWith("the models of run 2 cannot be used again: ")
        .contains("crystal-ball");
    Prediction before = movement.before().prediction();
    assertThat(before).isEqualTo(good.prediction());
  }

  @Test
  void aMovementHasASplitOrAReasonUnlessItIsTheFirst() {
    StoredPrediction row =
        store(run(orders(new SplittableRandom(1), 3), AS_OF, PARETO, YEAR, null))
            .history("c0")
            .get(0);
    assertThat(new ExplainMovement().explain(List.of())).isEmpty();
    assertThat(Movement.first(row).change()).isNull();
    assertThat(Movement.first(row).newOrders()).isNull();
    assertThat(Movement.first(row).newRevenue()).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> new Movement(row, row, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Movement(null, row, null, "why"));
  }
}
