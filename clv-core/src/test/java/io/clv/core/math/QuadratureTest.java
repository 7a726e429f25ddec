package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** A smooth function takes one look at each piece; a rough one is not halved for ever. */
  @Test
  void roundingErrorsAreNotFollowed() {
    AtomicInteger looks = new AtomicInteger();
    double smooth =
        AdaptiveQuadrature.integrate(
            u -> {
              looks.incrementAndGet();
              return Math.exp(-u);
            },
            1,
            5,
            1e-12);
    assertThat(smooth).isCloseTo(Math.exp(-1) - Math.exp(-5), withinPercentage(1e-12));
    // Two pieces, the middle of each and 15 points.
    assertThat(looks.get()).isEqualTo(2 * 16);

    Random random = new Random(1);
    looks.set(0);
    double rough =
        AdaptiveQuadrature.integrate(
            u -> {
              looks.incrementAndGet();
              return Math.exp(-u) * (1 + 1e-8 * random.nextGaussian());
            },
            1,
            5,
            1e-12);
    assertThat(rough).isCloseTo(Math.exp(-1) - Math.exp(-5), withinPercentage(1e-5));
    assertThat(looks.get()).isLessThan(20_000);
  }

  /** The kink is found by halving 12 times or so, on one side of each interval. */
  @Test
  void aKinkIsHalvedUntilItDoesNotMatter() {
    AtomicInteger looks = new AtomicInteger();
    double integral =
        AdaptiveQuadrature.integrate(
            u -> {
              looks.incrementAndGet();
              return Math.abs(u - 0.3);
            },
            new double[] {-1, 0.25, 2},
            1e-9);
    assertThat(integral).isCloseTo((1.3 * 1.3 + 1.7 * 1.7) / 2, withinPercentage(1e-7));
    assertThat(looks.get()).isBetween(100, 2000);
  }

  @Test
  void longIntervalsAreCutIntoPieces() {
    double[] first = new double[1];
    AdaptiveQuadrature.integrate(
        u -> {
          first[0] = first[0] == 0 ? u : first[0];
          return u;
        },
        10,
        18,
        1e-9);
    // Four pieces of length 2, looked at in the middle first.
    assertThat(first[0]).isEqualTo(11);
    assertThat(AdaptiveQuadrature.integrate(u -> u * u, 10, 18, 1e-9))
        .isCloseTo((5832 - 1000) / 3.0, withinPercentage(1e-12));
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
