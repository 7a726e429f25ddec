package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.evaluation.AliveGroup;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.RunValidation;
import io.clv.core.evaluation.RunValidation.Basis;
import io.clv.core.evaluation.RunValidation.Customers;
import io.clv.core.evaluation.RunValidation.Totals;
import io.clv.core.evaluation.Validation;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.WeightedSum;
import io.clv.core.order.Amount;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.InMemoryStore;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A log so small that every figure can be worked out by hand. */
final class ValidatePredictionsTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 3, 10);
  private static final Instant MADE = Instant.parse("2024-03-11T06:00:00Z");
  private static final int END = Math.toIntExact(AS_OF.toEpochDay());
  private static final double EXACTLY = 1e-12;

  private final InMemoryStore store = new InMemoryStore();
  private final List<OrderRow> rows = new ArrayList<>();

  private void order(String customer, int daysAfter, String amount) {
    rows.add(
        new OrderRow(
            customer, null, null, null, END + daysAfter, Amount.parse(amount), Amount.ONE, false));
  }

  /** The orders so far. */
  private OrderLog log() {
    OrderLog.Builder log = OrderLog.builder();
    rows.forEach(log::accept);
    return log.build();
  }

  /** What the run knew: a and b bought twice, ten days apart, c once. */
  private void before() {
    order("a", -10, "10");
    order("a", 0, "10");
    order("b", -20, "20");
    order("b", -10, "20");
    order("c", -5, "5");
  }

  private void after() {
    order("a", 1, "12");
    order("a", 4, "3");
    order("a", 4, "5");
    order("c", 10, "7");
    order("c", 10, "-2");
    order("d", 3, "100");
    // Beyond the horizon.
    order("a", 11, "1000");
  }

  private StoredRun run(Horizon horizon, ModelDocument model, double[]... columns) {
    FeatureTable features =
        FeatureExtractor.extract(log().asOf(AS_OF, RefundPolicy.NET), ModelTime.DAY);
    Predictions predictions =
        new Predictions(features.summaries(), columns[0], columns[1], columns[2], columns[3]);
    RunDescription description =
        new RunDescription(
            MADE,
            AS_OF,
            ModelTime.DAY,
            new Valuation(horizon, new DiscountRate(0.1), 0.5),
            new IntakeCounts(5, 5, 0, 0, 0),
            List.of(model),
            "EUR");
    return store.predictions().save(new PredictionRun(description, features, predictions));
  }

  private StoredRun tenDays() {
    return run(
        new Horizon(10, Horizon.Unit.DAY),
        document("bg-nbd", Map.of("r", 1.0, "alpha", 9.0, "a", 1.0, "b", 3.0), null),
        new double[] {0.9, 0.5, 0.05},
        new double[] {2, 1, 0.2},
        new double[] {10, 20, 5},
        new double[] {10, 10, 0.5});
  }

  private static ModelDocument document(
      String name, Map<String, Double> parameters, @Nullable LearnedModel learned) {
    return new ModelDocument(
            name,
            parameters,
            Map.of(),
            null,
            3,
            ModelTime.DAY,
            AS_OF,
            true,
            null,
            null,
            List.of(),
            new ModelProvenance("", MADE, Map.of(), 0, "test", "17"))
        .withLearned(learned);
  }

  private Validation validate(LocalDate until, long leastDays) {
    return new ValidatePredictions(store)
        .validate(
            log(),
            new ValidatePredictions.Plan(store.predictions().runs(), until, leastDays),
            run -> {});
  }

  @Test
  void whenTheHorizonIsOverTheStoredPredictionsAreCompared() {
    before();
    StoredRun run = tenDays();
    after();

    RunValidation result = validate(AS_OF.plusDays(30), 1).runs().get(0);

    assertThat(result.runId()).isEqualTo(run.id());
    assertThat(result.basis()).isEqualTo(Basis.STORED);
    assertThat(result.isComplete()).isTrue();
    assertThat(result.until()).isEqualTo(AS_OF.plusDays(10));
    assertThat(result.customers()).isEqualTo(new Customers(3, 0, 0, 1, 0));
    assertThat(result.purchases()).isEqualTo(new Totals(3.2, 3));
    assertThat(result.spend()).isEqualTo(new Totals(41, 25));
    assertThat(result.accuracy().mae()).isCloseTo((0 + 1 + 0.8) / 3, within(EXACTLY));
    assertThat(result.accuracy().rmse()).isCloseTo(Math.sqrt((0 + 1 + 0.64) / 3), within(EXACTLY));
    assertThat(result.accuracy().bias()).isCloseTo(0.2 / 3, within(EXACTLY));
    assertThat(result.accuracy().rankCorrelation()).isCloseTo(0.5, within(EXACTLY));
    assertThat(result.accuracy().coverage()).isNull();
    assertThat(result.spendMae()).isCloseTo((0 + 20 + 4) / 3.0, within(EXACTLY));
    assertThat(result.spendBias()).isCloseTo(16 / 25.0, within(EXACTLY));
    // x / T times ten days: 1, 0.5 and 0.
    assertThat(result.rateMae()).isCloseTo((1 + 0.5 + 1) / 3, within(EXACTLY));
    assertThat(result.alive().predicted()).isCloseTo(1.45 / 3, within(EXACTLY));
    assertThat(result.alive().bought()).isCloseTo(2 / 3.0, within(EXACTLY));
    assertThat(result.alive().brier()).isCloseTo((0.01 + 0.25 + 0.9025) / 3, within(EXACTLY));
    assertThat(result.alive().groups())
        .containsExactly(
            new AliveGroup(0, 0.1, 1, 0.05, 1),
            new AliveGroup(0.5, 0.6, 1, 0.5, 0),
            new AliveGroup(0.9, 1, 1, 0.9, 1));
    assertThat(result.purchaseDeciles())
        .containsExactly(new Decile(4, 1, 0.2, 1), new Decile(7, 1, 1, 0), new Decile(10, 1, 2, 2));
    assertThat(result.spendDeciles())
        .extracting(Decile::predicted)
        .containsExactly(1.0, 20.0, 20.0);
  }

  @Test
  void beforeThatTheModelsForetellTheDaysGoneByAnew() {
    before();
    StoredRun run = tenDays();
    after();

    RunValidation result = validate(AS_OF.plusDays(4), 1).runs().get(0);

    assertThat(result.basis()).isEqualTo(Basis.RESCORED);
    assertThat(result.elapsedDays()).isEqualTo(4);
    assertThat(result.isComplete()).isFalse();
    // Not the stored numbers, and not four tenths of them: what the model says of four days.
    List<Double> expected = new ArrayList<>();
    store
        .predictions()
        .forEach(
            run.id(),
            row ->
                expected.add(
                    ModelCatalog.transactionModel(run.description().models().get(0))
                        .expectedPurchases(
                            row.features().summary().frequency(),
                            row.features().summary().recency(),
                            row.features().summary().T(),
                            4)));
    assertThat(result.purchases().predicted())
        .isCloseTo(expected.stream().mapToDouble(e -> e).sum(), within(EXACTLY));
    assertThat(result.purchases().actual()).isEqualTo(2);
    assertThat(result.spend()).as("the run has no spend model").isNull();
    assertThat(result.alive()).isNotNull();
  }

  @Test
  void whoIsNotComparedIsCounted() {
    before();
    order("e", -3, "1");
    tenDaysOfFour();
    // e is merged into a, and an order of f came late.
    OrderLog.Builder merged = OrderLog.builder();
    for (String[] each :
        new String[][] {{"a", "-10"}, {"b", "-20"}, {"c", "-5"}, {"f", "-1"}, {"g", "2"}}) {
      merged.accept(
          new OrderRow(
              each[0],
              null,
              null,
              null,
              END + Integer.parseInt(each[1]),
              Amount.ONE,
              Amount.ONE,
              false));
    }
    store.erasure().eraseAndBar("b", MADE.plusSeconds(60), "test");

    Validation validation =
        new ValidatePredictions(store)
            .validate(
                merged.build(),
                new ValidatePredictions.Plan(store.predictions().runs(), AS_OF.plusDays(20), 1),
                run -> {});

    // Of b no prediction is left; that its orders are here is this test's doing.
    assertThat(validation.runs().get(0).customers()).isEqualTo(new Customers(2, 1, 2, 1, 1));
  }

  private void tenDaysOfFour() {
    run(
        new Horizon(10, Horizon.Unit.DAY),
        document("bg-nbd", Map.of("r", 1.0, "alpha", 9.0, "a", 1.0, "b", 3.0), null),
        new double[] {0.9, 0.5, 0.05, 1},
        new double[] {2, 1, 0.2, 0},
        new double[] {10, 20, 5, 1},
        new double[] {10, 10, 0.5, 0});
  }

  @Test
  void whatALearnedModelForetellsIsTakenInProportion() {
    before();
    LearnedModel learned =
        new LearnedModel(
            new FeatureWindow.UpToCut(),
            20,
            List.of("total_revenue"),
            null,
            new WeightedSum(1, new double[] {2}),
            Map.of());
    double[] unknown = {Double.NaN, Double.NaN, Double.NaN};
    run(
        new Horizon(20, Horizon.Unit.DAY),
        document("ridge", Map.of(), learned),
        unknown,
        unknown,
        unknown,
        new double[] {0, 0, 0});
    after();

    RunValidation result = validate(AS_OF.plusDays(10), 1).runs().get(0);

    assertThat(result.basis()).isEqualTo(Basis.IN_PROPORTION);
    // Half of 1 + 2 * revenue, which was 20, 40 and 5.
    assertThat(result.spend()).isEqualTo(new Totals(20.5 + 40.5 + 5.5, 25));
    assertThat(result.spendMae()).isCloseTo((0.5 + 40.5 + 0.5) / 3, within(EXACTLY));
    assertThat(result.purchases()).isNull();
    assertThat(result.accuracy()).isNull();
    assertThat(result.alive()).isNull();
    assertThat(result.purchaseDeciles()).isEmpty();
    assertThat(result.spendDeciles()).hasSize(3);
  }

  @Test
  void theSpendBehindAStoredValueIsNeitherDiscountedNorCutToTheMargin() {
    before();
    LearnedModel learned =
        new LearnedModel(
            new FeatureWindow.UpToCut(),
            10,
            List.of("total_revenue"),
            null,
            new WeightedSum(0, new double[] {1}),
            Map.of());
    FeatureTable features =
        FeatureExtractor.extract(log().asOf(AS_OF, RefundPolicy.NET), ModelTime.DAY);
    Valuation valuation =
        new Valuation(new Horizon(10, Horizon.Unit.DAY), new DiscountRate(0.1), 0.5);
    ModelDocument ridge = document("ridge", Map.of(), learned);
    Predictions predictions = new PredictLifetimeValue(List.of(ridge)).predict(features, valuation);
    store
        .predictions()
        .save(
            new PredictionRun(
                new RunDescription(
                    MADE,
                    AS_OF,
                    ModelTime.DAY,
                    valuation,
                    new IntakeCounts(5, 5, 0, 0, 0),
                    List.of(ridge)),
                features,
                predictions));

    RunValidation result = validate(AS_OF.plusDays(10), 1).runs().get(0);

    assertThat(result.basis()).isEqualTo(Basis.STORED);
    assertThat(result.spend().predicted()).isCloseTo(65, within(1e-9));
  }

  @Test
  void whatCannotBeComparedIsSkippedWithTheReason() {
    before();
    tenDays();
    run(
        new Horizon(20, Horizon.Unit.DAY),
        document("bg-nbd", Map.of("r", 1.0), null),
        new double[] {0.9, 0.5, 0.1},
        new double[] {2, 1, 0.2},
        new double[] {10, 20, 5},
        new double[] {10, 10, 0.5});

    assertThat(validate(AS_OF, 1).skipped())
        .extracting(Validation.Skipped::reason)
        .containsOnly(
            "Not yet: no day has gone by since 2024-03-10 of which the store knows the orders.");
    assertThat(validate(AS_OF.plusDays(1), 7).skipped())
        .extracting(Validation.Skipped::reason)
        .containsOnly("Not yet: 1 day has gone by since 2024-03-10, and 7 are asked for.");
    Validation validation = validate(AS_OF.plusDays(10), 1);
    assertThat(validation.runs()).extracting(RunValidation::runId).containsExactly(1L);
    assertThat(validation.skipped().get(0).reason())
        .startsWith("Its models cannot be used: model bg-nbd lacks its parameter");
    assertThat(
            new ValidatePredictions(store)
                .validate(
                    OrderLog.builder().build(),
                    new ValidatePredictions.Plan(
                        List.of(store.predictions().findRun(1).orElseThrow()),
                        AS_OF.plusDays(10),
                        1),
                    run -> {})
                .skipped()
                .get(0)
                .reason())
        .isEqualTo("None of its 3 customers has orders in the store up to 2024-03-10.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValidatePredictions.Plan(List.of(), AS_OF, 0));
  }
}
