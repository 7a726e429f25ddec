package io.clv.core.model.bgnbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.SimulatedCustomers;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BgNbdFitterTest {
  private static final SimulatedCustomers SIMULATED = new SimulatedCustomers(11, 3000, 40);

  private final BgNbdFitter fitter = new BgNbdFitter();

  @Test
  void cdnow() {
    FitOutcome<BgNbd> fit = fitter.fit(ReferenceData.cdnow());
    assertThat(fit.logLikelihood()).isCloseTo(-9582.429207, within(1e-5));
    assertThat(fit.model().r()).isCloseTo(.24259454, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(4.4136019, withinPercentage(0.01));
    assertThat(fit.model().a()).isCloseTo(.79291991, withinPercentage(0.1));
    assertThat(fit.model().b()).isCloseTo(2.4258881, withinPercentage(0.1));
    Map<String, Double> errors = fit.standardErrors();
    assertThat(errors.get("r")).isCloseTo(.012557, withinPercentage(1));
    assertThat(errors.get("alpha")).isCloseTo(.378224, withinPercentage(1));
    assertThat(errors.get("a")).isCloseTo(.185733, withinPercentage(1));
    assertThat(errors.get("b")).isCloseTo(.705407, withinPercentage(1));
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
    assertThat(fit.warnings()).isEmpty();
    assertThat(fit.customers()).isEqualTo(2357);
  }

  @Test
  void cdnowPerCustomer() {
    CustomerSummaries customers = ReferenceData.cdnow();
    BgNbd model = fitter.fit(customers).model();
    Map<String, double[]> reference = ReferenceData.cdnowPerCustomer("bg_nbd.csv");
    for (int i = 0; i < customers.size(); i++) {
      double[] expected = reference.get(customers.id(i));
      int x = customers.frequency(i);
      double tx = customers.recency(i);
      double T = customers.T(i);
      assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(expected[0], within(3e-3));
      assertThat(model.expectedPurchases(x, tx, T, 39)).isCloseTo(expected[1], within(3e-3));
    }
  }

  @Test
  void apparel() {
    FitOutcome<BgNbd> fit = fitter.fit(ReferenceData.apparel());
    assertThat(fit.logLikelihood()).isCloseTo(-5857.0197, within(1e-3));
    assertThat(fit.model().r()).isCloseTo(.607311, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(20.95673, withinPercentage(0.01));
    assertThat(fit.model().a()).isCloseTo(1.275543, withinPercentage(0.1));
    assertThat(fit.model().b()).isCloseTo(8.860816, withinPercentage(0.1));
    assertThat(fit.standardErrors().get("b")).isCloseTo(8.271, withinPercentage(1));
  }

  @Test
  void onlineRetailIsAtTheBoundaryWhereNobodyDropsOut() {
    FitOutcome<BgNbd> fit = fitter.fit(ReferenceData.onlineRetail());
    assertThat(fit.customers()).isEqualTo(2960);
    assertThat(fit.logLikelihood()).isCloseTo(-15325.455, within(1e-3));
    assertThat(fit.model().r()).isCloseTo(.74421, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(9.0474, withinPercentage(0.01));
    assertThat(fit.model().a()).isZero();
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no drop-out");
    assertThat(fit.standardErrors()).containsOnlyKeys("r", "alpha");
  }

  @Test
  void customersWhoAreSeenUntilTheEndAreABoundaryAndPredicted() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 500; i++) {
      builder.add("c" + i, new CustomerSummary(1 + i * i % 17, 30 + i % 50, 31 + i % 50, 5));
    }
    FitOutcome<BgNbd> fit = fitter.fit(builder.build());
    assertThat(fit.status()).isInstanceOf(FitStatus.Boundary.class);
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no drop-out");
    assertThat(fit.model().a()).isZero();
    assertThat(fit.model().expectedPurchases(2, 1, 20, 52)).isPositive().isFinite();
  }

  @Test
  void theUnitOfTimeScalesParametersAndNothingElse() {
    FitOutcome<BgNbd> weeks = fitter.fit(SIMULATED.summaries());
    FitOutcome<BgNbd> days = fitter.fit(SIMULATED.scaled(7, 1));
    assertThat(days.model().r()).isCloseTo(weeks.model().r(), withinPercentage(1e-4));
    assertThat(days.model().alpha()).isCloseTo(7 * weeks.model().alpha(), withinPercentage(1e-4));
    assertThat(days.model().a()).isCloseTo(weeks.model().a(), withinPercentage(1e-4));
    assertThat(days.model().b()).isCloseTo(weeks.model().b(), withinPercentage(1e-4));
    assertThat(days.model().expectedPurchases(3, 70, 140, 364))
        .isCloseTo(weeks.model().expectedPurchases(3, 10, 20, 52), withinPercentage(1e-4));
  }

  @Test
  void theOrderOfCustomersIsOfNoAccount() {
    FitOutcome<BgNbd> fit = fitter.fit(SIMULATED.summaries());
    FitOutcome<BgNbd> shuffled = fitter.fit(SIMULATED.shuffled(3));
    assertThat(shuffled.model().parameters()).isEqualTo(fit.model().parameters());
    assertThat(shuffled.logLikelihood()).isEqualTo(fit.logLikelihood());
    assertThat(shuffled.standardErrors()).isEqualTo(fit.standardErrors());
  }

  @Test
  void theLogLikelihoodIsTheSumOverCustomers() {
    CustomerSummaries customers = SIMULATED.summaries();
    FitOutcome<BgNbd> fit = fitter.fit(customers);
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum +=
          fit.model().logLikelihood(customers.frequency(i), customers.recency(i), customers.T(i));
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }
}
