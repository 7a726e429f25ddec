package io.clv.core.model.cnbdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.DropOutChances;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.SimulatedCustomers;
import io.clv.core.model.SimulatedHistories;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CnbdKFitterTest {
  private static final CnbdK TRUTH =
      CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, 3, 1.5, 3, .8, 2.2);

  private static SimulatedHistories.Habit habit(UniformRandomProvider random) {
    double p = SimulatedHistories.beta(random, TRUTH.a(), TRUTH.b());
    double rate = SimulatedHistories.gamma(random, TRUTH.r(), TRUTH.alpha());
    return new SimulatedHistories.Habit(rate, TRUTH.k(), p, p, Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({
    "1, -9582.429, -9582.136",
    "2, -9855.327, -9853.253",
    "3, -10393.565, -10394.363",
    "4, -11030.192, -11033.941"
  })
  void cdnow(int k, double bg, double mbg) {
    CustomerSummaries customers = ReferenceData.cdnow();
    assertThat(CnbdKFitter.bg().fit(customers, k).logLikelihood()).isCloseTo(bg, within(1.5e-3));
    assertThat(CnbdKFitter.mbg().fit(customers, k).logLikelihood()).isCloseTo(mbg, within(1.5e-3));
  }

  @Test
  void forCdnowOnePhaseIsBest() {
    FitOutcome<CnbdK> fit = CnbdKFitter.mbg().fit(ReferenceData.cdnow());
    assertThat(fit.model().k()).isEqualTo(1);
    assertThat(fit.model().r()).isCloseTo(.52484356, withinPercentage(0.01));
    assertThat(fit.model().b()).isCloseTo(1.61404833, withinPercentage(0.1));
    assertThat(fit.standardErrors().get("b")).isCloseTo(.53749, withinPercentage(1));
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
  }

  @Test
  void forOnlineRetailTwoPhasesAreBest() {
    FitOutcome<CnbdK> fit = CnbdKFitter.bg().fit(ReferenceData.onlineRetail());
    assertThat(fit.model().k()).isEqualTo(2);
    assertThat(fit.converged()).isTrue();
  }

  @Test
  void theLogLikelihoodIsTheSumOverCustomersWithTheLogIntervals() {
    CustomerSummaries customers =
        SimulatedHistories.customers(3, 2000, 40, 80, CnbdKFitterTest::habit);
    FitOutcome<CnbdK> fit = CnbdKFitter.mbg().fit(customers);
    assertThat(fit.model().k()).isEqualTo(3);
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum +=
          fit.model().logLikelihood(customers.frequency(i), customers.recency(i), customers.T(i))
              + 2 * customers.litt(i);
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }

  @Tag("slow")
  @Test
  void simulatedCohortsAreRecovered() {
    SimulatedHistories.assertRecovered(
        SimulatedHistories.fits(100, 1000, 40, 80, CnbdKFitter.mbg(), CnbdKFitterTest::habit),
        TRUTH,
        "r",
        "alpha",
        "a",
        "b");
  }

  @Test
  void withoutLogIntervalsThereIsTooLittle() {
    CustomerSummaries customers = new SimulatedCustomers(11, 300, 40).summaries();
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> CnbdKFitter.bg().fit(customers))
        .withMessageContaining("bg-cnbd-k needs each customer's sum of the logarithms");
    assertThat(CnbdKFitter.bg().fit(customers, 1).converged()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "FROM_FIRST_REPEAT, 1, 1", "FROM_FIRST_REPEAT, 2, 0.01", "FROM_FIRST_REPEAT, 7, 20",
    "FROM_FIRST_PURCHASE, 1, 3000", "FROM_FIRST_PURCHASE, 3, 1", "FROM_FIRST_PURCHASE, 12, 0.3"
  })
  void theGradientIsTheDerivative(DropOutChances chances, int k, double size) {
    CnbdKLikelihood likelihood =
        new CnbdKLikelihood(
            CalibrationCells.of(new SimulatedCustomers(11, 3000, 40).summaries()), 30, chances, k);
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
