package io.clv.core.model.mbgnbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.SimulatedHistories;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MbgNbdFitterTest {
  private final MbgNbdFitter fitter = new MbgNbdFitter();

  @Test
  void cdnow() {
    FitOutcome<MbgNbd> fit = fitter.fit(ReferenceData.cdnow());
    assertThat(fit.logLikelihood()).isCloseTo(-9582.135716, within(1e-5));
    assertThat(fit.model().r()).isCloseTo(.52484356, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(6.18309285, withinPercentage(0.01));
    assertThat(fit.model().a()).isCloseTo(.89138778, withinPercentage(0.1));
    assertThat(fit.model().b()).isCloseTo(1.61404833, withinPercentage(0.1));
    Map<String, Double> errors = fit.standardErrors();
    assertThat(errors.get("r")).isCloseTo(.08327, withinPercentage(1));
    assertThat(errors.get("alpha")).isCloseTo(.69562, withinPercentage(1));
    assertThat(errors.get("a")).isCloseTo(.15479, withinPercentage(1));
    assertThat(errors.get("b")).isCloseTo(.53749, withinPercentage(1));
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
  }

  @Test
  void apparel() {
    CustomerSummaries customers = ReferenceData.apparel();
    FitOutcome<MbgNbd> fit = fitter.fit(customers);
    assertThat(fit.logLikelihood()).isCloseTo(-5848.0453, within(1e-3));
    assertThat(fit.model().r()).isCloseTo(1.891379, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(45.82718, withinPercentage(0.01));
    assertThat(fit.model().a()).isCloseTo(.602369, withinPercentage(0.1));
    assertThat(fit.model().b()).isCloseTo(1.582371, withinPercentage(0.1));
    double total = 0;
    for (int i = 0; i < customers.size(); i++) {
      total +=
          fit.model()
              .expectedPurchases(
                  customers.frequency(i), customers.recency(i), customers.T(i), 1450 / 7.0);
    }
    // 8.9 % above the 1,317 purchases of the holdout.
    assertThat(total / 1317 - 1).isCloseTo(.089, within(.0006));
  }

  @Test
  void onlineRetailIsAtTheBoundaryWhereNobodyDropsOut() {
    FitOutcome<MbgNbd> fit = fitter.fit(ReferenceData.onlineRetail());
    assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(-15325.456);
    assertThat(fit.converged()).isTrue();
  }

  @Test
  void customersWhoAreSeenUntilTheEndAreABoundaryAndPredicted() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 500; i++) {
      builder.add("c" + i, new CustomerSummary(1 + i * i % 17, 30 + i % 50, 31 + i % 50, 5));
    }
    FitOutcome<MbgNbd> fit = fitter.fit(builder.build());
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no drop-out");
    assertThat(fit.model().a()).isZero();
    assertThat(fit.model().expectedPurchases(2, 1, 20, 52)).isPositive().isFinite();
  }

  @Test
  void everybodyEitherLeavesAtOnceOrStaysIsNamed() {
    CustomerSummaries customers =
        SimulatedHistories.customers(
            5,
            3000,
            40,
            60,
            random ->
                new SimulatedHistories.Habit(
                    SimulatedHistories.gamma(random, 3, 10), 1, .3, 0, Double.POSITIVE_INFINITY));
    FitOutcome<MbgNbd> fit = fitter.fit(customers);
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("drop-out is all or nothing");
    assertThat(((FitStatus.Boundary) fit.status()).explanation()).contains("the first purchase");
    assertThat(fit.model().a() / (fit.model().a() + fit.model().b())).isCloseTo(.3, within(.03));
  }

  @Test
  void theLogLikelihoodIsTheSumOverCustomers() {
    CustomerSummaries customers = ReferenceData.apparel();
    FitOutcome<MbgNbd> fit = fitter.fit(customers);
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum +=
          fit.model().logLikelihood(customers.frequency(i), customers.recency(i), customers.T(i));
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }

  @Test
  void simulatedCohortsAreRecovered() {
    MbgNbd truth = MbgNbd.of(.9, 6, .9, 2.4);
    SimulatedHistories.assertRecovered(
        SimulatedHistories.fits(
            100,
            1500,
            40,
            80,
            fitter,
            random -> {
              double p = SimulatedHistories.beta(random, .9, 2.4);
              double rate = SimulatedHistories.gamma(random, .9, 6);
              return new SimulatedHistories.Habit(rate, 1, p, p, Double.POSITIVE_INFINITY);
            }),
        truth,
        "r",
        "alpha",
        "a",
        "b");
  }
}
