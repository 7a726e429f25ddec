package io.clv.core.model.ggompertznbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.CountDistributionContract;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class GGompertzNbdTest extends CountDistributionContract<GGompertzNbd> {
  @Override
  protected GGompertzNbd randomModel(Random random) {
    double b = magnitude(random, -7, 1.5);
    return GGompertzNbd.of(
        magnitude(random, -3, 4),
        magnitude(random, -3, 4),
        b,
        random.nextInt(8) == 0 ? 0 : magnitude(random, -5, 4),
        random.nextBoolean() ? b * magnitude(random, -4, 5) : magnitude(random, -5, 20));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "quadrature.csv", useHeadersInDisplayName = true)
  void everythingAgainstQuadrature(
      double r,
      double alpha,
      double b,
      double s,
      double beta,
      int x,
      double tx,
      double T,
      double t,
      double rate,
      double logLikelihood,
      double alive,
      double expected,
      double discounted) {
    GGompertzNbd model = GGompertzNbd.of(r, alpha, b, s, beta);
    assertThat(model.logLikelihood(x, tx, T)).isCloseTo(logLikelihood, within(1e-11));
    assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(alive, withinPercentage(1e-8));
    assertThat(model.expectedPurchases(x, tx, T, t)).isCloseTo(expected, withinPercentage(1e-8));
    assertThat(model.discountedPurchases(x, tx, T, t, rate))
        .isCloseTo(discounted, withinPercentage(1e-8));
  }

  @Test
  void withoutDropOutItIsTheNbd() {
    GGompertzNbd model = GGompertzNbd.of(0.5, 10, 1, 0, 1);
    assertThat(model.probabilityAlive(3, 1, 100)).isEqualTo(1);
    assertThat(model.expectedPurchases(2, 5, 40, 20)).isCloseTo(1, within(1e-14));
    assertThat(model.discountedExpectedResidualTransactions(2, 5, 40, 0.01))
        .isCloseTo(5, within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, 1, r",
    "1, NaN, 1, 1, 1, alpha",
    "1, 1, 0, 1, 1, b",
    "1, 1, 1, -1, 1, s",
    "1, 1, 1, NaN, 1, s",
    "1, 1, 1, 1, 0, beta"
  })
  void parametersOutOfRangeAreRefused(
      double r, double alpha, double b, double s, double beta, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GGompertzNbd.of(r, alpha, b, s, beta))
        .withMessageContaining("ggompertz-nbd: " + named + " must be finite and ");
  }
}
