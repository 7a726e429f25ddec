package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.evaluation.AliveMap;
import io.clv.core.evaluation.AutoChoice;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.Holdout;
import io.clv.core.evaluation.OriginResult;
import io.clv.core.evaluation.Origins;
import io.clv.core.evaluation.SampleOrders;
import io.clv.core.evaluation.Standing;
import io.clv.core.evaluation.Tracking;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.SummaryBuilder;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateTest {
  private static final int DAYS = 500;
  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final LocalDate END = START.plusDays(DAYS - 1);
  private static final LocalDate CALIBRATION_END = END.minusDays(150);
  private static final List<String> MODELS =
      List.of("nbd", "bg-nbd", "pareto-nbd", "bg-bb", "auto");

  private static FitModels fitting() {
    return new FitModels(Instant.EPOCH, Map.of(), "test");
  }

  private static Evaluation evaluate(OrderLog log, List<String> models, int origins) {
    AtomicLong clock = new AtomicLong();
    return new Evaluate(fitting(), IntervalPlan.DEFAULT, () -> clock.addAndGet(1_000_000_000))
        .evaluate(
            log,
            RefundPolicy.NET,
            ModelTime.WEEK,
            Origins.rolling(START, CALIBRATION_END, END, origins),
            models);
  }

  private static Standing row(Evaluation evaluation, String model) {
    return evaluation.leaderboard().stream()
        .filter(row -> row.model().equals(model))
        .findFirst()
        .orElseThrow();
  }

  /** Other orders after a date: some left out, some changed, new ones, new customers, refunds. */
  private static List<OrderRow> changedAfter(LocalDate date, List<OrderRow> rows, long seed) {
    Random random = new Random(seed);
    List<OrderRow> result = new ArrayList<>();
    for (OrderRow row : rows) {
      if (row.day() <= date.toEpochDay()) {
        result.add(row);
        if (random.nextInt(5) == 0 && !row.refund()) {
          String later = date.plusDays(1 + random.nextInt(100)).toString();
          result.add(
              random.nextBoolean()
                  ? SampleOrders.row(row.customerId(), row.orderId(), later, -1)
                  : SampleOrders.row(row.customerId(), "n" + result.size(), later, 7));
        }
      }
    }
    for (int c = 0; c < 20; c++) {
      result.add(SampleOrders.row("new" + c, "new" + c, date.plusDays(1 + c).toString(), 9));
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4})
  void nothingAfterTheCalibrationEndReachesAPrediction(long seed) {
    assertThatTheFutureDoesNotShow(seed);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(longs = {2, 3, 5, 6, 7, 8, 9, 10, 11, 12})
  void nothingAfterTheCalibrationEndReachesAPredictionOfAnyOfMany(long seed) {
    assertThatTheFutureDoesNotShow(seed);
  }

  private static void assertThatTheFutureDoesNotShow(long seed) {
    List<OrderRow> rows = SampleOrders.random(seed, 150, DAYS);
    OrderLog before = SampleOrders.log(rows);
    OrderLog changed = SampleOrders.log(changedAfter(CALIBRATION_END, rows, seed));
    ModelDocument one = chosen(before);
    ModelDocument other = chosen(changed);
    assertThat(one).isEqualTo(other);
    Predictions first = predictions(before, one);
    Predictions second = predictions(changed, other);
    assertThat(first.size()).isEqualTo(second.size());
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i)).isEqualTo(second.get(i));
    }
    List<Tracking.Week> tracking = evaluate(before, List.of("pareto-nbd"), 1).latest().tracking();
    List<Tracking.Week> changedTracking =
        evaluate(changed, List.of("pareto-nbd"), 1).latest().tracking();
    assertThat(tracking.stream().map(Tracking.Week::expected))
        .containsExactlyElementsOf(changedTracking.stream().map(Tracking.Week::expected).toList());
  }

  private static CustomerSummaries calibration(OrderLog log) {
    return Holdout.of(log, RefundPolicy.NET, ModelTime.WEEK, CALIBRATION_END, END).calibration();
  }

  private static ModelDocument chosen(OrderLog log) {
    return new ChooseModel(fitting())
        .choose(log, RefundPolicy.NET, calibration(log), CALIBRATION_END, 150)
        .document();
  }

  private static Predictions predictions(OrderLog log, ModelDocument model) {
    return new PredictLifetimeValue(List.of(model))
        .predict(calibration(log), Valuation.DEFAULT, CALIBRATION_END);
  }

  @Test
  void everyModelHasItsRowAndBaselinesAreNeverBest() {
    OrderLog log = SampleOrders.log(SampleOrders.random(11, 200, DAYS));
    Evaluation evaluation = evaluate(log, MODELS, 1);
    assertThat(evaluation.leaderboard().stream().map(Standing::model))
        .containsExactly("zero", "rate", "nbd", "bg-nbd", "pareto-nbd", "bg-bb", "auto");
    assertThat(evaluation.best()).isPresent();
    assertThat(List.of("bg-nbd", "pareto-nbd", "auto")).contains(evaluation.best().get());
    assertThat(row(evaluation, "pareto-nbd").fitSeconds()).isEqualTo(1.0);
    assertThat(row(evaluation, "zero").fitSeconds()).isEqualTo(0.0);
    assertThat(row(evaluation, "pareto-nbd").accuracy().coverage()).isBetween(0.8, 1.0);
    assertThat(row(evaluation, "pareto-nbd").accuracy().spendMae()).isPositive();
    assertThat(row(evaluation, "auto").remark()).contains("foretold");
  }

  @Test
  void aModelThatCannotBeFittedSaysWhyAndHasNoFigures() {
    OrderLog log = SampleOrders.log(SampleOrders.random(12, 100, DAYS));
    Evaluation evaluation = evaluate(log, List.of("bg-nbd", "bg-bb"), 2);
    Standing bgBb = row(evaluation, "bg-bb");
    assertThat(bgBb.accuracy()).isNull();
    assertThat(bgBb.fitSeconds()).isNull();
    assertThat(bgBb.remark()).contains("opportunities");
    assertThat(evaluation.latest().deciles()).doesNotContainKey("bg-bb");
  }

  @Test
  void severalOriginsAreAveraged() {
    OrderLog log = SampleOrders.log(SampleOrders.random(13, 150, DAYS));
    Evaluation evaluation = evaluate(log, List.of("bg-nbd"), 2);
    assertThat(evaluation.origins()).hasSize(2);
    double mean =
        evaluation.origins().stream()
            .mapToDouble(origin -> origin.leaderboard().get(2).accuracy().mae())
            .average()
            .orElseThrow();
    assertThat(row(evaluation, "bg-nbd").accuracy().mae()).isCloseTo(mean, within(1e-12));
    assertThat(evaluation.origins().get(1).holdoutEnd()).isBefore(END);
  }

  @Test
  void theTrackingPlotsExpectationIsTheModelsOwn() {
    OrderLog log = SampleOrders.log(SampleOrders.random(14, 100, DAYS));
    OriginResult result = evaluate(log, List.of("bg-nbd"), 1).latest();
    Tracking.Week last = result.tracking().get(result.tracking().size() - 1);
    CustomerSummaries calibration = calibration(log);
    var model =
        ModelCatalog.transactionModel(fitting().fit("bg-nbd", calibration, CALIBRATION_END));
    double expected = 0;
    long age = last.end().toEpochDay() - CALIBRATION_END.toEpochDay();
    for (int i = 0; i < calibration.size(); i++) {
      expected += model.expectedPurchases(calibration.T(i) + age / 7.0);
    }
    assertThat(last.expectedCumulative().get("bg-nbd")).isCloseTo(expected, within(1e-6));
    assertThat(last.holdout()).isTrue();
    assertThat(last.actual()).isBetween(0L, last.cumulative());
    for (AliveMap.Field field : result.aliveMaps().get("bg-nbd")) {
      assertThat(field.probabilityAlive())
          .isEqualTo(model.probabilityAlive(field.frequency(), field.recency(), field.T()));
    }
  }

  @Test
  void withoutARepeatPurchaseThereIsNothingToEvaluate() {
    List<OrderRow> rows = new ArrayList<>();
    for (int c = 0; c < 30; c++) {
      rows.add(SampleOrders.row("c" + c, "o" + c, "2020-02-01", 5));
      rows.add(SampleOrders.row("c" + c, "p" + c, "2021-05-01", 5));
    }
    assertThatThrownBy(() -> evaluate(SampleOrders.log(rows), MODELS, 1))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("none of the 30 customers bought a second time");
  }

  @Test
  void shortDataAreChosenForByTheirBic() {
    OrderLog log = SampleOrders.log(SampleOrders.random(15, 20, 60));
    LocalDate end = START.plusDays(59);
    CustomerSummaries customers =
        SummaryBuilder.summarise(NetOrders.of(log, end, RefundPolicy.NET), ModelTime.WEEK);
    ChooseModel.Chosen chosen =
        new ChooseModel(fitting()).choose(log, RefundPolicy.NET, customers, end, 365);
    assertThat(chosen.backtest()).isEmpty();
    assertThat(chosen.reason()).contains("lowest BIC").contains("too short");
    assertThat(chosen.document().provenance().settings()).containsEntry("chosen", chosen.reason());
  }

  @Test
  void aBlendOfFitsIsScoredAsOneModelAndDrawsFromItsMembersCovariance() {
    OrderLog log = SampleOrders.log(SampleOrders.random(16, 200, DAYS));
    CustomerSummaries customers = calibration(log);
    ModelDocument bg = fitting().fit("bg-nbd", customers, CALIBRATION_END);
    ModelDocument nbd = fitting().fit("nbd", customers, CALIBRATION_END);
    ModelDocument blend =
        BlendDocument.of(
            List.of(bg, nbd),
            List.of(
                new AutoChoice.Weight("bg-nbd", 0.25, 0.5),
                new AutoChoice.Weight("nbd", 0.75, 0.5)));
    Predictions mixed = predictions(log, blend);
    Predictions ofBg = predictions(log, bg);
    Predictions ofNbd = predictions(log, nbd);
    var model = ModelCatalog.transactionModel(blend);
    for (int i = 0; i < customers.size(); i++) {
      double share = customers.frequency(i) == 0 ? 0.25 : 0.5;
      assertThat(mixed.expectedPurchases(i))
          .isEqualTo(share * ofBg.expectedPurchases(i) + (1 - share) * ofNbd.expectedPurchases(i))
          .isEqualTo(
              model.expectedPurchases(
                  customers.frequency(i), customers.recency(i), customers.T(i), 52));
      assertThat(mixed.probabilityAlive(i))
          .isEqualTo(
              model.probabilityAlive(customers.frequency(i), customers.recency(i), customers.T(i)));
    }
    assertThat(blend.covariance().size())
        .isEqualTo(bg.covariance().size() + nbd.covariance().size());
    assertThat(blend.parameters().keySet()).containsAll(blend.covariance().names());
  }

  @Test
  void aBlendWithoutItsWeightsOrMembersIsRefused() {
    ModelDocument bg =
        fitting()
            .fit(
                "bg-nbd",
                calibration(SampleOrders.log(SampleOrders.random(17, 100, DAYS))),
                CALIBRATION_END);
    assertThatThrownBy(() -> ModelCatalog.transactionModel(named(bg, Map.of("r", 1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of no member: r");
    assertThatThrownBy(() -> ModelCatalog.transactionModel(named(bg, Map.of("nbd.r", 1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nbd.weight_once");
  }

  private static ModelDocument named(ModelDocument like, Map<String, Double> parameters) {
    return new ModelDocument(
        "blend",
        parameters,
        Map.of(),
        null,
        0,
        ModelTime.WEEK,
        null,
        true,
        null,
        null,
        List.of(),
        like.provenance());
  }
}
