package io.clv.core.model.paretonbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.covariate.CovariatePath;
import io.clv.core.covariate.CovariatePaths;
import io.clv.core.covariate.CovariateSeries;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.math.AdaptiveQuadrature;
import io.clv.core.math.RisingFactorial;
import io.clv.core.model.Coefficient;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicParetoNbdTest {
  private static final ParetoNbd BASE = ParetoNbd.of(0.7, 9, 1.3, 25);
  private static final double[] PURCHASE = {0.8, -0.4};
  private static final double[] DROP_OUT = {-1.1, 0.6};
  private static final CovariatePath PATH =
      new CovariatePath(
          new double[] {0, 4, 9.5, 20, 30.25, 52},
          120,
          new double[][] {{0, 1}, {1, 1}, {0, 0.5}, {1, 0}, {0, 0}, {1, 2}});

  private static DynamicParetoNbd model() {
    return DynamicParetoNbd.of(BASE, PATH, PURCHASE, DROP_OUT);
  }

  private static DynamicParetoNbd flat(double purchase, double dropOut) {
    return DynamicParetoNbd.of(
        BASE,
        new CovariatePath(new double[] {0, 7, 33}, 400, new double[][] {{1}, {1}, {1}}),
        new double[] {purchase},
        new double[] {dropOut});
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 40, 0, 0", "3, 20, 40, 0, 0", "12, 39, 40, 0.5, -0.7", "1, 5, 33, -1, 1.5"})
  void withCovariatesThatDoNotChangeItIsTheParetoNbd(
      int x, double tx, double T, double purchase, double dropOut) {
    ParetoNbd same = ParetoNbd.of(0.7, 9 * Math.exp(-purchase), 1.3, 25 * Math.exp(-dropOut));
    DynamicParetoNbd dynamic = flat(purchase, dropOut);
    assertThat(dynamic.logLikelihood(x, tx, T) + x * purchase)
        .isCloseTo(same.logLikelihood(x, tx, T), within(1e-11));
    assertThat(dynamic.probabilityAlive(x, tx, T))
        .isCloseTo(same.probabilityAlive(x, tx, T), within(1e-12));
    assertThat(dynamic.expectedPurchases(x, tx, T, 52))
        .isCloseTo(same.expectedPurchases(x, tx, T, 52), within(1e-10));
    assertThat(dynamic.discountedPurchases(x, tx, T, 52, 0.01))
        .isCloseTo(same.discountedPurchases(x, tx, T, 52, 0.01), within(1e-10));
    for (int n = 0; n < 6; n++) {
      assertThat(dynamic.probabilityOfPurchases(n, x, tx, T, 52))
          .isCloseTo(same.probabilityOfPurchases(n, x, tx, T, 52), within(1e-10));
      assertThat(dynamic.probabilityOfAtLeast(n, x, tx, T, 52))
          .isCloseTo(same.probabilityOfAtLeast(n, x, tx, T, 52), within(1e-10));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 30", "2, 18, 52", "14, 40, 12.5", "190, 40, 60", "9000, 40, 60"})
  void allTailsAtOnceAreTheTailsOneByOne(int x, double T, double t) {
    double[] tails = model().tailsIfAlive(8, x, T, t);
    for (int n = 0; n < tails.length; n++) {
      assertThat(tails[n]).isCloseTo(model().probabilityOfAtLeastIfAlive(n, x, T, t), within(1e-6));
    }
  }

  private static double passed(double[] coefficients, double t) {
    double sum = 0;
    for (int j = 0; j < PATH.size() && PATH.start(j) < t; j++) {
      sum += rate(coefficients, PATH.start(j)) * (Math.min(t, PATH.end(j)) - PATH.start(j));
    }
    return sum;
  }

  private static double rate(double[] coefficients, double t) {
    int j = PATH.interval(t);
    return Math.exp(coefficients[0] * PATH.value(j, 0) + coefficients[1] * PATH.value(j, 1));
  }

  /** The likelihood by its definition, in plain quadrature. */
  @ParameterizedTest
  @CsvSource({"0, 0, 25", "2, 10, 60", "7, 29.5, 30", "1, 9.5, 52", "4, 52, 52"})
  void theLikelihoodIsItsIntegral(int x, double tx, double T) {
    double m = BASE.r() + x;
    double[] points = {tx, 4, 9.5, 20, 30.25, 52, T};
    double[] inside =
        java.util.Arrays.stream(points)
            .filter(p -> p >= tx && p <= T)
            .sorted()
            .distinct()
            .toArray();
    double integral =
        tx == T
            ? 0
            : AdaptiveQuadrature.integrate(
                u ->
                    rate(DROP_OUT, u)
                        * Math.pow(9 + passed(PURCHASE, u), -m)
                        * Math.pow(25 + passed(DROP_OUT, u), -2.3),
                inside,
                1e-13);
    double expected =
        RisingFactorial.log(0.7, x)
            + 0.7 * Math.log(9)
            + 1.3 * Math.log(25)
            + Math.log(
                Math.pow(9 + passed(PURCHASE, T), -m) * Math.pow(25 + passed(DROP_OUT, T), -1.3)
                    + 1.3 * integral);
    assertThat(model().logLikelihood(x, tx, T)).isCloseTo(expected, within(1e-10));
  }

  @Test
  void theDistributionAddsUpAndHasTheExpectation() {
    double sum = 0;
    double mean = 0;
    double tail = 0;
    for (int n = 0; n < 200; n++) {
      double p = model().probabilityOfPurchasesIfAlive(n, 3, 25, 60);
      sum += p;
      mean += n * p;
      tail += n == 0 ? 0 : model().probabilityOfAtLeastIfAlive(n, 3, 25, 60);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(mean).isCloseTo(model().expectedPurchasesIfAlive(3, 25, 60), within(1e-7));
    assertThat(tail).isCloseTo(model().expectedPurchasesIfAlive(3, 25, 60), within(1e-7));
    assertThat(model().discountedPurchasesIfAlive(3, 25, 60, 1e-12))
        .isCloseTo(model().expectedPurchasesIfAlive(3, 25, 60), within(1e-8));
    assertThat(model().discountedPurchasesIfAlive(3, 25, 60, 0.02))
        .isLessThan(model().expectedPurchasesIfAlive(3, 25, 60));
  }

  @Test
  void itDoesNotGuessCovariatesBeyondTheirEnd() {
    assertThatThrownBy(() -> model().expectedPurchases(1, 3, 100, 21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known until 120");
  }

  @Test
  void aBusyCustomerStaysFinite() {
    DynamicParetoNbd model = model();
    assertThat(model.probabilityAlive(9000, 100, 110)).isBetween(0.0, 1.0);
    assertThat(model.logLikelihood(9000, 100, 110)).isFinite();
    assertThat(model.expectedPurchases(9000, 109.9, 110, 10)).isFinite().isPositive();
  }

  private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);

  private static DynamicCovariates weekly(long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    int[] days = new int[60];
    double[][] values = new double[60][2];
    for (int w = 0; w < 60; w++) {
      days[w] = (int) BEGIN.toEpochDay() + 7 * w;
      values[w][0] = random.nextInt(2);
      values[w][1] = random.nextInt(3);
    }
    return DynamicCovariates.calendar(
        "weeks", List.of("a", "b"), new CovariateSeries(days, days[59] + 7, values));
  }

  private static CustomerSummaries customers(long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 40; i++) {
      int age = 1 + random.nextInt(350);
      int last = random.nextInt(age + 1);
      int x = last == 0 ? 0 : 1 + random.nextInt(6);
      builder.add("c" + i, new CustomerSummary(x, last / 7.0, age / 7.0, 0));
    }
    return builder.build();
  }

  private static final List<Coefficient> COEFFICIENTS =
      List.of(
          new Coefficient(0, 1, -1, 0, "purchase.a"),
          new Coefficient(0, 1, -1, 1, "purchase.b"),
          new Coefficient(1, 3, -1, 0, "dropout.a"),
          new Coefficient(1, 3, -1, 1, "dropout.b"));

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0.1", "3, 12"})
  void theLikelihoodOverCustomersIsTheSumOfTheirOwnAndItsGradientItsDerivative(
      long seed, double size) {
    CustomerSummaries customers = customers(seed);
    CovariatePaths paths =
        CovariatePaths.of(weekly(seed), customers, BEGIN.plusDays(7 * 60 - 1), 0);
    double[] sums = {11, 17};
    DynamicLikelihood likelihood =
        new DynamicLikelihood(new DynamicLikelihood.Data(customers, paths, sums, 1), COEFFICIENTS);
    double[] at = {0.8 * size, 6 * size, 1.2 * size, 15 * size, 0.5, -0.2, -0.7, 0.3};
    double[] gradient = new double[8];
    double value = likelihood.valueAt(at, gradient);
    double expected = 11 * 0.5 - 17 * 0.2;
    for (int i = 0; i < customers.size(); i++) {
      expected +=
          DynamicParetoNbd.of(
                  ParetoNbd.of(at[0], at[1], at[2], at[3]),
                  paths.ofCustomer(i),
                  new double[] {0.5, -0.2},
                  new double[] {-0.7, 0.3})
              .logLikelihood(customers.frequency(i), customers.recency(i), customers.T(i));
    }
    assertThat(value).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    for (int i = 0; i < 8; i++) {
      double h = 1e-6 * Math.max(1, at[i]);
      double[] up = at.clone();
      up[i] += h;
      double[] down = at.clone();
      down[i] -= h;
      double numeric =
          (likelihood.valueAt(up, new double[8]) - likelihood.valueAt(down, new double[8]))
              / (2 * h);
      assertThat(gradient[i])
          .as("by %d", i)
          .isCloseTo(numeric, within(1e-6 * (Math.abs(numeric) + 10)));
    }
  }

  @Test
  void inAnotherUnitTheLikelihoodIsTheSameButForItsConstant() {
    CustomerSummaries customers = customers(9);
    CovariatePaths paths = CovariatePaths.of(weekly(9), customers, BEGIN.plusDays(7 * 60 - 1), 0);
    double repeats = 0;
    for (int i = 0; i < customers.size(); i++) {
      repeats += customers.frequency(i);
    }
    double[] sums = {0, 0};
    double weeks =
        new DynamicLikelihood(new DynamicLikelihood.Data(customers, paths, sums, 1), COEFFICIENTS)
            .valueAt(new double[] {0.8, 6, 1.2, 15, 0.5, -0.2, -0.7, 0.3}, new double[8]);
    double years =
        new DynamicLikelihood(new DynamicLikelihood.Data(customers, paths, sums, 52), COEFFICIENTS)
            .valueAt(
                new double[] {0.8, 6 / 52.0, 1.2, 15 / 52.0, 0.5, -0.2, -0.7, 0.3}, new double[8]);
    assertThat(years - repeats * Math.log(52)).isCloseTo(weeks, within(1e-9 * Math.abs(weeks)));
  }
}
