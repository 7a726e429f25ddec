package io.clv.core.model.nbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.CountDistributionContract;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NbdTest extends CountDistributionContract<Nbd> {
  @Override
  protected Nbd randomModel(Random random) {
    return Nbd.of(magnitude(random, -3, 5), magnitude(random, -3, 5));
  }

  @Test
  void nobodyDropsOut() {
    Nbd model = Nbd.of(0.5, 10);
    assertThat(model.probabilityAlive(1, 1, 100)).isEqualTo(1);
    assertThat(model.expectedPurchases(2, 5, 40, 20)).isCloseTo(1, within(1e-15));
    assertThat(model.discountedExpectedResidualTransactions(2, 5, 40, 0.01))
        .isCloseTo(5, within(1e-14));
  }

  /** Gamma(3.5) / Gamma(0.5) = 0.5 x 1.5 x 2.5. */
  @Test
  void theLikelihoodIsTheFormula() {
    assertThat(Nbd.of(0.5, 10).logLikelihood(3, 5, 40))
        .isCloseTo(
            Math.log(0.5 * 1.5 * 2.5 * Math.pow(10, 0.5) * Math.pow(50, -3.5)), within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, r", "-1, 1, r", "NaN, 1, r", "1, 0, alpha", "1, Infinity, alpha"})
  void parametersOutOfRangeAreRefused(double r, double alpha, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nbd.of(r, alpha))
        .withMessageContaining("nbd: " + named + " must be finite and greater than 0: ");
  }
}
