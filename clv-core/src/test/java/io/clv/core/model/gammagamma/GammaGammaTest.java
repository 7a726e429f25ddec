package io.clv.core.model.gammagamma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.math.AdaptiveQuadrature;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GammaGammaTest {
  private static final GammaGamma CDNOW = GammaGamma.of(6.25, 3.74, 15.44);

  @ParameterizedTest
  @CsvSource({"0, 0, 35.2189781", "3, 35, 35.02791996", "100, 30, 30.02278013"})
  void expectedSpend(int x, double m, double expected) {
    assertThat(CDNOW.expectedAverageValue(x, m)).isCloseTo(expected, within(5.1e-8 / 10));
  }

  @Test
  void anUnknownAmountSaysNothing() {
    assertThat(CDNOW.expectedAverageValue(3, Double.NaN))
        .isEqualTo(CDNOW.expectedAverageValue(0, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 6.25, 3.74, 15.44", "7, 6.25, 3.74, 15.44", "3, 0.8, 1.4, 200"})
  void theLikelihoodIsADensity(int x, double p, double q, double gamma) {
    GammaGamma model = GammaGamma.of(p, q, gamma);
    // In v = ln m.
    double integral =
        AdaptiveQuadrature.integrate(
            v -> Math.exp(model.logLikelihood(x, Math.exp(v)) + v), -40, 40, 1e-12);
    assertThat(integral).isCloseTo(1, within(1e-9));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void expectedSpendLiesBetweenTheCustomersMeanAndAll(long seed) {
    Random random = new Random(seed);
    GammaGamma model =
        GammaGamma.of(
            Math.pow(10, 8 * random.nextDouble() - 3),
            1.0001 + Math.pow(10, 8 * random.nextDouble() - 3),
            Math.pow(10, 12 * random.nextDouble() - 4));
    int x = (int) Math.pow(10, 4 * random.nextDouble());
    double m = Math.pow(10, 11 * random.nextDouble() - 2);
    double population = model.expectedAverageValue(0, 0);

    assertThat(model.logLikelihood(x, m)).isFinite();
    assertThat(model.expectedAverageValue(x, m))
        .isFinite()
        .isBetween(Math.min(m, population) * (1 - 1e-12), Math.max(m, population) * (1 + 1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 1, p", "1, 1, 1, q", "1, NaN, 1, q", "1, 2, Infinity, gamma"})
  void parametersOutOfRangeAreRefused(double p, double q, double gamma, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GammaGamma.of(p, q, gamma))
        .withMessageContaining("gamma-gamma: " + named + " must be finite and greater than ");
  }
}
