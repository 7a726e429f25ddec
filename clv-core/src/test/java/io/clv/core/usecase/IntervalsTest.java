package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SpendProcess;
import io.clv.core.simulation.SummarySimulator;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalColumns;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals as users get them: with fitted models, through the use case. */
class IntervalsTest {
  private static final int CUSTOMERS = 600;
  private static CustomerSummaries customers;

  @BeforeAll
  static void simulate() {
    double[] ages = new double[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      ages[i] = 30 + i % 70 * 0.9;
    }
    customers =
        SummarySimulator.of(
                PurchaseModel.PARETO_NBD.process(
                    Map.of("r", 0.9, "alpha", 9.0, "s", 0.5, "beta", 20.0)),
                ModelTime.WEEK)
            .withSpend(new SpendProcess(4, 4, 30))
            .draw(ages, 0, RandomSource.XO_SHI_RO_256_PP.create(1))
            .summaries();
  }

  private static PredictLifetimeValue fitted(String... names) {
    FitModels fitting = new FitModels(Instant.EPOCH, Map.of(), "test");
    return new PredictLifetimeValue(
        Arrays.stream(names).map(name -> fitting.fit(name, customers, null)).toList());
  }

  private static Valuation plan(double level, long seed, Uncertainty uncertainty) {
    return Valuation.DEFAULT.with(new IntervalPlan(level, seed, 16, uncertainty));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pareto-nbd", "bg-nbd", "mbg-cnbd-k", "nbd"})
  void aCustomersIntervalsAreTheirOwn(String name) throws Exception {
    PredictLifetimeValue prediction = fitted(name, "gamma-gamma");
    Predictions all = prediction.predict(customers, Valuation.DEFAULT, null);
    Predictions onOneThread =
        new ForkJoinPool(1)
            .submit(() -> prediction.predict(customers, Valuation.DEFAULT, null))
            .get();
    for (int i = 0; i < CUSTOMERS; i++) {
      Prediction one = all.get(i);
      assertThat(onOneThread.get(i)).isEqualTo(one);
      if (i % 20 == 0) {
        CustomerSummaries alone =
            CustomerSummaries.builder(ModelTime.WEEK)
                .add(customers.id(i), customers.get(i))
                .build();
        assertThat(prediction.predict(alone, Valuation.DEFAULT, null).get(0)).isEqualTo(one);
      }
      assertThat(one.probabilityAlive())
          .isBetween(one.aliveInterval().lower(), one.aliveInterval().upper());
      assertThat(one.clvLower()).isBetween(0.0, one.clv());
      assertThat(one.averageValueInterval().lower()).isLessThan(one.expectedAverageValue());
    }
  }

  @Test
  void theSeedDecides() {
    PredictLifetimeValue prediction = fitted("bg-nbd", "gamma-gamma");
    IntervalColumns first = intervals(prediction, plan(0.9, 1, Uncertainty.COVARIANCE));
    IntervalColumns again = intervals(prediction, plan(0.9, 1, Uncertainty.COVARIANCE));
    IntervalColumns other = intervals(prediction, plan(0.9, 2, Uncertainty.COVARIANCE));
    boolean differs = false;
    for (int i = 0; i < CUSTOMERS; i++) {
      assertThat(again.clv(i)).isEqualTo(first.clv(i));
      differs |= !other.clv(i).equals(first.clv(i));
      double scale = 1 + first.clv(i).upper();
      assertThat(other.clv(i).upper()).isCloseTo(first.clv(i).upper(), within(0.03 * scale));
    }
    assertThat(differs).isTrue();
  }

  @Test
  void aHigherLevelGivesAWiderInterval() {
    PredictLifetimeValue prediction = fitted("pareto-nbd", "gamma-gamma");
    IntervalColumns narrow = intervals(prediction, plan(0.5, 1, Uncertainty.COVARIANCE));
    IntervalColumns wide = intervals(prediction, plan(0.95, 1, Uncertainty.COVARIANCE));
    for (int i = 0; i < CUSTOMERS; i++) {
      assertWithin(narrow.clv(i), wide.clv(i));
      assertWithin(narrow.purchases(i), wide.purchases(i));
      assertWithin(narrow.alive(i), wide.alive(i));
      assertWithin(narrow.averageValue(i), wide.averageValue(i));
    }
  }

  private static void assertWithin(Interval inner, Interval outer) {
    assertThat(outer.lower()).isLessThanOrEqualTo(inner.lower());
    assertThat(outer.upper()).isGreaterThanOrEqualTo(inner.upper());
  }

  @Test
  void theBootstrapSaysMuchTheSame() {
    PredictLifetimeValue prediction = fitted("bg-nbd", "gamma-gamma");
    IntervalColumns covariance = intervals(prediction, plan(0.9, 1, Uncertainty.COVARIANCE));
    IntervalColumns bootstrap = intervals(prediction, plan(0.9, 1, Uncertainty.BOOTSTRAP));
    assertThat(intervals(prediction, plan(0.9, 1, Uncertainty.BOOTSTRAP)).clv(7))
        .isEqualTo(bootstrap.clv(7));
    double sum = 0;
    double other = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      sum += covariance.clv(i).upper();
      other += bootstrap.clv(i).upper();
    }
    assertThat(other / sum).isBetween(0.93, 1.07);
  }

