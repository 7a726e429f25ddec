package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class BetaPowerMeanTest {
  @ParameterizedTest
  @CsvFileSource(resources = "beta-power-mean.csv", useHeadersInDisplayName = true)
  void powerIsTheHypergeometricFunction(
      double exponent, double a, double b, double z, double mean) {
    assertThat(BetaPowerMean.of(exponent, a, b, z).power(z))
        .isCloseTo(mean, withinPercentage(1e-10));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "beta-power-mean.csv", useHeadersInDisplayName = true)
  void quadratureGivesTheSameAsTheSeries(
      double exponent, double a, double b, double z, double mean) {
    assertThat(new BetaNodes(a, b, exponent, z).power(exponent, z))
        .isCloseTo(mean, withinPercentage(1e-10));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "beta-power-mean.csv", useHeadersInDisplayName = true)
  void nodesForALargerZServeSmallerOnes(
      double exponent, double a, double b, double z, double mean) {
    assertThat(new BetaNodes(a, b, exponent, 50 * z).power(exponent, z))
        .isCloseTo(mean, withinPercentage(1e-10));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "beta-power-mean-of-customers.csv", useHeadersInDisplayName = true)
  void isTheHypergeometricFunctionWhereCustomersNeedIt(
      double exponent, double a, double b, double z, double mean) {
    assertThat(BetaPowerMean.of(exponent, a, b, z).power(z))
        .isCloseTo(mean, withinPercentage(1e-10));
    assertThat(BetaPowerMean.of(exponent, a, b, 3 * z).power(z))
        .isCloseTo(mean, withinPercentage(1e-10));
    assertThat(new BetaNodes(a, b, exponent, z).mean(p -> Math.pow(1 + z * p, -exponent)))
        .isCloseTo(mean, withinPercentage(1e-8));
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void complementIsTheIntegralOfThePower(long seed) {
    Random random = new Random(seed);
    double exponent = Math.pow(10, -1 + 3 * random.nextDouble());
    double a = Math.pow(10, -2 + 3 * random.nextDouble());
    double b = Math.pow(10, -1 + 3 * random.nextDouble());
    double z = Math.pow(10, -3 + 5 * random.nextDouble());
    BetaPowerMean oneMore = BetaPowerMean.of(exponent + 1, a, b, z);
    double integral =
        AdaptiveQuadrature.integrate(
            v -> oneMore.power(Math.expm1(v)) * Math.exp(v), 0, Math.log1p(z), 1e-12);

    assertThat(BetaPowerMean.of(exponent, a, b, z).complement(z))
        .isCloseTo(exponent * integral, withinPercentage(1e-9));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsLostAtTheEdgesOfTheParameters(long seed) {
    Random random = new Random(seed);
    double exponent = Math.pow(10, -4 + 9 * random.nextDouble());
    double a = Math.pow(10, -8 + 13 * random.nextDouble());
    double b = Math.pow(10, -6 + 11 * random.nextDouble());
    double z = Math.pow(10, -10 + 20 * random.nextDouble());
    BetaPowerMean mean = BetaPowerMean.of(exponent, a, b, z);

    assertThat(mean.power(z)).isBetween(0.0, 1.0);
    assertThat(mean.complement(z)).isBetween(0.0, exponent * z * (1 + 1e-9));
  }
}
