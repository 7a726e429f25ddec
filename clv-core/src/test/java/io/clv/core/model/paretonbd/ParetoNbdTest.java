package io.clv.core.model.paretonbd;

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

class ParetoNbdTest extends CountDistributionContract<ParetoNbd> {
  private static final ParetoNbd CDNOW =
      ParetoNbd.of(.5533971433, 10.58019854, .6060624971, 11.65622367);
  private static final ParetoNbd ROUNDED = ParetoNbd.of(.55, 10.58, .61, 11.67);

  @Override
  protected ParetoNbd randomModel(Random random) {
    return ParetoNbd.of(
        magnitude(random, -3, 4),
        magnitude(random, -3, 4),
        random.nextInt(8) == 0 ? 0 : magnitude(random, -5, 4),
        magnitude(random, -4, 5));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "likelihood.csv", useHeadersInDisplayName = true)
  void likelihoodAndAliveAgainstQuadrature(
      double r,
      double alpha,
      double s,
      double beta,
      int x,
      double tx,
      double T,
      double logLikelihood,
      double alive) {
    ParetoNbd model = ParetoNbd.of(r, alpha, s, beta);
    assertThat(model.logLikelihood(x, tx, T))
        .isCloseTo(logLikelihood, within(1e-10 * Math.max(1, Math.abs(logLikelihood))));
    assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(alive, within(1e-9 * alive));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "conditional.csv", useHeadersInDisplayName = true)
  void conditionalExpectationAndAlive(
      int x, double tx, double T, double t, Double expected, Double alive) {
    if (expected != null) {
      assertThat(CDNOW.expectedPurchases(x, tx, T, t)).isCloseTo(expected, withinPercentage(1e-7));
    }
    if (alive != null) {
      assertThat(CDNOW.probabilityAlive(x, tx, T)).isCloseTo(alive, within(5.1e-8));
    }
  }

  /** At the estimates r .55, alpha 10.56, s .61, beta 11.64 for CDNOW. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, .05077821",
    "2, .09916088",
    "3, .14542507",
    "4, .18979930",
    "5, .23247466",
    "6, .27361274",
    "7, .31335159",
    "8, .35181024",
    "9, .38909211"
  })
  void expectationByWeek(double t, double expected) {
    assertThat(ParetoNbd.of(.55, 10.56, .61, 11.64).expectedPurchases(t))
        .isCloseTo(expected, within(5.1e-9));
  }

  @Test
  void expectationOfANewCustomer() {
    assertThat(CDNOW.expectedPurchases(52)).isCloseTo(1.473112689, within(2e-9));
    // r beta / (alpha (s - 1)) (1 - (beta / (beta + t))^(s - 1)) with mpmath.
    assertThat(CDNOW.expectedPurchases(1)).isCloseTo(0.051004359424, within(5.1e-13));
    assertThat(CDNOW.expectedPurchases(0)).isZero();
  }

  /**
   * DERT with a discount of .0027 a week; Fader, Hardie and Lee 2005 print the first digits. The
   * last is by quadrature with mpmath; a package gives .0322855628.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, .1786109813",
    "1, 20, .9074125510",
    "2, 20, .8333134603",
    "7, 35, .8827511949",
    "14, 35, .03228556275"
  })
  void discountedResidualTransactions(int x, double tx, double expected) {
    assertThat(ROUNDED.discountedExpectedResidualTransactions(x, tx, 77.86, .0027))
        .isCloseTo(expected, within(5.1e-11));
    assertThat(ROUNDED.discountedPurchases(x, tx, 77.86, 1e5, .0027))
        .isCloseTo(expected, within(5.1e-11));
  }

  @Test
  void discountedResidualOfAFrequentBuyer() {
    assertThat(CDNOW.discountedExpectedResidualTransactions(26, 216 / 7.0, 31, .0027))
        .isCloseTo(86.03118304, withinPercentage(1e-7));
  }

  /** Where other implementations overflow. */
  @ParameterizedTest
  @CsvSource({"132, 6.20605", "133, 6.25287"})
  void largeFrequencies(int x, double expected) {
    assertThat(ROUNDED.expectedPurchases(x, 200, 200, 10)).isCloseTo(expected, within(5e-6));
  }

  @ParameterizedTest
  @CsvSource({"221, 103.43, 103.57", "254, 97.14, 97.29", "161, 94.71, 98", "204, 98.57, 99.43"})
  void aliveOfLargeFrequencies(int x, double tx, double T) {
    assertThat(ParetoNbd.of(.5143, 2.8845, .2856, 14.1087).probabilityAlive(x, tx, T))
        .isBetween(0.0, 1.0);
  }

  @Test
  void withoutDropOutItIsTheNbd() {
    ParetoNbd model = ParetoNbd.of(0.5, 10, 0, 1);
    assertThat(model.probabilityAlive(3, 1, 100)).isEqualTo(1);
    assertThat(model.expectedPurchases(2, 5, 40, 20)).isCloseTo(1, within(1e-14));
    assertThat(model.discountedExpectedResidualTransactions(2, 5, 40, 0.01))
        .isCloseTo(5, within(1e-13));
    assertThat(model.logLikelihood(3, 1, 100))
        .isCloseTo(ParetoNbd.of(0.5, 10, 1e-13, 1).logLikelihood(3, 1, 100), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"0.999999999", "1", "1.000000001"})
  void nothingHappensWhereTheClosedFormDividesByZero(double s) {
    double below = ParetoNbd.of(0.5, 10, s - 1e-6, 12).expectedPurchases(3, 20, 39, 52);
    double above = ParetoNbd.of(0.5, 10, s + 1e-6, 12).expectedPurchases(3, 20, 39, 52);
    assertThat(ParetoNbd.of(0.5, 10, s, 12).expectedPurchases(3, 20, 39, 52))
        .isCloseTo((below + above) / 2, withinPercentage(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, r",
    "1, NaN, 1, 1, alpha",
    "1, 1, -1, 1, s",
    "1, 1, NaN, 1, s",
    "1, 1, 1, 0, beta"
  })
  void parametersOutOfRangeAreRefused(double r, double alpha, double s, double beta, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoNbd.of(r, alpha, s, beta))
        .withMessageContaining("pareto-nbd: " + named + " must be finite and ");
  }

  /** So many digits in the table. */
  @ParameterizedTest
  @CsvSource({
    "0, .5935692182",
    "1, .1655852894",
    "2, .0824992413",
    "3, .0490472444",
    "4, .0317004569",
    "5, .0214880318"
  })
  void purchasesOfANewCustomer(int n, double probability) {
    assertThat(CDNOW.probabilityOfPurchases(n, 0, 0, 0, 39)).isCloseTo(probability, within(6e-10));
  }
}
