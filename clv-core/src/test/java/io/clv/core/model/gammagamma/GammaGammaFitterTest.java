package io.clv.core.model.gammagamma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.LikelihoodRatio;
import io.clv.core.model.NestedFit;
import io.clv.core.model.PriorsTest;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.SimulatedCustomers;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaGammaFitterTest {
  private static final SimulatedCustomers SIMULATED = new SimulatedCustomers(12, 2000, 60);

  private final GammaGammaFitter fitter = new GammaGammaFitter();

  @Test
  void cdnow() {
    FitOutcome<GammaGamma> fit = fitter.fit(ReferenceData.cdnow());
    assertThat(fit.customers()).isEqualTo(946);
    assertThat(fit.logLikelihood()).isCloseTo(-4055.917695, within(1e-3));
    assertThat(fit.model().p()).isCloseTo(6.2493492, withinPercentage(0.1));
    assertThat(fit.model().q()).isCloseTo(3.7442563, withinPercentage(0.1));
    assertThat(fit.model().gamma()).isCloseTo(15.444307, withinPercentage(0.1));
    assertThat(fit.standardErrors().get("p")).isCloseTo(1.18997, withinPercentage(1));
    assertThat(fit.standardErrors().get("q")).isCloseTo(.29014, withinPercentage(1));
    assertThat(fit.standardErrors().get("gamma")).isCloseTo(4.15953, withinPercentage(1));
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
  }

  @Test
  void cdnowPerCustomer() {
    CustomerSummaries customers = ReferenceData.cdnow();
    GammaGamma model = fitter.fit(customers).model();
    Map<String, double[]> reference = ReferenceData.cdnowPerCustomer("bg_nbd.csv");
    for (int i = 0; i < customers.size(); i++) {
      assertThat(model.expectedAverageValue(customers.frequency(i), customers.monetaryValue(i)))
          .isCloseTo(reference.get(customers.id(i))[2], within(3e-3));
    }
  }

  @Test
  void cdnowWorkedExamples() {
    CustomerSummaries customers = ReferenceData.cdnow();
    GammaGamma model = GammaGamma.of(6.25, 3.74, 15.44);
    int[] rows = {0, 1, 2, 5, 8};
    double[] expected = {24.65961286, 18.91685206, 35.2189781, 71.47101527, 27.28838583};
    for (int k = 0; k < rows.length; k++) {
      int i = rows[k];
      assertThat(model.expectedAverageValue(customers.frequency(i), customers.monetaryValue(i)))
          .isCloseTo(expected[k], within(1e-7));
    }
  }

  @Test
  void apparel() {
    FitOutcome<GammaGamma> fit = fitter.fit(ReferenceData.apparel());
    assertThat(fit.customers()).isEqualTo(387);
    assertThat(fit.logLikelihood()).isCloseTo(-1670.663, within(1e-3));
    assertThat(fit.model().p()).isCloseTo(3.099033, withinPercentage(0.1));
    assertThat(fit.model().q()).isCloseTo(5.653673, withinPercentage(0.1));
    assertThat(fit.model().gamma()).isCloseTo(56.50408, withinPercentage(0.1));
  }

  @Test
  void onlineRetail() {
    FitOutcome<GammaGamma> fit = fitter.fit(ReferenceData.onlineRetail());
    assertThat(fit.logLikelihood()).isCloseTo(-10666.676, within(1e-3));
    assertThat(fit.model().p()).isCloseTo(2.8522, withinPercentage(0.1));
    assertThat(fit.model().q()).isCloseTo(3.1978, withinPercentage(0.1));
    assertThat(fit.model().gamma()).isCloseTo(321.16, withinPercentage(0.1));
  }

  @Test
  void theCurrencyScalesGammaAndNothingElse() {
    FitOutcome<GammaGamma> euros = fitter.fit(SIMULATED.summaries());
    FitOutcome<GammaGamma> cents = fitter.fit(SIMULATED.scaled(1, 100));
    assertThat(cents.model().p()).isCloseTo(euros.model().p(), withinPercentage(1e-4));
    assertThat(cents.model().q()).isCloseTo(euros.model().q(), withinPercentage(1e-4));
    assertThat(cents.model().gamma())
        .isCloseTo(100 * euros.model().gamma(), withinPercentage(1e-4));
  }

  @Test
  void theOrderOfCustomersIsOfNoAccount() {
    FitOutcome<GammaGamma> fit = fitter.fit(SIMULATED.summaries());
    FitOutcome<GammaGamma> shuffled = fitter.fit(SIMULATED.shuffled(4));
    assertThat(shuffled.model().parameters()).isEqualTo(fit.model().parameters());
    assertThat(shuffled.logLikelihood()).isEqualTo(fit.logLikelihood());
  }

  @Test
  void theLogLikelihoodIsTheSumOverCustomers() {
    CustomerSummaries customers = SIMULATED.summaries();
    FitOutcome<GammaGamma> fit = fitter.fit(customers);
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      if (customers.frequency(i) > 0) {
        sum += fit.model().logLikelihood(customers.frequency(i), customers.monetaryValue(i));
      }
    }
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 1, 30})
  void theGradientIsTheDerivative(double size) {
    GammaGammaLikelihood likelihood =
        new GammaGammaLikelihood(SpendTotals.of(SIMULATED.summaries()), 20);
    double[] at = {5 * size, 3 * size, 0.7 * size};
    double[] gradient = new double[3];
    likelihood.valueAt(at, gradient);
    for (int i = 0; i < 3; i++) {
      double h = 1e-5 * at[i];
      double[] up = at.clone();
      up[i] += h;
      double[] down = at.clone();
      down[i] -= h;
      double numeric =
          (likelihood.valueAt(up, new double[3]) - likelihood.valueAt(down, new double[3]))
              / (2 * h);
      double scale = Math.abs(gradient[i]) + 1 / at[i];
      assertThat(gradient[i]).as("by parameter %d", i).isCloseTo(numeric, within(1e-5 * scale));
    }
  }

  @Test
  void theNestedModelIsTheLimitOfLargeQ() {
    CustomerSummaries customers = SIMULATED.scaled(1, 200);
    FitOutcome<GammaGamma> fit = fitter.fit(customers);
    NestedFit nested = Objects.requireNonNull(fit.nested());
    assertThat(nested.model()).isEqualTo("gamma");
    assertThat(nested.freeParameters()).isEqualTo(2);
    // With a large q and gamma the Gamma-Gamma is nearly it; look for its best by hand.
    double purchases = 0;
    double spend = 0;
    for (int i = 0; i < customers.size(); i++) {
      purchases += customers.frequency(i);
      spend += customers.frequency(i) * customers.monetaryValue(i);
    }
    double q = 1e6;
    double best = Double.NEGATIVE_INFINITY;
    for (double p = 0.5; p < 5; p *= 1.0005) {
      GammaGamma alike = GammaGamma.of(p, q, q * spend / (p * purchases));
      double sum = 0;
      for (int i = 0; i < customers.size(); i++) {
        if (customers.frequency(i) > 0) {
          sum += alike.logLikelihood(customers.frequency(i), customers.monetaryValue(i));
        }
      }
      best = Math.max(best, sum);
    }
    assertThat(nested.logLikelihood()).isCloseTo(best, within(0.05));
    LikelihoodRatio test = fit.evidence().likelihoodRatio().orElseThrow();
    assertThat(test.degreesOfFreedom()).isEqualTo(1);
    assertThat(test.pValue()).isLessThan(1e-10);
    assertThat(fit.logLikelihood()).isGreaterThan(nested.logLikelihood());
  }

  @Test
  void customersWhoDoNotDifferAreABoundaryAndPredicted() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 800; i++) {
      int x = 1 + i % 6;
      // The means of x amounts differ by 1 / x of a single one, where chance makes it 1 / sqrt(x):
      // too even for any difference between customers.
      double u = ((i * 37) % 101 - 50) / 50.0;
      builder.add("c" + i, new CustomerSummary(x, 10, 20, 30 * (1 + 0.6 * u / x)));
    }
    FitOutcome<GammaGamma> fit = fitter.fit(builder.build());
    assertThat(((FitStatus.Boundary) fit.status()).name())
        .isEqualTo("customers do not differ in spend");
    assertThat(fit.model().expectedAverageValue(0, 0)).isCloseTo(30, within(1.0));
    assertThat(fit.model().expectedAverageValue(5, 60)).isCloseTo(30, within(1.0));
    NestedFit nested = Objects.requireNonNull(fit.nested());
    assertThat(fit.logLikelihood()).isCloseTo(nested.logLikelihood(), within(0.1));
    LikelihoodRatio test = fit.evidence().likelihoodRatio().orElseThrow();
    assertThat(test.degreesOfFreedom()).isZero();
    assertThat(test.pValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 2, 40})
  void theNestedGradientIsTheDerivative(double p) {
    CommonSpend likelihood = new CommonSpend(SpendTotals.of(SIMULATED.summaries()), 20);
    double[] gradient = new double[1];
    likelihood.valueAt(new double[] {p}, gradient);
    double h = 1e-5 * p;
    double up = likelihood.valueAt(new double[] {p + h}, new double[1]);
    double down = likelihood.valueAt(new double[] {p - h}, new double[1]);
    assertThat(gradient[0])
        .isCloseTo((up - down) / (2 * h), within(1e-5 * (Math.abs(gradient[0]) + 1 / p)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.05, 3, 20})
  void theSpreadsOfSpendHaveTheirDerivatives(double q) {
    GammaGammaFitter.quantities(20)
        .values()
        .forEach(quantity -> PriorsTest.assertSlopes(quantity, new double[] {4, q, 2}));
  }

  @Test
  void equalAmountsAreABoundary() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 200; i++) {
      builder.add("c" + i, new CustomerSummary(1 + i % 4, 10, 20, 9.99));
    }
    FitOutcome<GammaGamma> fit = fitter.fit(builder.build());
    assertThat(fit.status()).isInstanceOf(FitStatus.Boundary.class);
    assertThat(fit.model().expectedAverageValue(0, 0)).isCloseTo(9.99, within(1e-3));
    assertThat(fit.model().expectedAverageValue(3, 9.99)).isCloseTo(9.99, within(1e-3));
  }

  @Test
  void amountsWithoutAFiniteMeanAreABoundary() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(8L);
    var rates = AhrensDieterMarsagliaTsangGammaSampler.of(random, 0.6, 1);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 1000; i++) {
      int x = 1 + i % 7;
      double total = AhrensDieterMarsagliaTsangGammaSampler.of(random, 4.0 * x, 10).sample();
      builder.add("c" + i, new CustomerSummary(x, 10, 20, total / x / rates.sample()));
    }
    FitOutcome<GammaGamma> fit = fitter.fit(builder.build());
    assertThat(((FitStatus.Boundary) fit.status()).name()).isEqualTo("mean spend not finite");
    assertThat(fit.model().q()).isCloseTo(1.05, within(1e-5));
    assertThat(fit.model().expectedAverageValue(0, 0)).isFinite().isPositive();
  }

  @Test
  void amountsNotKnownAreTooLittle() {
    CustomerSummaries customers =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(2, 5, 20, Double.NaN))
            .add("b", new CustomerSummary(1, 5, 20, Double.NaN))
            .build();
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> fitter.fit(customers))
        .withMessageContaining("amounts are not known");
  }

  @Test
  void noRepeatSpendIsTooLittle() {
    CustomerSummaries customers =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(2, 5, 20, 0))
            .add("b", new CustomerSummary(0, 0, 20, 0))
            .build();
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> fitter.fit(customers))
        .withMessageContaining("no customer of 2 bought again for an amount above 0");
  }
}
