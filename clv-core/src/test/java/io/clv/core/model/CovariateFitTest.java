package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.covariate.CovariateVectors;
import io.clv.core.math.LogLikelihood;
import io.clv.core.model.bgnbd.BgNbdFitter;
import io.clv.core.model.gammagamma.GammaGammaCovariates;
import io.clv.core.model.ggompertznbd.GGompertzNbdCovariates;
import io.clv.core.model.mbgnbd.MbgNbdFitter;
import io.clv.core.model.paretonbd.ParetoNbdCovariates;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CovariateFitTest {
  private static final ParetoNbdCovariates PARETO = new ParetoNbdCovariates();
  private static final BetaGeometricCovariates BG =
      new BetaGeometricCovariates(new BgNbdFitter(), DropOutChances.FROM_FIRST_REPEAT);
  private static final BetaGeometricCovariates MBG =
      new BetaGeometricCovariates(new MbgNbdFitter(), DropOutChances.FROM_FIRST_PURCHASE);
  private static final GGompertzNbdCovariates GGOMPERTZ = new GGompertzNbdCovariates();
  private static final GammaGammaCovariates SPEND = new GammaGammaCovariates();

  static Stream<CovariateBase> bases() {
    return Stream.of(PARETO, BG, MBG, GGOMPERTZ, SPEND);
  }

  /** Columns that have nothing to do with the customers. */
  private static CovariateVectors noise(long seed, int customers, boolean continuous) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    double[][] values = new double[customers][2];
    for (double[] row : values) {
      row[0] = random.nextInt(2);
      row[1] = continuous ? 20 + 50 * random.nextDouble() : random.nextInt(3);
    }
    return CovariateVectors.of(List.of("club", "age"), values);
  }

  private static List<Coefficient> coefficients(CovariateBase base, List<String> columns) {
    List<Coefficient> result = new ArrayList<>();
    for (int e = 0; e < base.effects().size(); e++) {
      CovariateEffect effect = base.effects().get(e);
      for (int k = 0; k < columns.size(); k++) {
        result.add(
            new Coefficient(
                e,
                base.parameters().indexOf(effect.parameter()),
                effect.sign(),
                k,
                effect.coefficient(columns.get(k))));
      }
    }
    return result;
  }

  private static LogLikelihood likelihood(
      CovariateBase base, CustomerSummaries customers, CovariateVectors covariates) {
    return new CovariateLikelihood(
        new CovariateLikelihood.Groups(base, customers, covariates, 30),
        base.parameters().size(),
        coefficients(base, covariates.names()));
  }

  private static double[] somewhere(CovariateBase base) {
    int own = base.parameters().size();
    double[] at = new double[own + 2 * base.effects().size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = i < own ? 0.8 + 0.3 * i : 0.2 - 0.11 * (i - own);
    }
    // Of an age in years a small effect is large.
    for (int e = 0; e < base.effects().size(); e++) {
      at[own + 2 * e + 1] *= 0.03;
    }
    return at;
  }

  @ParameterizedTest
  @MethodSource("bases")
  void theGradientIsTheDerivative(CovariateBase base) {
    CustomerSummaries customers = new SimulatedCustomers(5, 300, 40).summaries();
    LogLikelihood likelihood = likelihood(base, customers, noise(6, 300, true));
    double[] at = somewhere(base);
    double[] gradient = new double[at.length];
    likelihood.valueAt(at, gradient);
    for (int i = 0; i < at.length; i++) {
      double h = i < base.parameters().size() ? 1e-5 * at[i] : 1e-7;
      double[] up = at.clone();
      up[i] += h;
      double[] down = at.clone();
      down[i] -= h;
      double[] unused = new double[at.length];
      double numeric =
          (likelihood.valueAt(up, unused) - likelihood.valueAt(down, unused)) / (2 * h);
      assertThat(gradient[i])
          .as("by %d", i)
          .isCloseTo(numeric, within(1e-5 * (Math.abs(numeric) + 10)));
    }
  }

  @ParameterizedTest
  @MethodSource("bases")
  void groupsOfEqualCustomersGiveTheSumOverCustomers(CovariateBase base) {
    CustomerSummaries customers = new SimulatedCustomers(8, 400, 40).summaries();
    CovariateVectors covariates = noise(9, 400, false);
    double[] at = somewhere(base);
    double[] unused = new double[at.length];
    double sum = 0;
    for (int g = 0; g < covariates.groups(); g++) {
      for (int member : covariates.members(g)) {
        CovariateVectors one =
            CovariateVectors.of(covariates.names(), new double[][] {covariates.vector(g)});
        CustomerSummaries alone = customers.select(new int[] {member});
        if (base.likelihood(alone, 30).isPresent()) {
          sum += likelihood(base, alone, one).valueAt(at, unused);
        }
      }
    }
    assertThat(likelihood(base, customers, covariates).valueAt(at, unused))
        .isCloseTo(sum, within(1e-10 * Math.abs(sum)));
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 300", "3, 120", "4, 400", "5, 60"})
  void noFitIsBelowTheNestedOne(long seed, int n) {
    CustomerSummaries customers = new SimulatedCustomers(seed, n, 10 + 20 * seed).summaries();
    for (boolean continuous : new boolean[] {false, true}) {
      CovariateVectors covariates = noise(seed + 100, n, continuous);
      bases()
          .forEach(
              base -> {
                FitOutcome<CovariateParameters> fit = CovariateFit.of(base, customers, covariates);
                assertThat(fit.nested()).isNotNull();
                assertThat(fit.logLikelihood())
                    .as("%s %s", base.model(), fit)
                    .isGreaterThanOrEqualTo(fit.nested().logLikelihood());
                assertThat(fit.model().parameters().values()).allMatch(Double::isFinite);
              });
    }
  }

  private static CovariateVectors columns(int n, double[]... columns) {
    double[][] values = new double[n][columns.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < columns.length; k++) {
        values[i][k] = columns[k][i];
      }
    }
    return CovariateVectors.of(
        IntStream.range(0, columns.length).mapToObj(k -> "c" + k).toList(), values);
  }

  @Test
  void aCollinearColumnIsLeftOutAndNamed() {
    int n = 500;
    double[] age = new double[n];
    double[] club = new double[n];
    double[] both = new double[n];
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(3);
    for (int i = 0; i < n; i++) {
      age[i] = 20 + random.nextInt(60);
      club[i] = random.nextInt(2);
      both[i] = 3 + 2 * age[i] - 5 * club[i];
    }
    CustomerSummaries customers = new SimulatedCustomers(3, n, 40).summaries();
    FitOutcome<CovariateParameters> fit =
        CovariateFit.of(PARETO, customers, columns(n, age, club, both));
    assertThat(fit.warnings())
        .contains(
            "not identified: covariate c2 is a linear combination of c0, c1, and was left out");
    assertThat(fit.standardErrors()).doesNotContainKeys("purchase.c2", "dropout.c2");
    assertThat(fit.freeParameters()).isLessThanOrEqualTo(8);
  }

  @Test
  void aConstantColumnIsLeftOutAndNamed() {
    int n = 300;
    double[] club = new double[n];
    double[] same = new double[n];
    for (int i = 0; i < n; i++) {
      club[i] = i % 2;
      same[i] = 7;
    }
    FitOutcome<CovariateParameters> fit =
        CovariateFit.of(BG, new SimulatedCustomers(3, n, 40).summaries(), columns(n, same, club));
    assertThat(fit.warnings())
        .contains("not identified: covariate c0 is always the same, and was left out");
    assertThat(fit.model().parameters())
        .containsKey("purchase.c1")
        .containsEntry("dropout.c0", 0.0);
    assertThat(fit.standardErrors()).doesNotContainKey("dropout.c0");
  }

  /** Only customers without repeat purchase differ in it, and they say nothing of spend. */
  @Test
  void aCoefficientWithoutInformationIsHeldAtZeroAndNamed() {
    int n = 400;
    CustomerSummaries customers = new SimulatedCustomers(12, n, 40).summaries();
    double[] column = new double[n];
    for (int i = 0; i < n; i++) {
      column[i] = customers.frequency(i) == 0 ? i % 2 : 0;
    }
    FitOutcome<CovariateParameters> fit = CovariateFit.of(SPEND, customers, columns(n, column));
    assertThat(fit.warnings())
        .contains("not identified: the data say nothing about spend.c0, which is held at 0");
    assertThat(fit.model().parameters()).containsEntry("spend.c0", 0.0);
    assertThat(fit.standardErrors()).doesNotContainKey("spend.c0");
  }

  @Test
  void withoutDropOutCovariatesActOnThePurchasesAlone() {
    int n = 3000;
    double[] club = new double[n];
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(21);
    for (int i = 0; i < n; i++) {
      club[i] = i % 2;
    }
    int[] next = {0};
    CustomerSummaries customers =
        SimulatedHistories.customers(
            22,
            n,
            20,
            60,
            r ->
                new SimulatedHistories.Habit(
                    SimulatedHistories.gamma(random, 2, 20) * Math.exp(0.5 * (next[0]++ % 2)),
                    1,
                    0,
                    0,
                    1e9));
    for (CovariateBase base : List.of(PARETO, BG)) {
      FitOutcome<CovariateParameters> fit = CovariateFit.of(base, customers, columns(n, club));
      if (fit.status() instanceof FitStatus.Boundary edge && edge.name().equals("no drop-out")) {
        assertThat(fit.model().parameters()).containsEntry("dropout.c0", 0.0);
        assertThat(fit.standardErrors()).doesNotContainKey("dropout.c0");
      }
      assertThat(fit.model().parameters().get("purchase.c0")).isCloseTo(0.5, within(0.15));
    }
  }

  @Test
  void manyDistinctVectorsStayFeasible() {
    int n = 20_000;
    CustomerSummaries customers = new SimulatedCustomers(31, n, 40).summaries();
    double[] income = new double[n];
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(32);
    for (int i = 0; i < n; i++) {
      income[i] = 1000 + 3000 * random.nextDouble();
    }
    CovariateVectors covariates = columns(n, income);
    assertThat(covariates.groups()).isEqualTo(n);
    FitOutcome<CovariateParameters> fit = CovariateFit.of(PARETO, customers, covariates);
    assertThat(fit.converged()).isTrue();
    Map<String, Double> errors = fit.standardErrors();
    // An income that has nothing to do with the purchases: within four standard errors of 0.
    assertThat(Math.abs(fit.model().parameters().get("purchase.c0")))
        .isLessThan(4 * errors.get("purchase.c0"));
  }
}
