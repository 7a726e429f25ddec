package io.clv.core.model.bgnbd;

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

class BgNbdTest extends CountDistributionContract<BgNbd> {
  private static final BgNbd PAPER = BgNbd.of(0.243, 4.414, 0.793, 2.426);

  @Override
  protected BgNbd randomModel(Random random) {
    return BgNbd.of(
        magnitude(random, -3, 4),
        magnitude(random, -3, 4),
        random.nextInt(8) == 0 ? 0 : magnitude(random, -5, 4),
        magnitude(random, -4, 5));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "conditional.csv", useHeadersInDisplayName = true)
  void conditionalExpectationAndAlive(
      int x, double tx, double T, double t, Double expected, Double alive) {
    if (expected != null) {
      assertThat(PAPER.expectedPurchases(x, tx, T, t)).isCloseTo(expected, withinPercentage(1e-7));
    }
    if (alive != null) {
      assertThat(PAPER.probabilityAlive(x, tx, T)).isCloseTo(alive, withinPercentage(2e-8));
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "new-customer.csv", useHeadersInDisplayName = true)
  void expectationOfANewCustomer(double t, double expected) {
    // The table has so many digits after the point.
    assertThat(PAPER.expectedPurchases(t)).isCloseTo(expected, within(5.1e-9));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "discounted.csv", useHeadersInDisplayName = true)
  void discountedPurchasesAgainstQuadrature(
      double r,
      double alpha,
      double a,
      double b,
      int x,
      double T,
      double t,
      double rate,
      double discounted,
      double infinite) {
    BgNbd model = BgNbd.of(r, alpha, a, b);
    assertThat(model.discountedPurchasesIfAlive(x, T, t, rate))
        .isCloseTo(discounted, withinPercentage(1e-7));
    double alive = model.probabilityAlive(x, x == 0 ? 0 : T, T);
    assertThat(model.discountedExpectedResidualTransactions(x, x == 0 ? 0 : T, T, rate))
        .isCloseTo(alive * infinite, withinPercentage(1e-7));
  }

  /** As conditional.csv, eq. (8); so many digits. */
  @ParameterizedTest
  @CsvSource({
    "2, 10, 1.07868964e-07, 5.1e-16",
    "39, 0, .5737863521, 5.1e-11",
    "30, 11, .0019995214, 5.1e-11",
    "30, 12, .0015170236, 5.1e-11",
    "30, 15, .0007023638, 5.1e-11",
    "30, 20, .0002222260, 5.1e-11"
  })
  void purchasesOfANewCustomer(double t, int n, double probability, double digits) {
    assertThat(PAPER.probabilityOfPurchases(n, 0, 0, 0, t)).isCloseTo(probability, within(digits));
  }

  @Test
  void withoutDropOutItIsTheNbd() {
    BgNbd model = BgNbd.of(0.5, 10, 0, 1);
    assertThat(model.probabilityAlive(3, 1, 100)).isEqualTo(1);
    assertThat(model.expectedPurchases(2, 5, 40, 20)).isCloseTo(1, within(1e-14));
    assertThat(model.discountedExpectedResidualTransactions(2, 5, 40, 0.01))
        .isCloseTo(5, within(1e-13));
    assertThat(model.logLikelihood(3, 1, 100))
        .isCloseTo(BgNbd.of(0.5, 10, 1e-13, 1).logLikelihood(3, 1, 100), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"0.999999999", "1", "1.000000001"})
  void nothingHappensWhereTheClosedFormDividesByZero(double a) {
    double below = BgNbd.of(0.243, 4.414, a - 1e-6, 2.426).expectedPurchases(3, 20, 39, 52);
    double above = BgNbd.of(0.243, 4.414, a + 1e-6, 2.426).expectedPurchases(3, 20, 39, 52);
    assertThat(BgNbd.of(0.243, 4.414, a, 2.426).expectedPurchases(3, 20, 39, 52))
        .isCloseTo((below + above) / 2, withinPercentage(1e-9));
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
        .isThrownBy(() -> BgNbd.of(r, alpha, a, b))
        .withMessageContaining("bg-nbd: " + named + " must be finite and ");
  }
}
