package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimiserTest {
  static double rosenbrock(double[] x, double[] gradient) {
    double u = x[1] - x[0] * x[0];
    gradient[0] = -400 * x[0] * u - 2 * (1 - x[0]);
    gradient[1] = 200 * u;
    return 100 * u * u + (1 - x[0]) * (1 - x[0]);
  }

  @ParameterizedTest
  @CsvSource({"-1.2, 1", "5, -8", "0, 0", "1, 1"})
  void bfgsFindsTheMinimumOfRosenbrock(double x, double y) {
    Minimum found = new Bfgs(OptimiserTest::rosenbrock, 1e-9, 300).minimise(new double[] {x, y});
    assertThat(found.converged()).isTrue();
    assertThat(found.point()[0]).isCloseTo(1, within(1e-8));
    assertThat(found.point()[1]).isCloseTo(1, within(1e-8));
  }

  @Test
  void bfgsStepsBackFromWhereTheFunctionIsNotDefined() {
    DifferentiableFunction function =
        (p, g) -> {
          g[0] = 1 - 1 / p[0];
          return p[0] > 0 ? p[0] - Math.log(p[0]) : Double.NaN;
        };
    Minimum found = new Bfgs(function, 1e-9, 100).minimise(new double[] {3.9});
    assertThat(found.point()[0]).isCloseTo(1, within(1e-8));
  }

  @Test
  void nelderMeadFindsTheMinimumOfRosenbrock() {
    double[] found =
        new NelderMead(OptimiserTest::rosenbrock, 2000).minimise(new double[] {-1.2, 1}, 0.5);
    assertThat(found[0]).isCloseTo(1, within(1e-4));
    assertThat(found[1]).isCloseTo(1, within(1e-4));
  }

  @Test
  void theInverseOfAnIndefiniteMatrixIsRefused() {
    assertThat(Matrices.inversePositiveDefinite(new double[][] {{1, 2}, {2, 1}})).isEmpty();
    double[][] inverse =
        Matrices.inversePositiveDefinite(new double[][] {{4, 2}, {2, 3}}).orElseThrow();
    assertThat(inverse[0]).containsExactly(new double[] {0.375, -0.25}, within(1e-15));
    assertThat(inverse[1]).containsExactly(new double[] {-0.25, 0.5}, within(1e-15));
  }
}
