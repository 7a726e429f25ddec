package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the search looks, by hand; the numbers of evaluations change only with the method. */
class BfgsTest {
  /** Half the curvature times x squared. */
  private static DifferentiableFunction parabola(double curvature) {
    return (x, g) -> {
      g[0] = curvature * x[0];
      return curvature * x[0] * x[0] / 2;
    };
  }

  private static double[] trials(DifferentiableFunction function, double start) {
    Trace trace = new Trace(function);
    new Bfgs(trace, 1e-9, 300).minimise(new double[] {start});
    return trace.coordinate(0);
  }

  /** Down the gradient by at most 4; then the curvature is known. */
  @Test
  void noStepIsLongerThanFour() {
    assertThat(trials(parabola(2), 10)).containsExactly(10, 6, 2, 0);
    assertThat(trials(parabola(2), -10)).containsExactly(-10, -6, -2, 0);
  }

  @Test
  void tooFarIsTakenBackToTheMinimumOfTheParabola() {
    assertThat(trials(parabola(100), 1)).containsExactly(1, -3, 0);
  }

  /** The parabola through (0, 50), slope -4 x 100, and a value far above: less than a tenth. */
  @Test
  void butNotByMoreThanATenth() {
    DifferentiableFunction wall =
        (x, g) -> {
          g[0] = 100 * x[0];
          return 50 * x[0] * x[0] + (x[0] < -2 ? 1e5 : 0);
        };
    assertThat(Arrays.copyOf(trials(wall, 1), 3)).containsExactly(1, -3, -1);
  }

  @Test
  void tooShortIsDoubledUntilItFlattens() {
    assertThat(Arrays.copyOf(trials(parabola(2e-3), 100), 8))
        .containsExactly(
            new double[] {100, 99.8, 99.6, 99.2, 98.4, 96.8, 93.6, 87.2}, within(1e-12));
  }

  /** Downhill with slope 1 to 1.5, where it is flat, and nothing beyond 1.7. */
  @Test
  void aBracketFromBothSidesIsHalved() {
    DifferentiableFunction cliff =
        (x, g) -> {
          g[0] = x[0] < 1.4 ? -1 : 0;
          return x[0] > 1.7 ? Double.NaN : -Math.min(x[0], 1.4);
        };
    assertThat(trials(cliff, 0)).containsExactly(0, 1, 2, 1.5);
  }

  @Test
  void whereTheFunctionIsNotDefinedAStepIsHalved() {
    DifferentiableFunction half =
        (x, g) -> {
          g[0] = x[0] - 3;
          return x[0] > 3.5 ? Double.POSITIVE_INFINITY : (x[0] - 3) * (x[0] - 3) / 2;
        };
    // The first step would be by 4 to 4, then by 2 to 2.
    DifferentiableFunction steep =
        (x, g) -> {
          double value = half.valueAt(x, g);
          g[0] *= 4;
          return 4 * value;
        };
    assertThat(Arrays.copyOf(trials(steep, 0), 3)).containsExactly(0, 4, 2);
  }

  @ParameterizedTest
  @CsvSource({"-1.2, 1, 58", "5, -8, 69", "0, 0, 35", "1, 1, 1"})
  void rosenbrockTakesSoManyEvaluations(double x, double y, int evaluations) {
    Trace trace = new Trace(OptimiserTest::rosenbrock);
    Minimum found = new Bfgs(trace, 1e-9, 300).minimise(new double[] {x, y});
    assertThat(found.converged()).isTrue();
    assertThat(found.gradientNorm()).isLessThanOrEqualTo(1e-9);
    assertThat(trace.size()).isEqualTo(evaluations);
  }

  /** At the minimum of a quadratic function the approximation is the inverse Hessian. */
  @Test
  void theInverseHessianIsLearnt() {
    DifferentiableFunction bowl =
        (x, g) -> {
          g[0] = 4 * x[0] + x[1];
          g[1] = x[0] + 3 * x[1];
          return 2 * x[0] * x[0] + x[0] * x[1] + 1.5 * x[1] * x[1];
        };
    Trace cold = new Trace(bowl);
    Minimum found = new Bfgs(cold, 1e-10, 300).minimise(new double[] {1, 2});
    assertThat(found.point()).containsExactly(new double[] {0, 0}, within(1e-10));
    double[][] inverse = found.inverseHessian();
    assertThat(inverse[0]).containsExactly(new double[] {3.0 / 11, -1.0 / 11}, within(1e-3));
    assertThat(inverse[1]).containsExactly(new double[] {-1.0 / 11, 4.0 / 11}, within(1e-3));

    Trace warm = new Trace(bowl);
    new Bfgs(warm, 1e-10, 300)
        .minimise(
            new double[] {-1, 0.5}, new double[][] {{3.0 / 11, -1.0 / 11}, {-1.0 / 11, 4.0 / 11}});
    assertThat(warm.size()).isEqualTo(2);
    assertThat(cold.size()).isEqualTo(5);
  }

  /** An approximation that points uphill is thrown away for the gradient. */
  @Test
  void anUphillDirectionIsReplaced() {
    Trace trace = new Trace(parabola(2));
    new Bfgs(trace, 1e-9, 300).minimise(new double[] {1}, new double[][] {{-1}});
    assertThat(trace.coordinate(0)).containsExactly(1, -1, 0);
  }

  @Test
  void itStopsAfterSoManyIterationsAndSaysSo() {
    Minimum found = new Bfgs(OptimiserTest::rosenbrock, 1e-9, 5).minimise(new double[] {-1.2, 1});
    assertThat(found.converged()).isFalse();
    assertThat(found.gradientNorm()).isGreaterThan(1e-3);
  }

  @Test
  void whereThereIsNoValueThereIsNoMinimum() {
    Minimum found = new Bfgs((x, g) -> Double.NaN, 1e-9, 5).minimise(new double[] {1});
    assertThat(found.value()).isNaN();
    assertThat(found.point()).containsExactly(1);
  }
}
