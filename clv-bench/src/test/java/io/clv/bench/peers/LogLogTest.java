package io.clv.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogLogTest {
  private static final double[] SIZES = {1e5, 1e6, 1e7};

  @Test
  void aPowerHasItsExponent() {
    assertThat(LogLog.slope(SIZES, new double[] {3, 30, 300})).isEqualTo(1, within(1e-12));
    assertThat(LogLog.slope(SIZES, new double[] {7, 7, 7})).isEqualTo(0, within(1e-12));
    assertThat(LogLog.slope(new double[] {2, 4, 8}, new double[] {12, 48, 192}))
        .isEqualTo(2, within(1e-12));
  }

  @Test
  void theLineIsTheOneOfLeastSquares() {
    // log10 y = 0, 0, 3 over log10 x = 5, 6, 7.
    assertThat(LogLog.slope(SIZES, new double[] {1, 1, 1000})).isEqualTo(1.5, within(1e-12));
  }

  @Test
  void whatHasNoSlopeHasNone() {
    assertThat(LogLog.slope(new double[] {5}, new double[] {5})).isNaN();
    assertThat(LogLog.slope(new double[] {5, 5}, new double[] {1, 2})).isNaN();
    assertThat(LogLog.slope(SIZES, new double[] {1, 0, 3})).isNaN();
    assertThat(LogLog.slope(SIZES, new double[] {1, Double.NaN, 3})).isNaN();
  }
}
