package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.TransactionModel;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.RefundPolicy;
import io.clv.core.simulation.OrderSimulator;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SimulationPlan;
import io.clv.core.simulation.SpendProcess;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From simulated orders to values, through the use cases alone. */
class LifetimeValueTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

  private static FeatureTable features;
  private static FitModels fitting;

  @BeforeAll
  static void simulate() {
    OrderLog.Builder log = OrderLog.builder();
    OrderSimulator.simulate(
        new SimulationPlan(
            1_500,
            LocalDate.of(2023, 1, 1),
            200,
            AS_OF,
            PurchaseModel.PARETO_NBD.with(0.9, 9, 0.5, 20),
            new SpendProcess(4, 4, 30),
            0.02),
        RandomSource.XO_SHI_RO_256_PP.create(1),
        log);
    features =
        FeatureExtractor.extract(
            NetOrders.of(log.build(), AS_OF, RefundPolicy.NET), ModelTime.WEEK);
    fitting = new FitModels(NOW, Map.of("why", "test"), "9.9");
  }

  private static ModelDocument fit(String name) {
    return fitting.fit(name, features.summaries(), AS_OF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pareto-nbd",
        "bg-nbd",
        "nbd",
        "mbg-nbd",
        "ggompertz-nbd",
        "bg-cnbd-k",
        "mbg-cnbd-k"
      })
  void scoringManyIsScoringEachAlone(String name) {
    ModelDocument document = fit(name);
    TransactionModel model = ModelCatalog.transactionModel(document);
    List<ModelDocument> models = List.of(document, fit("gamma-gamma"));
    PredictLifetimeValue prediction = new PredictLifetimeValue(models);
    // IntervalsTest does the same with intervals.
    Valuation plain = Valuation.DEFAULT.with(null);
    Predictions all = prediction.predict(features, plain);
    double rate = new DiscountRate(0.10).continuousPer(ModelTime.WEEK);
    CustomerSummaries customers = features.summaries();
    for (int i = 0; i < customers.size(); i++) {
      int x = customers.frequency(i);
      double tx = customers.recency(i);
      double T = customers.T(i);
      assertThat(all.probabilityAlive(i)).isEqualTo(model.probabilityAlive(x, tx, T));
      assertThat(all.expectedPurchases(i)).isEqualTo(model.expectedPurchases(x, tx, T, 52));
      double spend =
          ModelCatalog.spendModel(models.get(1))
              .expectedAverageValue(x, customers.monetaryValue(i));
      assertThat(all.expectedAverageValue(i)).isEqualTo(spend);
      assertThat(all.clv(i))
          .isCloseTo(model.discountedPurchases(x, tx, T, 52, rate) * spend, within(1e-9 * spend));
      CustomerSummaries alone =
          CustomerSummaries.builder(ModelTime.WEEK).add("one", customers.get(i)).build();
      Predictions single = prediction.predict(alone, plain, AS_OF);
      assertThat(single.clv(0)).isEqualTo(all.clv(i));
      assertThat(single.expectedPurchases(0)).isEqualTo(all.expectedPurchases(i));
    }
  }

  @Test
  void marginScalesAndDiscountLowersTheValue() {
    PredictLifetimeValue prediction =
        new PredictLifetimeValue(List.of(fit("bg-nbd"), fit("gamma-gamma")));
    Horizon year = Valuation.DEFAULT.horizon();
    Predictions plain = prediction.predict(features, new Valuation(year, new DiscountRate(0), 1));
    Predictions discounted = prediction.predict(features, Valuation.DEFAULT);
    Predictions quarter =
        prediction.predict(features, new Valuation(year, new DiscountRate(0.10), 0.25));
    for (int i = 0; i < plain.size(); i++) {
      assertThat(plain.clv(i))
          .as("without discount: expected purchases times expected spend")
          .isCloseTo(
              plain.expectedPurchases(i) * plain.expectedAverageValue(i),
              within(1e-9 * (1 + plain.clv(i))));
      assertThat(discounted.clv(i)).isBetween(plain.clv(i) / 1.1, plain.clv(i));
      assertThat(quarter.clv(i)).isCloseTo(discounted.clv(i) / 4, within(1e-9));
    }
  }

  @Test
  void theModelSeesWhatTheSimulatorDid() {
    ModelDocument pareto = fit("pareto-nbd");
    assertThat(pareto.converged()).isTrue();
    assertThat(pareto.parameters().get("r") / pareto.parameters().get("alpha"))
        .as("mean purchase rate")
        .isCloseTo(0.1, within(0.012));
    assertThat(pareto.provenance())
        .returns(NOW, ModelProvenance::fittedAt)
        .returns("9.9", ModelProvenance::libraryVersion)
        .returns(Map.of("why", "test"), ModelProvenance::settings);
    assertThat(pareto.provenance().dataFingerprint()).hasSize(64);
    assertThat(fit("nbd").logLikelihood()).isLessThan(pareto.logLikelihood());
  }

  @Test
  void aValueModelGivesValuesAlone() {
    ModelDocument sum = document("linear", Map.of("intercept", 1.0, "total_orders", 2.0));
    PredictLifetimeValue prediction = new PredictLifetimeValue(List.of(sum));
    assertThat(prediction.needsFeatures()).isTrue();
    Predictions values = prediction.predict(features, Valuation.DEFAULT);
    for (int i = 0; i < values.size(); i++) {
      assertThat(values.clv(i)).isEqualTo(1 + 2.0 * features.get(i).totalOrders());
      assertThat(values.get(i).probabilityAlive()).isNull();
      assertThat(values.get(i).expectedPurchases()).isNull();
    }
    assertThatThrownBy(() -> prediction.predict(features.summaries(), Valuation.DEFAULT, AS_OF))
        .hasMessageContaining("features");
  }

  @Test
  void withoutSpendModelThereIsNoValue() {
    Predictions predictions =
        new PredictLifetimeValue(List.of(fit("nbd"))).predict(features, Valuation.DEFAULT);
    assertThat(predictions.get(0).clv()).isNull();
    assertThat(predictions.get(0).expectedAverageValue()).isNull();
    assertThat(predictions.get(0).probabilityAlive()).isEqualTo(1.0);
  }

  @Test
  void modelsThatDoNotGoTogetherAreRefused() {
    ModelDocument nbd = fit("nbd");
    ModelDocument spend = fit("gamma-gamma");
    ModelDocument value = document("linear", Map.of("intercept", 1.0));
    for (List<ModelDocument> wrong :
        List.of(
            List.of(spend),
            List.of(nbd, nbd),
            List.of(nbd, spend, spend),
            List.of(nbd, value),
            List.of(value, spend),
            List.<ModelDocument>of())) {
      assertThatThrownBy(() -> new PredictLifetimeValue(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theCatalogueNamesWhatItHas() {
    assertThatThrownBy(() -> ModelCatalog.kind("nope")).hasMessageContaining("bg-nbd");
    assertThatThrownBy(() -> ModelCatalog.transactionFitter("gamma-gamma"))
        .hasMessageContaining("pareto-nbd");
    assertThatThrownBy(() -> ModelCatalog.spendFitter("nbd")).hasMessageContaining("gamma-gamma");
    assertThatThrownBy(() -> fitting.fit("linear", features.summaries(), AS_OF))
        .hasMessageContaining("model file");
    assertThatThrownBy(() -> ModelCatalog.transactionModel(document("bg-nbd", Map.of("r", 1.0))))
        .hasMessageContaining("lacks its parameter alpha");
    assertThatThrownBy(() -> ModelCatalog.spendModel(document("nbd", Map.of())))
        .hasMessageContaining("not a spend model");
    assertThatThrownBy(() -> ModelCatalog.valueModel(document("nbd", Map.of())))
        .hasMessageContaining("not a value model");
  }

  @Test
  void tooLittleDataIsSaidInWords() {
    CustomerSummaries oneEach =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(0, 0, 10, 0))
            .add("b", new CustomerSummary(0, 0, 20, 0))
            .build();
    assertThatThrownBy(() -> fitting.fit("bg-nbd", oneEach, null))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("second time");
  }

  @Test
  void aRunHoldsTogether() {
    Predictions predictions =
        new PredictLifetimeValue(List.of(fit("nbd"))).predict(features, Valuation.DEFAULT);
    assertThatThrownBy(
            () ->
                new RunDescription(
                    NOW, AS_OF, ModelTime.WEEK, Valuation.DEFAULT, IntakeCounts.NONE, List.of()))
        .hasMessageContaining("at least one model");
    CustomerSummaries other =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(0, 0, 10, 0))
            .build();
    RunDescription description =
        new RunDescription(
            NOW, AS_OF, ModelTime.WEEK, Valuation.DEFAULT, IntakeCounts.NONE, List.of(fit("nbd")));
    assertThat(new PredictionRun(description, features, predictions).predictions())
        .isSameAs(predictions);
    assertThatThrownBy(
            () ->
                new PredictionRun(
                    description, features, Predictions.ofValues(other, new double[] {1})))
        .hasMessageContaining("same customers");
  }

  private static ModelDocument document(String name, Map<String, Double> parameters) {
    return new ModelDocument(
        name,
        parameters,
        Map.of(),
        null,
        0,
        null,
        null,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", NOW, Map.of(), 0, "", ""));
  }
}
