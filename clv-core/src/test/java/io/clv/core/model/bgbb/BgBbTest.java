package io.clv.core.model.bgbb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.CountDistributionContract;
import io.clv.core.summary.CustomerSummary;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgBbTest extends CountDistributionContract<BgBb> {
  /** The estimates for the donations. */
  private static final BgBb DONATIONS = BgBb.of(1.203507, .749767, .656757, 2.783887);

  @Override
  protected BgBb randomModel(Random random) {
    return BgBb.of(
        magnitude(random, -3, 4),
        magnitude(random, -3, 4),
        random.nextInt(8) == 0 ? 0 : magnitude(random, -5, 4),
        magnitude(random, -4, 5));
  }

  @Override
  protected CustomerSummary customer(int x, double tx, double T) {
    int purchases = (int) Math.min(x, Math.floor(tx));
    return new CustomerSummary(purchases, purchases == 0 ? 0 : Math.floor(tx), Math.floor(T), 0);
  }

  /** Printed to as many digits, at rounded parameters. */
  @ParameterizedTest
  @CsvSource({"0, 0, .1081491687", "2, 4, .5896615775", "6, 6, .9304330502"})
  void alive(int x, double tx, double expected) {
    assertThat(DONATIONS.probabilityAlive(x, tx, 6)).isCloseTo(expected, within(2e-7));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, .0728727, .1147667", "6, 6, 3.7525107, 5.9098053"})
  void purchasesInFiveYearsAndDiscounted(int x, double tx, double expected, double residual) {
    assertThat(DONATIONS.expectedPurchases(x, tx, 6, 5)).isCloseTo(expected, within(1e-6));
    assertThat(DONATIONS.discountedExpectedResidualTransactions(x, tx, 6, Math.log(1.1)))
        .isCloseTo(residual, within(5e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "1, .4985370",
    "2, .9233421",
    "3, 1.2968676",
    "4, 1.6323045",
    "5, 1.9381336",
    "6, 2.2201666"
  })
  void purchasesOfANewCustomer(int n, double expected) {
    assertThat(DONATIONS.expectedPurchases(n)).isCloseTo(expected, within(1e-6));
  }

  /** The two histories of one opportunity, and those of two with no purchase at the second. */
  @Test
  void theLikelihoodIsOfWholeHistories() {
    double p = 1.203507 / (1.203507 + .749767);
    double stays = 2.783887 / (2.783887 + .656757);
    assertThat(DONATIONS.logLikelihood(1, 1, 1)).isCloseTo(Math.log(p * stays), within(1e-14));
    assertThat(DONATIONS.logLikelihood(0, 0, 1)).isCloseTo(Math.log1p(-p * stays), within(1e-14));
    double all = 0;
    for (double[] history : new double[][] {{0, 0, 1}, {1, 1, 1}, {1, 2, 1}, {2, 2, 1}}) {
      all += history[2] * Math.exp(DONATIONS.logLikelihood((int) history[0], history[1], 2));
    }
    assertThat(all).isCloseTo(1, within(1e-14));
  }

  /** Over all ways to buy and to leave at three opportunities, p and theta integrated out. */
  @Test
  void theDistributionIsOfAllCoursesOfTheFuture() {
    double a = 1.203507 + 2;
    double b = .749767 + 6 - 2;
    double c = .656757;
    double d = 2.783887 + 6 + 1;
    double[] expected = new double[4];
    for (int alive = 1; alive <= 3; alive++) {
      // Stays before each of the opportunities 2 to alive, and leaves before the next if there is
      // one.
      double lasts = 1;
      for (int i = 1; i < alive; i++) {
        lasts *= (d + i - 1) / (c + d + i - 1);
      }
      lasts *= alive < 3 ? c / (c + d + alive - 1) : 1;
      for (int course = 0; course < 1 << alive; course++) {
        int bought = Integer.bitCount(course);
        double probability = lasts;
        for (int i = 0; i < alive; i++) {
          probability *= (i < bought ? a + i : b + i - bought) / (a + b + i);
        }
        expected[bought] += probability;
      }
    }
    double atLeast = 1;
    for (int n = 0; n <= 3; n++) {
      double alive = DONATIONS.probabilityAlive(2, 4, 6);
      double ifGone = n == 0 ? 1 - alive : 0;
      assertThat(DONATIONS.probabilityOfPurchases(n, 2, 4, 6, 3.5))
          .isCloseTo(ifGone + alive * expected[n], within(1e-14));
      assertThat(DONATIONS.probabilityOfAtLeast(n, 2, 4, 6, 3.5)).isCloseTo(atLeast, within(1e-14));
      atLeast -= ifGone + alive * expected[n];
    }
    assertThat(DONATIONS.probabilityOfPurchases(4, 2, 4, 6, 3.5)).isZero();
    assertThat(DONATIONS.probabilityOfAtLeast(4, 2, 4, 6, 3.5)).isZero();
  }

  @Test
  void onlyWholeOpportunitiesOfAHorizonCount() {
    assertThat(DONATIONS.expectedPurchases(2, 4, 6, .9)).isZero();
    assertThat(DONATIONS.expectedPurchases(2, 4, 6, 3.9))
        .isEqualTo(DONATIONS.expectedPurchases(2, 4, 6, 3));
  }

  @ParameterizedTest
  @CsvSource({"1, 1.5, 3", "1, 2, 3.2", "3, 2, 4", "1, 4, 3", "0, 1, 3", "1, NaN, 3"})
  void whatIsNoWholeOpportunityIsRefused(int x, double tx, double T) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DONATIONS.probabilityAlive(x, tx, T))
        .withMessageContaining("frequency, recency and T must be whole numbers");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, alpha",
    "1, NaN, 1, 1, beta",
    "1, 1, -1, 1, gamma",
    "1, 1, 1, Infinity, delta"
  })
  void parametersOutOfRangeAreRefused(
      double alpha, double beta, double gamma, double delta, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BgBb.of(alpha, beta, gamma, delta))
        .withMessageContaining("bg-bb: " + named + " must be finite and ");
  }
}
