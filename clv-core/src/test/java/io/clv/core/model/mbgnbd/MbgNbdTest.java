package io.clv.core.model.mbgnbd;

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

class MbgNbdTest extends CountDistributionContract<MbgNbd> {
  @Override
  protected MbgNbd randomModel(Random random) {
    return MbgNbd.of(
        magnitude(random, -3, 4),
        magnitude(random, -3, 4),
        random.nextInt(8) == 0 ? 0 : magnitude(random, -5, 4),
        magnitude(random, -4, 5));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "conditional.csv", useHeadersInDisplayName = true)
  void conditionalExpectationAndAlive(
      double r,
      double alpha,
      double a,
      double b,
      int x,
      double tx,
      double T,
      double t,
      double expected,
      double alive) {
    MbgNbd model = MbgNbd.of(r, alpha, a, b);
    assertThat(model.expectedPurchases(x, tx, T, t)).isCloseTo(expected, withinPercentage(1e-7));
    assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(alive, withinPercentage(1e-9));
  }

  @Test
  void aNewCustomerMayBeGoneAtOnce() {
    MbgNbd model = MbgNbd.of(.5, 6, .9, 1.6);
    assertThat(model.probabilityAlive(0, 0, 0)).isCloseTo(1.6 / 2.5, within(1e-15));
    assertThat(model.probabilityAlive(2, 9, 9)).isCloseTo(3.6 / 4.5, within(1e-15));
  }

  /** For one customer: alive at T, or gone after each of the purchases seen. */
  @Test
  void theLikelihoodIsOfThoseWhoStayAndThoseWhoLeft() {
    double r = .5;
    double alpha = 6;
    MbgNbd model = MbgNbd.of(r, alpha, 2, 3);
    // E[1 - p] = 3/5 stay and do not buy until 10; E[p] = 2/5 have left.
    double expected = .6 * Math.pow(6 / 16.0, r) + .4;
    assertThat(model.logLikelihood(0, 0, 10)).isCloseTo(Math.log(expected), within(1e-14));
  }

  @Test
  void withoutDropOutItIsTheNbd() {
    MbgNbd model = MbgNbd.of(0.5, 10, 0, 1);
    assertThat(model.probabilityAlive(3, 1, 100)).isEqualTo(1);
    assertThat(model.expectedPurchases(2, 5, 40, 20)).isCloseTo(1, within(1e-14));
    assertThat(model.logLikelihood(3, 1, 100))
        .isCloseTo(MbgNbd.of(0.5, 10, 1e-13, 1).logLikelihood(3, 1, 100), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, r",
    "1, NaN, 1, 1, alpha",
    "1, 1, -1, 1, a",
    "1, 1, NaN, 1, a",
    "1, 1, 1, 0, b"
  })
  void parametersOutOfRangeAreRefused(double r, double alpha, double a, double b, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MbgNbd.of(r, alpha, a, b))
        .withMessageContaining("mbg-nbd: " + named + " must be finite and ");
  }
}
