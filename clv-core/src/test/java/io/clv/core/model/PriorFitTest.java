package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.bgnbd.BgNbdFitter;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.gammagamma.GammaGammaFitter;
import io.clv.core.model.paretonbd.ParetoNbd;
import io.clv.core.model.paretonbd.ParetoNbdFitter;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ModelCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PriorFitTest {
  private static final CustomerSummaries CUSTOMERS =
      withIntervals(new SimulatedCustomers(31, 800, 40).summaries());
  private static final double YEAR = 365.25 / 7;

  /** With sums of log intervals as of purchases that are evenly spread. */
  private static CustomerSummaries withIntervals(CustomerSummaries customers) {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(customers.time());
    for (int i = 0; i < customers.size(); i++) {
      int x = customers.frequency(i);
      builder.add(
          customers.id(i),
          customers.get(i),
          x == 0 ? 0 : x * (Math.log(customers.recency(i) / x) - 0.6));
    }
    return builder.build();
  }

  /** Opportunities for the BG/BB, of weeks. */
  private static CustomerSummaries opportunities() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < CUSTOMERS.size(); i++) {
      int T = (int) CUSTOMERS.T(i);
      int tx = Math.min(T, (int) Math.ceil(CUSTOMERS.recency(i)));
      int x = Math.min(CUSTOMERS.frequency(i), tx);
      builder.add(CUSTOMERS.id(i), new CustomerSummary(x, x == 0 ? 0 : tx, T, 0));
    }
    return builder.build();
  }

  private static CustomerSummaries customersFor(String model) {
    return model.equals("bg-bb") ? opportunities() : CUSTOMERS;
  }

  /** Each quantity of each model, by the formula of its meaning. */
  static Stream<Arguments> quantities() {
    ToDoubleFunction<Map<String, Double>> rate = p -> p.get("r") / p.get("alpha") * YEAR;
    ToDoubleFunction<Map<String, Double>> spread = p -> 1 / Math.sqrt(p.get("r"));
    ToDoubleFunction<Map<String, Double>> share = p -> p.get("a") / (p.get("a") + p.get("b"));
    ToDoubleFunction<Map<String, Double>> erlangRate =
        p -> p.get("r") / p.get("alpha") / p.get("k") * YEAR;
    List<Arguments> cases = new ArrayList<>();
    for (String model : List.of("nbd", "bg-nbd", "mbg-nbd", "pareto-nbd", "ggompertz-nbd")) {
      cases.add(Arguments.of(model, "purchases-per-year", 3, rate));
      cases.add(Arguments.of(model, "rate-spread", 0.7, spread));
    }
    for (String model : List.of("bg-nbd", "mbg-nbd", "bg-cnbd-k", "mbg-cnbd-k")) {
      cases.add(Arguments.of(model, "lost-per-purchase", 0.3, share));
    }
    ToDoubleFunction<Map<String, Double>> shareSpread =
        p -> Math.sqrt(p.get("b") / p.get("a") / (p.get("a") + p.get("b") + 1));
    cases.add(Arguments.of("bg-nbd", "loss-spread", 0.8, shareSpread));
    cases.add(Arguments.of("bg-cnbd-k", "purchases-per-year", 3, erlangRate));
    ToDoubleFunction<Map<String, Double>> lost =
        p -> 1 - Math.pow(p.get("beta") / (p.get("beta") + YEAR), p.get("s"));
    cases.add(Arguments.of("pareto-nbd", "lost-per-year", 0.2, lost));
    ToDoubleFunction<Map<String, Double>> lossSpread = p -> 1 / Math.sqrt(p.get("s"));
    cases.add(Arguments.of("pareto-nbd", "loss-spread", 0.9, lossSpread));
    cases.add(Arguments.of("ggompertz-nbd", "loss-spread", 0.9, lossSpread));
    ToDoubleFunction<Map<String, Double>> aged =
        p ->
            1
                - Math.pow(
                    p.get("beta") / (p.get("beta") + Math.expm1(p.get("b") * YEAR)), p.get("s"));
    cases.add(Arguments.of("ggompertz-nbd", "lost-per-year", 0.2, aged));
    ToDoubleFunction<Map<String, Double>> buys =
        p -> p.get("alpha") / (p.get("alpha") + p.get("beta"));
    cases.add(Arguments.of("bg-bb", "purchases-per-opportunity", 0.1, buys));
    ToDoubleFunction<Map<String, Double>> leaves =
        p -> p.get("gamma") / (p.get("gamma") + p.get("delta"));
    cases.add(Arguments.of("bg-bb", "lost-per-opportunity", 0.1, leaves));
    ToDoubleFunction<Map<String, Double>> spend =
        p -> p.get("p") * p.get("gamma") / (p.get("q") - 1);
    cases.add(Arguments.of("gamma-gamma", "mean-spend", 60, spend));
    ToDoubleFunction<Map<String, Double>> amounts = p -> 1 / Math.sqrt(p.get("p"));
    cases.add(Arguments.of("gamma-gamma", "amount-spread", 0.6, amounts));
    // The standard deviation of the logarithm of a gamma variable, trigamma(q) by its series.
    ToDoubleFunction<Map<String, Double>> logSpread =
        p -> {
          double sum = 0;
          for (int i = 0; i < 100_000; i++) {
            sum += 1 / ((p.get("q") + i) * (p.get("q") + i));
          }
          return Math.sqrt(sum + 1 / (p.get("q") + 99_999.5));
        };
    cases.add(Arguments.of("gamma-gamma", "spend-spread", 0.5, logSpread));
    return cases.stream();
  }

  private static Map<String, Double> parameters(FitOutcome<?> fit) {
    return fit.model() instanceof TransactionModel m
        ? m.parameters()
        : ((SpendModel) fit.model()).parameters();
  }

  @ParameterizedTest
  @MethodSource("quantities")
  void aTightPriorPullsTheQuantityToItsMedian(
      String model, String name, double median, ToDoubleFunction<Map<String, Double>> meaning) {
    Priors tight = Priors.of(new Prior(PriorQuantity.ofLabel(name), median, 1.0001));
    FitOutcome<?> fit = ModelCatalog.fitter(model).with(tight).fit(customersFor(model));
    assertThat(meaning.applyAsDouble(parameters(fit))).isCloseTo(median, withinPercentage(0.1));
    FitOutcome<?> free = ModelCatalog.fitter(model).fit(customersFor(model));
    assertThat(meaning.applyAsDouble(parameters(free))).isNotCloseTo(median, withinPercentage(1));
    assertThat(fit.logLikelihood()).isLessThan(free.logLikelihood());
    assertThat(fit.nested()).isNull();
    assertThat(fit.evidence().likelihoodRatio()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("quantities")
  void anEndlesslyWidePriorIsNone(
      String model, String name, double median, ToDoubleFunction<Map<String, Double>> meaning) {
    Priors wide = Priors.of(new Prior(PriorQuantity.ofLabel(name), median, 1e300));
    FitOutcome<?> fit = ModelCatalog.fitter(model).with(wide).fit(customersFor(model));
    FitOutcome<?> free = ModelCatalog.fitter(model).fit(customersFor(model));
    assertThat(fit.logLikelihood()).isCloseTo(free.logLikelihood(), within(1e-3));
    assertThat(meaning.applyAsDouble(parameters(fit)))
        .isCloseTo(meaning.applyAsDouble(parameters(free)), withinPercentage(0.1));
  }

  @Test
  void theLikelihoodIsWithoutThePriorAndTheErrorsAreWithIt() {
    Priors priors = Priors.of(Prior.parse("lost-per-purchase=0.2:1.2"));
    FitOutcome<BgNbd> fit = new BgNbdFitter().with(priors).fit(CUSTOMERS);
    double sum = 0;
    for (int i = 0; i < CUSTOMERS.size(); i++) {
      sum +=
          fit.model().logLikelihood(CUSTOMERS.frequency(i), CUSTOMERS.recency(i), CUSTOMERS.T(i));
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-7));
    FitOutcome<BgNbd> free = new BgNbdFitter().fit(CUSTOMERS);
    for (String name : List.of("a", "b")) {
      assertThat(fit.covariance().interval(name, 1, 1).orElseThrow()[1])
          .isLessThan(free.covariance().interval(name, 1, 1).orElseThrow()[1]);
    }
  }

  @Test
  void theUnitOfTimeIsTakenCareOf() {
    Priors priors =
        Priors.of(Prior.parse("purchases-per-year=3:1.3"), Prior.parse("lost-per-year=.2:1.3"));
    CustomerSummaries.Builder days = CustomerSummaries.builder(ModelTime.DAY);
    for (int i = 0; i < CUSTOMERS.size(); i++) {
      days.add(
          CUSTOMERS.id(i),
          new CustomerSummary(
              CUSTOMERS.frequency(i),
              CUSTOMERS.recency(i) * 7,
              CUSTOMERS.T(i) * 7,
              CUSTOMERS.monetaryValue(i)));
    }
    ParetoNbd inWeeks = new ParetoNbdFitter().with(priors).fit(CUSTOMERS).model();
    ParetoNbd inDays = new ParetoNbdFitter().with(priors).fit(days.build()).model();
    assertThat(inDays.r()).isCloseTo(inWeeks.r(), withinPercentage(1e-3));
    assertThat(inDays.alpha()).isCloseTo(7 * inWeeks.alpha(), withinPercentage(1e-3));
    assertThat(inDays.s()).isCloseTo(inWeeks.s(), withinPercentage(1e-3));
    assertThat(inDays.beta()).isCloseTo(7 * inWeeks.beta(), withinPercentage(1e-3));
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tenCustomersAreEnoughWithPriors(long seed) {
    CustomerSummaries ten = new SimulatedCustomers(1000 + seed, 10, 40).summaries();
    Priors priors =
        Priors.of(
            Prior.parse("purchases-per-year=5:2"),
            Prior.parse("rate-spread=1:1.5"),
            Prior.parse("lost-per-year=0.4:2"),
            Prior.parse("loss-spread=1:1.5"));
    FitOutcome<ParetoNbd> fit = new ParetoNbdFitter().with(priors).fit(ten);
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
    assertThat(fit.model().r() / fit.model().alpha() * YEAR).isBetween(1.0, 20.0);
    assertThat(1 / Math.sqrt(fit.model().r())).isBetween(0.3, 3.0);
    double left = Math.pow(fit.model().beta() / (fit.model().beta() + YEAR), fit.model().s());
    assertThat(left).isBetween(0.1, 0.95);
    assertThat(fit.standardErrors()).containsOnlyKeys("r", "alpha", "s", "beta");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSpendOfTenCustomersIsSensibleWithPriors(long seed) {
    CustomerSummaries ten = new SimulatedCustomers(2000 + seed, 14, 40).scaled(1, 235);
    Priors priors =
        Priors.of(
            Prior.parse("mean-spend=35:1.5"),
            Prior.parse("spend-spread=0.6:1.5"),
            Prior.parse("amount-spread=0.5:1.5"));
    FitOutcome<GammaGamma> fit = new GammaGammaFitter().with(priors).fit(ten);
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
    assertThat(fit.model().expectedAverageValue(0, 0)).isBetween(12.0, 90.0);
    assertThat(fit.standardErrors()).containsOnlyKeys("p", "q", "gamma");
  }

  @Test
  void aModelWithoutTheQuantitySaysWhichItHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgNbdFitter().with(Priors.of(Prior.parse("lost-per-year=.2:2"))))
        .withMessage(
            "bg-nbd has no quantity lost-per-year that a prior could be about; it has"
                + " purchases-per-year, rate-spread, lost-per-purchase, loss-spread");
  }
}