  @Test
  void withoutAmountsThereAreStillPurchases() {
    Predictions predictions = fitted("pareto-nbd").predict(customers, Valuation.DEFAULT, null);
    Prediction first = predictions.get(0);
    assertThat(first.purchasesInterval()).isNotNull();
    assertThat(first.aliveInterval()).isNotNull();
    assertThat(first.clvInterval()).isNull();
    assertThat(first.averageValueInterval()).isNull();
  }

  @Test
  void anUnknownMeanAmountCountsAsNone() {
    PredictLifetimeValue prediction = fitted("pareto-nbd", "gamma-gamma");
    CustomerSummaries some =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("known", new CustomerSummary(5, 30, 40, 20))
            .add("unknown", new CustomerSummary(5, 30, 40, Double.NaN))
            .add("new", new CustomerSummary(0, 0, 40, 0))
            .build();
    Predictions predictions = prediction.predict(some, Valuation.DEFAULT, null);
    assertThat(predictions.get(1).purchasesInterval())
        .isEqualTo(predictions.get(0).purchasesInterval());
    assertThat(predictions.get(1).averageValueInterval())
        .isEqualTo(predictions.get(2).averageValueInterval());
  }

  @Test
  void noIntervalsWhereNoneAreAskedFor() {
    PredictLifetimeValue prediction = fitted("nbd");
    Valuation without = Valuation.DEFAULT.with(null);
    assertThat(prediction.predict(customers, without, null).intervals()).isEmpty();
    assertThat(prediction.doubts(without)).isEmpty();
  }

  @Test
  void parametersOfUnknownUncertaintyAreToldOf() {
    ModelDocument given =
        new ModelDocument(
            "nbd",
            Map.of("r", 1.0, "alpha", 9.0),
            Map.of(),
            null,
            0,
            null,
            null,
            true,
            null,
            null,
            List.of(),
            new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", ""));
    PredictLifetimeValue prediction = new PredictLifetimeValue(List.of(given));
    assertThat(prediction.doubts(Valuation.DEFAULT))
        .containsExactly(
            "the intervals take the parameters of nbd as known for sure: their uncertainty is not"
                + " known");
    assertThat(prediction.doubts(plan(0.9, 1, Uncertainty.BOOTSTRAP))).isEmpty();
    assertThat(intervals(prediction, Valuation.DEFAULT).purchases(0)).isNotNull();
  }

  private static IntervalColumns intervals(PredictLifetimeValue prediction, Valuation valuation) {
    return prediction.predict(customers, valuation, null).intervals().orElseThrow();
  }
}
