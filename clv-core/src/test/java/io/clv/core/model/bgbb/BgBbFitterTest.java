package io.clv.core.model.bgbb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.SimulatedHistories;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BgBbFitterTest {
  private static final BgBb TRUTH = BgBb.of(1.2, 2, .7, 4);

  private final BgBbFitter fitter = new BgBbFitter();

  @Test
  void donations() {
    CustomerSummaries people = ReferenceData.donations();
    FitOutcome<BgBb> fit = fitter.fit(people);
    assertThat(fit.customers()).isEqualTo(11104);
    assertThat(fit.logLikelihood()).isCloseTo(-33225.5813, within(1e-3));
    assertThat(fit.model().alpha()).isCloseTo(1.203507, withinPercentage(0.1));
    assertThat(fit.model().beta()).isCloseTo(.749767, withinPercentage(0.1));
    assertThat(fit.model().gamma()).isCloseTo(.656757, withinPercentage(0.1));
    assertThat(fit.model().delta()).isCloseTo(2.783887, withinPercentage(0.1));
    Map<String, Double> errors = fit.standardErrors();
    assertThat(errors.get("alpha")).isCloseTo(.06939, withinPercentage(1));
    assertThat(errors.get("beta")).isCloseTo(.02945, withinPercentage(1));
    assertThat(errors.get("gamma")).isCloseTo(.05101, withinPercentage(1));
    assertThat(errors.get("delta")).isCloseTo(.32082, withinPercentage(1));
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
    double purchases = 0;
    double residual = 0;
    for (int i = 0; i < people.size(); i++) {
      int x = people.frequency(i);
      purchases += fit.model().expectedPurchases(x, people.recency(i), people.T(i), 5);
      residual +=
          fit.model()
              .discountedExpectedResidualTransactions(
                  x, people.recency(i), people.T(i), Math.log(1.1));
    }
    assertThat(purchases).isCloseTo(12884.14, within(.5));
    assertThat(residual).isCloseTo(20291.148, within(1.0));
    assertThat(11104 * Math.exp(fit.model().logLikelihood(0, 0, 6))).isCloseTo(3454.9, within(.1));
    assertThat(11104 * Math.exp(fit.model().logLikelihood(6, 6, 6))).isCloseTo(1253.1, within(.1));
  }

  private static CustomerSummaries simulated(long seed, int customers, BgBb truth) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int c = 0; c < customers; c++) {
      double p = SimulatedHistories.beta(random, truth.alpha(), truth.beta());
      double leave = SimulatedHistories.beta(random, truth.gamma(), truth.delta());
      int n = 5 + random.nextInt(15);
      int x = 0;
      int tx = 0;
      for (int i = 1; i <= n && random.nextDouble() >= leave; i++) {
        if (random.nextDouble() < p) {
          x++;
          tx = i;
        }
      }
      builder.add("c" + c, new CustomerSummary(x, tx, n, 0));
    }
    return builder.build();
  }

  @Test
  void simulatedCohortsAreRecovered() {
    SimulatedHistories.assertRecovered(
        IntStream.range(0, 100).mapToObj(i -> fitter.fit(simulated(i, 2000, TRUTH))).toList(),
        TRUTH,
        "alpha",
        "beta",
        "gamma",
        "delta");
  }

  @Test
  void theLogLikelihoodIsTheSumOverCustomers() {
    CustomerSummaries customers = simulated(7, 2000, TRUTH);
    FitOutcome<BgBb> fit = fitter.fit(customers);
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum +=
          fit.model().logLikelihood(customers.frequency(i), customers.recency(i), customers.T(i));
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }

  @Test
  void whereNobodyLeavesItIsABoundary() {
    FitOutcome<BgBb> fit = fitter.fit(simulated(8, 2000, BgBb.of(60, 40, 1e-9, 1)));
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("no drop-out");
    assertThat(fit.model().probabilityAlive(3, 4, 10)).isEqualTo(1);
    assertThat(fit.model().expectedPurchases(3, 4, 10, 15)).isCloseTo(9, within(.6));
    assertThat(fit.standardErrors()).containsOnlyKeys("alpha", "beta");
  }

  @Test
  void timesThatAreNoOpportunitiesAreRefused() {
    CustomerSummaries customers =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(1, 2, 5, 0))
            .add("b", new CustomerSummary(1, 2.5, 5, 0))
            .build();
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> fitter.fit(customers))
        .withMessageContaining("are 1, 2.5 and 5.0 for customer b")
        .withMessageContaining("must be whole numbers");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1, 20, 3000})
  void theGradientIsTheDerivative(double size) {
    BgBbLikelihood likelihood = new BgBbLikelihood(CalibrationCells.of(simulated(7, 2000, TRUTH)));
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
