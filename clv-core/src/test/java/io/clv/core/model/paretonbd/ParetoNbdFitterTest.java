package io.clv.core.model.paretonbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.SimulatedCustomers;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoNbdFitterTest {
  private static final SimulatedCustomers SIMULATED = new SimulatedCustomers(11, 3000, 40);

  private final ParetoNbdFitter fitter = new ParetoNbdFitter();

  @Test
  void cdnow() {
    FitOutcome<ParetoNbd> fit = fitter.fit(ReferenceData.cdnow());
    assertThat(fit.logLikelihood()).isCloseTo(-9594.97617894, within(1e-5));
    assertThat(fit.model().r()).isCloseTo(.55327705, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(10.57768346, withinPercentage(0.01));
    assertThat(fit.model().s()).isCloseTo(.60623999, withinPercentage(0.1));
    assertThat(fit.model().beta()).isCloseTo(11.66873529, withinPercentage(0.1));
    Map<String, Double> errors = fit.standardErrors();
    assertThat(errors.get("r")).isCloseTo(.04762, withinPercentage(1));
    assertThat(errors.get("alpha")).isCloseTo(.8427, withinPercentage(1));
    assertThat(errors.get("s")).isCloseTo(.18705, withinPercentage(1));
    assertThat(errors.get("beta")).isCloseTo(6.20, withinPercentage(1));
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
    assertThat(fit.warnings()).isEmpty();
    assertThat(fit.customers()).isEqualTo(2357);
  }

  @Test
  void cdnowPerCustomer() {
    CustomerSummaries customers = ReferenceData.cdnow();
    ParetoNbd model = fitter.fit(customers).model();
    Map<String, double[]> reference = ReferenceData.cdnowPerCustomer("pareto_nbd.csv");
    for (int i = 0; i < customers.size(); i++) {
      double[] expected = reference.get(customers.id(i));
      int x = customers.frequency(i);
      double tx = customers.recency(i);
      double T = customers.T(i);
      assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(expected[0], within(3e-3));
      assertThat(model.expectedPurchases(x, tx, T, 39)).isCloseTo(expected[1], within(3e-3));
      assertThat(model.discountedExpectedResidualTransactions(x, tx, T, Math.log(1.1)))
          .isCloseTo(expected[2], within(3e-3));
    }
  }

  @Test
  void cdnowSumOfDiscountedResiduals() {
    CustomerSummaries customers = ReferenceData.cdnow();
    ParetoNbd model = ParetoNbd.of(.5533971433, 10.58019854, .6060624971, 11.65622367);
    double[] rates = {Math.log(1.1), Math.log(1.1) / 52, .0027};
    // The packages' sums are at optima of their own, a little off this one.
    double[] expected = {490.886, 9012.301, 7188.250};
    for (int k = 0; k < rates.length; k++) {
      double sum = 0;
      for (int i = 0; i < customers.size(); i++) {
        sum +=
            model.discountedExpectedResidualTransactions(
                customers.frequency(i), customers.recency(i), customers.T(i), rates[k]);
      }
      assertThat(sum).isCloseTo(expected[k], withinPercentage(0.03));
    }
  }

  @Test
  void apparel() {
    FitOutcome<ParetoNbd> fit = fitter.fit(ReferenceData.apparel());
    assertThat(fit.logLikelihood()).isCloseTo(-5848.0978, within(1e-3));
    assertThat(fit.model().r()).isCloseTo(1.448977, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(48.63608, withinPercentage(0.01));
    assertThat(fit.model().s()).isCloseTo(.561260, withinPercentage(0.1));
    assertThat(fit.model().beta()).isCloseTo(46.88436, withinPercentage(0.1));
    assertThat(fit.standardErrors().get("beta")).isCloseTo(35.61, withinPercentage(1));
  }

  @Test
  void onlineRetailIsAtTheBoundaryWhereNobodyDropsOut() {
    FitOutcome<ParetoNbd> fit = fitter.fit(ReferenceData.onlineRetail());
    assertThat(fit.customers()).isEqualTo(2960);
    assertThat(fit.logLikelihood()).isCloseTo(-15325.455, within(1e-3));
    assertThat(fit.model().r()).isCloseTo(.74421, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(9.0474, withinPercentage(0.01));
    assertThat(fit.model().s()).isZero();
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no drop-out");
    assertThat(fit.standardErrors()).containsOnlyKeys("r", "alpha");
  }

  @Test
  void customersWhoAreSeenUntilTheEndAreABoundaryAndPredicted() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 500; i++) {
      builder.add("c" + i, new CustomerSummary(1 + i * i % 17, 30 + i % 50, 31 + i % 50, 5));
    }
    FitOutcome<ParetoNbd> fit = fitter.fit(builder.build());
    assertThat(fit.status()).isInstanceOf(FitStatus.Boundary.class);
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no drop-out");
    assertThat(fit.model().s()).isZero();
    assertThat(fit.model().expectedPurchases(2, 1, 20, 52)).isPositive().isFinite();
  }

  @Test
  void theUnitOfTimeScalesParametersAndNothingElse() {
    FitOutcome<ParetoNbd> weeks = fitter.fit(SIMULATED.summaries());
    FitOutcome<ParetoNbd> days = fitter.fit(SIMULATED.scaled(7, 1));
    assertThat(days.model().r()).isCloseTo(weeks.model().r(), withinPercentage(1e-4));
    assertThat(days.model().alpha()).isCloseTo(7 * weeks.model().alpha(), withinPercentage(1e-4));
    assertThat(days.model().s()).isCloseTo(weeks.model().s(), withinPercentage(1e-4));
    assertThat(days.model().beta()).isCloseTo(7 * weeks.model().beta(), withinPercentage(1e-4));
    assertThat(days.model().expectedPurchases(3, 70, 140, 364))
        .isCloseTo(weeks.model().expectedPurchases(3, 10, 20, 52), withinPercentage(1e-4));
  }

  @Test
  void theOrderOfCustomersIsOfNoAccount() {
    FitOutcome<ParetoNbd> fit = fitter.fit(SIMULATED.summaries());
    FitOutcome<ParetoNbd> shuffled = fitter.fit(SIMULATED.shuffled(3));
    assertThat(shuffled.model().parameters()).isEqualTo(fit.model().parameters());
    assertThat(shuffled.logLikelihood()).isEqualTo(fit.logLikelihood());
    assertThat(shuffled.standardErrors()).isEqualTo(fit.standardErrors());
  }

  @Test
  void theLogLikelihoodIsTheSumOverCustomers() {
    CustomerSummaries customers = SIMULATED.summaries();
    FitOutcome<ParetoNbd> fit = fitter.fit(customers);
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum +=
          fit.model().logLikelihood(customers.frequency(i), customers.recency(i), customers.T(i));
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1, 20, 3000})
  void theGradientIsTheDerivative(double size) {
    ParetoNbdLikelihood likelihood =
        new ParetoNbdLikelihood(CalibrationCells.of(SIMULATED.summaries()), 30);
    double[] at = {0.6 * size, 0.5 * size, 0.9 * size, 2.1 * Math.sqrt(size)};
    double[] gradient = new double[4];
    likelihood.valueAt(at, gradient);
    for (int i = 0; i < 4; i++) {
      double h = 1e-5 * at[i];
      double[] up = at.clone();
      up[i] += h;
      double[] down = at.clone();
      down[i] -= h;
      double numeric =
          (likelihood.valueAt(up, new double[4]) - likelihood.valueAt(down, new double[4]))
              / (2 * h);
      double scale = Math.abs(gradient[i]) + 1 / at[i];
      assertThat(gradient[i]).as("by parameter %d", i).isCloseTo(numeric, within(1e-5 * scale));
    }
  }
}
