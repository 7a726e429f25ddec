package io.clv.core.model.cnbdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.CountDistributionContract;
import io.clv.core.model.DropOutChances;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CnbdKTest extends CountDistributionContract<CnbdK> {
  @Override
  protected CnbdK randomModel(Random random) {
    return CnbdK.of(
        random.nextBoolean()
            ? DropOutChances.FROM_FIRST_REPEAT
            : DropOutChances.FROM_FIRST_PURCHASE,
        1 + random.nextInt(12),
        magnitude(random, -3, 4),
        magnitude(random, -3, 4),
        random.nextInt(8) == 0 ? 0 : magnitude(random, -5, 4),
        magnitude(random, -4, 5));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "quadrature.csv", useHeadersInDisplayName = true)
  void likelihoodAliveAndExpectationAgainstQuadrature(
      DropOutChances chances,
      int k,
      double r,
      double alpha,
      double a,
      double b,
      int x,
      double tx,
      double T,
      double t,
      double logLikelihood,
      double alive,
      double expected) {
    CnbdK model = CnbdK.of(chances, k, r, alpha, a, b);
    assertThat(model.logLikelihood(x, tx, T)).isCloseTo(logLikelihood, within(1e-10));
    assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(alive, withinPercentage(1e-8));
    assertThat(model.expectedPurchases(x, tx, T, t)).isCloseTo(expected, withinPercentage(1e-8));
  }

  /** MBG/CNBD-2, so many digits, from an established package; so are those of the parameters. */
  @ParameterizedTest
  @CsvSource({
    "1, .1564254, 1e-7",
    "2, .0292111, 5.1e-8",
    "3, .0038613, 5.1e-8",
    "4, .00043983, 5.1e-9",
    "5, .0000461, 5.1e-8"
  })
  void aliveOfThoseWhoWereSeenLongAgo(int x, double alive, double digits) {
    CnbdK model =
        CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, 2, 1.3291973, 2.8126003, .4247156, .7900402);
    assertThat(model.probabilityAlive(x, 12, 52)).isCloseTo(alive, within(digits));
  }

  /** k = 1 at the BG/NBD paper's estimates, as in the table of that model. */
  @ParameterizedTest
  @CsvSource({
    "2, 30.43, 38.86, 1.226028175, .7265785701",
    "7, 20, 38.86, .7486875550, .1439818157"
  })
  void withOnePhaseItIsTheBgNbd(int x, double tx, double T, double expected, double alive) {
    CnbdK model = CnbdK.of(DropOutChances.FROM_FIRST_REPEAT, 1, .243, 4.414, .793, 2.426);
    assertThat(model.expectedPurchases(x, tx, T, 39)).isCloseTo(expected, withinPercentage(1e-7));
    assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(alive, withinPercentage(2e-8));
  }

  static LongStream seedsOfTwoWays() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seedsOfTwoWays")
  void manyEventsGiveTheSameAsTheSum(long seed) {
    Random random = new Random(seed);
    int k = 1 + random.nextInt(12);
    double m = magnitude(random, -1, 2);
    double a = random.nextInt(5) == 0 ? 0 : magnitude(random, -3, 1);
    double b = magnitude(random, -2, 2);
    double v = random.nextDouble();
    double z = magnitude(random, .5, 2);
    ErlangPurchases sum = new ErlangPurchases(k, m, 1, v, a, b);
    double[] phase = new double[k];
    double total = 0;
    double term = 1;
    for (int j = 0; j < k; j++) {
      phase[j] = term;
      total += term;
      term *= (m + j) / (j + 1) * v;
    }
    for (int j = 0; j < k; j++) {
      phase[j] /= total;
    }
    double many = new ManyErlangPurchases(k, m, phase, a, b, z).expected();
    assertThat(sum.expected(z))
        .as("%d %s %s %s %s", k, m, a, b, z)
        .isCloseTo(many, withinPercentage(1e-7));
  }

  @ParameterizedTest
  @MethodSource("seedsOfTwoWays")
  void theResidualIsTheLimitOfDiscountedPurchases(long seed) {
    Random random = new Random(seed);
    ErlangPurchases purchases =
        new ErlangPurchases(
            1 + random.nextInt(12),
            magnitude(random, -2, 2),
            magnitude(random, -1, 2),
            random.nextDouble(),
            random.nextInt(5) == 0 ? 0 : magnitude(random, -3, 2),
            magnitude(random, -2, 3));
    double rate = magnitude(random, -3, 0);
    assertThat(purchases.residual(rate))
        .isCloseTo(purchases.discounted(1e5, rate), withinPercentage(1e-6));
  }

  @ParameterizedTest
  @MethodSource("seedsOfTwoWays")
  void aShortAndALongHorizonAreDiscountedAlike(long seed) {
    Random random = new Random(seed);
    int k = 1 + random.nextInt(12);
    double m = magnitude(random, -2, 2);
    double v = random.nextDouble();
    double a = random.nextInt(5) == 0 ? 0 : magnitude(random, -3, 2);
    ErlangPurchases purchases = new ErlangPurchases(k, m, 10, v, a, magnitude(random, -2, 3));
    double t = magnitude(random, 0, 2);
    // One neper and a little more are computed by different ways.
    double less = purchases.discounted(t, .999999999 / t);
    double more = purchases.discounted(t, 1.000000001 / t);
    assertThat(more).isLessThan(less).isCloseTo(less, withinPercentage(2e-7));
    double expected = purchases.expected(t);
    assertThat(purchases.discounted(t, 1e-12 / t)).isCloseTo(expected, withinPercentage(1e-9));
  }

  @Test
  void withoutDropOutEverybodyStays() {
    CnbdK model = CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, 3, 4, 10, 0, 1);
    assertThat(model.probabilityAlive(3, 1, 100)).isEqualTo(1);
    assertThat(model.logLikelihood(3, 8, 10))
        .isCloseTo(
            CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, 3, 4, 10, 1e-13, 1)
                .logLikelihood(3, 8, 10),
            within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 1, 1, r must be finite and ",
    "1, 1, NaN, 1, 1, alpha must be finite and ",
    "1, 1, 1, -1, 1, a must be finite and ",
    "1, 1, 1, NaN, 1, a must be finite and ",
    "1, 1, 1, 1, 0, b must be finite and ",
    "0, 1, 1, 1, 1, k must be a whole number from 1 to 100",
    "1.5, 1, 1, 1, 1, k must be a whole number from 1 to 100"
  })
  void parametersOutOfRangeAreRefused(
      double k, double r, double alpha, double a, double b, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, k, r, alpha, a, b))
        .withMessageContaining("mbg-cnbd-k: " + message);
  }
}
