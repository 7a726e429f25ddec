package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypergeometricSeriesTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.01, 0.3, 0.5, 0.75, HypergeometricSeries.LARGEST})
  void whereItIsElementary(double z) {
    assertThat(HypergeometricSeries.value(1, 2, z)).isCloseTo(-Math.log1p(-z) / z, within(4e-15));
    double root = Math.sqrt(z);
    double atanh = Math.log1p(2 * root / (1 - root)) / 2;
    assertThat(HypergeometricSeries.value(0.5, 1.5, z)).isCloseTo(atanh / root, within(4e-15));
    // 2F1(a, 1; a + 1; z) for a = 2 is 2 (-ln(1 - z) - z) / z^2, which cancels for small z.
    if (z > 0.2) {
      assertThat(HypergeometricSeries.value(2, 3, z))
          .isCloseTo(2 * (-Math.log1p(-z) - z) / (z * z), within(5e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void isOneAtZero(double a) {
    assertThat(HypergeometricSeries.value(a, 2 * a, 0)).isEqualTo(1);
  }
}
