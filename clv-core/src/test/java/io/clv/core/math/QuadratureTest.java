package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 100})
  void gaussLegendreIsExactForPolynomials(int n) {
    GaussLegendre rule = GaussLegendre.of(n);
    for (int degree = 0; degree < 2 * n; degree++) {
      double sum = 0;
      for (int i = 0; i < rule.size(); i++) {
        sum += rule.weight(i) * Math.pow(rule.node(i), degree);
      }
      assertThat(sum).as("degree %d", degree).isCloseTo(1.0 / (degree + 1), within(1e-14));
    }
  }

  @Test
  void adaptiveFollowsAPeak() {
    double integral =
        AdaptiveQuadrature.integrate(u -> 1 / (1 + 1e8 * (u - 0.3) * (u - 0.3)), -5, 7, 1e-12);
    double exact = (Math.atan(1e4 * 6.7) + Math.atan(1e4 * 5.3)) / 1e4;
    assertThat(integral).isCloseTo(exact, withinPercentage(1e-8));
  }

  @Test
  void anEmptyIntervalHasNoIntegral() {
    assertThat(AdaptiveQuadrature.integrate(Math::exp, 1, 1, 1e-12)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"10, 0, 10", "10, 1e-20, 10", "2, 0.5, 1.2642411176571153", "Infinity, 0.25, 4"})
  void annuity(double t, double rate, double value) {
    assertThat(ContinuousAnnuity.presentValue(t, rate)).isCloseTo(value, withinPercentage(1e-13));
  }
}
