package io.clv.core.model.ggompertznbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.SimulatedCustomers;
import io.clv.core.model.SimulatedHistories;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GGompertzNbdFitterTest {
  private static final GGompertzNbd TRUTH = GGompertzNbd.of(1.2, 4, .08, .6, 5);

  private final GGompertzNbdFitter fitter = new GGompertzNbdFitter();

  @Test
  void cdnowIsAtTheParetoNbd() {
    FitOutcome<GGompertzNbd> fit = fitter.fit(ReferenceData.cdnow());
    assertThat(fit.logLikelihood()).isCloseTo(-9594.9763, within(1.1e-3));
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no ageing");
    assertThat(fit.model().r()).isCloseTo(.55327705, withinPercentage(0.02));
    assertThat(fit.model().alpha()).isCloseTo(10.57768346, withinPercentage(0.02));
    assertThat(fit.model().s()).isCloseTo(.60623999, withinPercentage(0.1));
    assertThat(fit.model().beta() / fit.model().b()).isCloseTo(11.66873529, withinPercentage(0.1));
    assertThat(fit.standardErrors().get("s")).isCloseTo(.18705, withinPercentage(1));
    assertThat(fit.standardErrors()).containsOnlyKeys("r", "alpha", "s");
  }

  @Test
  void apparelIsNoWorseThanTheParetoNbd() {
    CustomerSummaries customers = ReferenceData.apparel();
    FitOutcome<GGompertzNbd> fit = fitter.fit(customers);
    assertThat(fit.logLikelihood()).isGreaterThan(-5848.0978 - 1e-3);
    assertThat(fit.converged()).isTrue();
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum +=
          fit.model().logLikelihood(customers.frequency(i), customers.recency(i), customers.T(i));
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }

  @Test
  void onlineRetailIsAtTheBoundaryWhereNobodyDropsOut() {
    FitOutcome<GGompertzNbd> fit = fitter.fit(ReferenceData.onlineRetail());
    assertThat(fit.logLikelihood()).isCloseTo(-15325.455, within(1e-3));
    assertThat(fit.model().s()).isZero();
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no drop-out");
    assertThat(fit.standardErrors()).containsOnlyKeys("r", "alpha");
  }

  @Tag("slow")
  @Test
  void simulatedCohortsAreRecovered() {
    Function<UniformRandomProvider, SimulatedHistories.Habit> habits =
        random -> {
          double eta = SimulatedHistories.gamma(random, TRUTH.s(), TRUTH.beta());
          double lifetime = Math.log1p(-Math.log(1 - random.nextDouble()) / eta) / TRUTH.b();
          double rate = SimulatedHistories.gamma(random, TRUTH.r(), TRUTH.alpha());
          return new SimulatedHistories.Habit(rate, 1, 0, 0, lifetime);
        };
    SimulatedHistories.assertRecovered(
        SimulatedHistories.fits(100, 500, 60, 150, fitter, habits),
        TRUTH,
        "r",
        "alpha",
        "b",
        "s",
        "beta");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.01, .001", "0.3, 10", "20, .1", "3000, 3", "1, 60", "2, 1e-9"})
  void theGradientIsTheDerivative(double size, double b) {
    GGompertzNbdLikelihood likelihood =
        new GGompertzNbdLikelihood(
            CalibrationCells.of(new SimulatedCustomers(11, 3000, 40).summaries()), 30);
    double[] at = {0.6 * size, 0.5 * size, b, 0.9 * size, 2.1 * b * Math.sqrt(size)};
    double[] gradient = new double[5];
    likelihood.valueAt(at, gradient);
    for (int i = 0; i < 5; i++) {
      double h = 1e-5 * at[i];
      double[] up = at.clone();
      up[i] += h;
      double[] down = at.clone();
      down[i] -= h;
      double numeric =
          (likelihood.valueAt(up, new double[5]) - likelihood.valueAt(down, new double[5]))
              / (2 * h);
      double scale = Math.abs(gradient[i]) + 1 / at[i];
      assertThat(gradient[i]).as("by parameter %d", i).isCloseTo(numeric, within(1e-5 * scale));
    }
  }
}
