package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.evaluation.AutoChoice;
import io.clv.core.evaluation.BlendStanding;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.Origins;
import io.clv.core.evaluation.SampleOrders;
import io.clv.core.evaluation.Standing;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.learn.LeastSquaresTrainer;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.linear.LinearModel;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Explanation;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LearnedModelsTest {
  private static final int DAYS = 500;
  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final LocalDate END = START.plusDays(DAYS - 1);
  private static final OrderLog LOG = SampleOrders.log(thinned(21));
  private static final FeatureTable FEATURES = features(LOG, END);
  private static final IntervalPlan PLAN =
      new IntervalPlan(0.9, 1, 5, IntervalPlan.DEFAULT.uncertainty());
  private static final Valuation YEAR = Valuation.DEFAULT.with(null);

  /** Every other order: tables of intervals are small where people buy seldom. */
  private static List<OrderRow> thinned(long seed) {
    return SampleOrders.random(seed, 150, DAYS).stream()
        .filter(row -> Objects.requireNonNull(row.orderId()).hashCode() % 2 == 0)
        .toList();
  }

  private static FitModels fitting() {
    return new FitModels(Instant.EPOCH, Map.of("currency", "GBP"), "test")
        .learning(LeastSquaresTrainer.called("linear", "ridge"));
  }

  private static FeatureTable features(OrderLog log, LocalDate asOf) {
    return FeatureExtractor.extract(log.asOf(asOf, RefundPolicy.NET), ModelTime.WEEK);
  }

  private static ModelDocument learned(String model, long days) {
    return fitting()
        .learner()
        .learn(model, LearnModel.Data.of(LOG, RefundPolicy.NET, FEATURES.summaries(), END, days));
  }

  private static Predictions predict(Valuation valuation, ModelDocument... models) {
    return new PredictLifetimeValue(List.of(models)).predict(FEATURES, valuation);
  }

  private static Valuation days(int days) {
    return new Valuation(new Horizon(days, Horizon.Unit.DAY), new DiscountRate(0), 1).with(null);
  }

  @Test
  void aLinearDocumentIsAlsoAFileOfWeights() {
    ModelDocument linear = learned("linear", 100);
    LinearModel weights = LinearModel.of(linear.parameters());
    Predictions predictions = predict(days(100), linear);
    for (int i = 0; i < FEATURES.size(); i++) {
      assertThat(predictions.clv(i))
          .isCloseTo(Math.max(0, weights.value(FEATURES.get(i))), within(1e-9));
      assertThat(predictions.probabilityAlive(i)).isNaN();
      assertThat(predictions.expectedPurchases(i)).isNotNegative();
    }
    assertThat(linear.provenance().settings())
        .containsEntry("target_days", "100")
        .containsEntry("currency", "GBP")
        .containsEntry("hyperparameter.penalty", "0.001")
        .containsKeys("cuts", "rows");
    assertThat(linear.warnings()).isEmpty();
    assertThat(Objects.requireNonNull(linear.learned()).features()).doesNotContain("purchase_rate");
    assertThat(Objects.requireNonNull(learned("ridge", 100).learned()).features())
        .contains("purchase_rate", "revenue_rate");
  }

  @Test
  void aTargetLongerThanTheDataIsLearnedInPartAndSaid() {
    ModelDocument ridge = learned("ridge", 1000);
    int days = Objects.requireNonNull(ridge.learned()).targetDays();
    assertThat(days).isLessThanOrEqualTo(DAYS / 2);
    assertThat(ridge.warnings()).singleElement().asString().contains("in %d days".formatted(days));
    Predictions own = predict(days(days), ridge);
    Predictions twice = predict(days(2 * days), ridge);
    for (int i = 0; i < FEATURES.size(); i++) {
      assertThat(twice.clv(i)).isCloseTo(2 * own.clv(i), within(1e-9));
    }
  }

  @Test
  void itForetellsWhatFollowsInTheMean() {
    Predictions predictions = predict(days(100), learned("ridge", 100));
    double sum = 0;
    for (int i = 0; i < FEATURES.size(); i++) {
      sum += predictions.expectedPurchases(i);
    }
    // A purchase every 90 days in the mean, of customers of whom some have left.
    assertThat(sum / FEATURES.size()).isBetween(0.4, 2.5);
  }

  @Test
  void aModelThatCannotBeLearnedIsNamed() {
    assertThatThrownBy(() -> learned("random-forest", 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'random-forest' cannot be learned; these can: linear, ridge");
    assertThatThrownBy(() -> fitting().fit("ridge", FEATURES.summaries(), END))
        .hasMessageContaining("learned from orders");
  }

  private static ModelDocument blend(double once, double repeat) {
    ModelDocument bg = fitting().fit("bg-nbd", FEATURES.summaries(), END);
    return BlendDocument.of(
        List.of(bg, learned("ridge", 365)),
        List.of(
            new AutoChoice.Weight("bg-nbd", 1 - once, 1 - repeat),
            new AutoChoice.Weight("ridge", once, repeat)));
  }

  @Test
  void aBlendWithALearnedMemberIsItsMembersWeightedMean() {
    ModelDocument spend = fitting().fit("gamma-gamma", FEATURES.summaries(), END);
    ModelDocument bg = fitting().fit("bg-nbd", FEATURES.summaries(), END);
    ModelDocument blend = blend(0.25, 0.5);
    assertThat(blend.parameters())
        .containsEntry("ridge.weight_once", 0.25)
        .containsEntry("bg-nbd.weight_repeat", 0.5);
    assertThat(blend.provenance().settings()).containsKey("ridge.target_days");
    Predictions mixed = predict(Valuation.DEFAULT.with(PLAN), blend, spend);
    Predictions ofBg = predict(Valuation.DEFAULT.with(PLAN), bg, spend);
    Predictions ofRidge = predict(YEAR, learned("ridge", 365));
    for (int i = 0; i < FEATURES.size(); i++) {
      double w = FEATURES.summaries().frequency(i) == 0 ? 0.25 : 0.5;
      assertThat(mixed.expectedPurchases(i))
          .isCloseTo(
              w * ofRidge.expectedPurchases(i) + (1 - w) * ofBg.expectedPurchases(i), within(1e-9));
      assertThat(mixed.clv(i)).isCloseTo(w * ofRidge.clv(i) + (1 - w) * ofBg.clv(i), within(1e-9));
      assertThat(mixed.probabilityAlive(i)).isEqualTo(ofBg.probabilityAlive(i));
      Interval purchases = Objects.requireNonNull(mixed.intervals().orElseThrow().purchases(i));
      assertThat(mixed.expectedPurchases(i)).isBetween(purchases.lower(), purchases.upper());
      assertThat(purchases.lower()).isEqualTo(Math.rint(purchases.lower()));
      assertThat(purchases.lower())
          .isLessThanOrEqualTo(
              Objects.requireNonNull(ofBg.intervals().orElseThrow().purchases(i)).lower());
      Interval clv = Objects.requireNonNull(mixed.intervals().orElseThrow().clv(i));
      assertThat(mixed.clv(i)).isBetween(clv.lower(), clv.upper());
    }
    Explanation explained = Explanation.of(mixed, 0, Explanation.median(mixed), 1);
    assertThat(explained.parts().stream().mapToDouble(Explanation.Part::contribution).sum())
        .isCloseTo(explained.value() - explained.referenceValue(), within(1e-6));
    assertThatThrownBy(() -> Explanation.of(ofRidge, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no P(alive)");
  }

  @Test
  void itsTransactionModelsAreWhatTellsOfTimeAndOfLeaving() {
    ModelDocument blend = blend(0.25, 0.5);
    TransactionModel part = ModelCatalog.transactionModel(blend);
    assertThat(part.name()).isEqualTo("bg-nbd");
    ModelDocument both =
        BlendDocument.of(
            List.of(
                fitting().fit("bg-nbd", FEATURES.summaries(), END),
                fitting().fit("nbd", FEATURES.summaries(), END),
                learned("ridge", 365)),
            List.of(
                new AutoChoice.Weight("bg-nbd", 0.2, 0.6),
                new AutoChoice.Weight("nbd", 0.6, 0.2),
                new AutoChoice.Weight("ridge", 0.2, 0.2)));
    assertThat(ModelCatalog.transactionModel(both).parameters())
        .containsEntry("bg-nbd.weight_once", 0.25)
        .containsEntry("nbd.weight_repeat", 0.25);
    assertThat(ForecastPurchases.with(List.of(blend), ModelTime.WEEK)).isPresent();
    assertThat(ForecastPurchases.with(List.of(learned("ridge", 365)), ModelTime.WEEK)).isEmpty();
    PredictLifetimeValue prediction = new PredictLifetimeValue(List.of(blend));
    assertThat(prediction.needsFeatures()).isTrue();
    CustomerSummaries summaries = FEATURES.summaries();
    assertThatThrownBy(() -> prediction.predict(summaries, YEAR, END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("summaries do not hold them");
  }

  @Test
  void aBlendThatDoesNotHoldItsLearnedMemberIsRefused() {
    ModelDocument blend = blend(0.25, 0.5);
    assertThatThrownBy(() -> new PredictLifetimeValue(List.of(blend.withLearned(null))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 learned models and holds none");
    Map<String, Double> whole = new LinkedHashMap<>(blend.parameters());
    whole.put("ridge.weight_once", 1.0);
    assertThatThrownBy(() -> new PredictLifetimeValue(List.of(blend.withParameters(whole))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("less than 1");
    Map<String, Double> none = new LinkedHashMap<>(blend.parameters());
    none.remove("ridge.weight_once");
    none.remove("ridge.weight_repeat");
    assertThatThrownBy(() -> new PredictLifetimeValue(List.of(blend.withParameters(none))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 learned models");
    ModelDocument ridge = learned("ridge", 365);
    assertThatThrownBy(
            () ->
                BlendDocument.of(
                    List.of(ridge, ridge),
                    List.of(
                        new AutoChoice.Weight("ridge", 0.5, 0.5),
                        new AutoChoice.Weight("ridge", 0.5, 0.5))))
        .hasMessageContaining("at most one learned member");
  }

  private static Evaluation evaluate(OrderLog log, LocalDate end, int origins) {
    return new Evaluate(fitting(), PLAN, () -> 0)
        .evaluate(
            log,
            RefundPolicy.NET,
            ModelTime.WEEK,
            Origins.rolling(START, end.minusDays(100), end, origins),
            List.of("bg-nbd", "ridge", "blend"));
  }

  @Test
  void learnedModelsAndTheBlendHaveTheirRows() {
    Evaluation evaluation = evaluate(LOG, END, 2);
    for (Standing row : evaluation.leaderboard()) {
      assertThat(row.accuracy()).as(row.model()).isNotNull();
    }
    assertThat(evaluation.leaderboard().stream().map(Standing::model))
        .containsExactly("zero", "rate", "bg-nbd", "ridge", "blend");
    BlendStanding blend = BlendStanding.of(evaluation).orElseThrow();
    assertThat(blend.origins()).hasSize(2);
    double mae = Math.min(mae(evaluation, "bg-nbd"), mae(evaluation, "ridge"));
    assertThat(blend.mean().lowestMae()).isEqualTo(mae);
    assertThat(blend.mean().maeExcess())
        .isCloseTo(mae(evaluation, "blend") / mae - 1, within(1e-12));
    assertThat(blend.origins())
        .allMatch(origin -> Objects.requireNonNull(origin.learned()).contains("weights learned"));
    assertThat(evaluation.latest().tracking().get(0).expected()).doesNotContainKey("ridge");
  }

  private static double mae(Evaluation evaluation, String model) {
    return evaluation.leaderboard().stream()
        .filter(row -> row.model().equals(model))
        .mapToDouble(row -> Objects.requireNonNull(row.accuracy()).mae())
        .findFirst()
        .orElseThrow();
  }

  /** What comes after a calibration is another matter; what was learned in it stays the same. */
  @Test
  void nothingAfterTheCalibrationReachesWhatIsLearned() {
    List<OrderRow> rows = thinned(22);
    LocalDate cut = END.minusDays(100);
    List<OrderRow> fewer = rows.stream().filter(row -> row.day() <= cut.toEpochDay()).toList();
    OrderLog truncated = SampleOrders.log(fewer);
    CustomerSummaries customers = features(truncated, cut).summaries();
    ChooseModel choose = new ChooseModel(fitting());
    assertThat(
            choose.choose(SampleOrders.log(rows), RefundPolicy.NET, customers, cut, 100).reason())
        .isEqualTo(choose.choose(truncated, RefundPolicy.NET, customers, cut, 100).reason());
    List<String> learned = List.of("ridge");
    assertThat(
            new FitBlend(fitting(), SampleOrders.log(rows), RefundPolicy.NET)
                .blend(customers, cut, 100, learned)
                .reason())
        .isEqualTo(
            new FitBlend(fitting(), truncated, RefundPolicy.NET)
                .blend(customers, cut, 100, learned)
                .reason());
  }

  @Test
  void aBlendNeedsATimeToLearnItsWeightsIn() {
    OrderLog log = SampleOrders.log(SampleOrders.random(23, 60, 300));
    LocalDate end = START.plusDays(40);
    Evaluation evaluation =
        new Evaluate(fitting(), PLAN, () -> 0)
            .evaluate(
                log,
                RefundPolicy.NET,
                ModelTime.WEEK,
                Origins.rolling(START, end.minusDays(10), end, 1),
                List.of("nbd", "blend"));
    Standing row = evaluation.leaderboard().get(evaluation.leaderboard().size() - 1);
    assertThat(row.model()).isEqualTo("blend");
    assertThat(row.accuracy()).isNull();
    assertThat(row.remark()).contains("too little data");
    assertThat(BlendStanding.of(evaluation)).isEmpty();
  }

  @Test
  void modelsAreNamedOneByOneAndWithoutASpendModelBesideThem() {
    assertThat(ModelNames.of(List.of("ridge"))).isEqualTo(new ModelNames("ridge", null));
    assertThat(ModelNames.of(List.of("ridge")).fitted()).isEmpty();
    assertThatThrownBy(() -> ModelNames.of(List.of("ridge", "gamma-gamma")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ridge foretells spend itself");
    assertThat(Evaluate.usualModels(LeastSquaresTrainer.called("linear", "ridge")))
        .endsWith("ridge", "blend", "auto");
    assertThat(Evaluate.usualModels(LeastSquaresTrainer.called())).isEqualTo(Evaluate.USUAL_MODELS);
  }
}
