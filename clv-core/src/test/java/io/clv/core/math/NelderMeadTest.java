package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NelderMeadTest {
  @Test
  void theSimplexStartsWithEdgesAlongTheAxes() {
    Trace trace = new Trace((x, g) -> x[0] * x[0] + 3 * x[1] * x[1]);
    new NelderMead(trace, 4).minimise(new double[] {2, 1}, 0.5);
    assertThat(Arrays.copyOf(trace.coordinate(0), 3)).containsExactly(2, 2.5, 2);
    assertThat(Arrays.copyOf(trace.coordinate(1), 3)).containsExactly(1, 1, 1.5);
  }

  /** On a line: away from the worse end, twice as far while that is better. */
  @Test
  void itReflectsAndExpands() {
    Trace trace = new Trace((x, g) -> (x[0] - 10) * (x[0] - 10));
    new NelderMead(trace, 6).minimise(new double[] {0}, 1);
    // Simplex 0, 1; reflected 2, expanded 3; from 1 and 3 reflected 5, expanded 7.
    assertThat(trace.coordinate(0)).containsExactly(0, 1, 2, 3, 5, 7);
  }

  /** The best end at 1, the worse at 2: reflected 0 is not better, so half-way to one of them. */
  @Test
  void itContractsOnTheBetterSideAndShrinksOtherwise() {
    Trace towardsTheReflected = new Trace((x, g) -> Math.abs(x[0] - 0.8));
    new NelderMead(towardsTheReflected, 4).minimise(new double[] {1}, 1);
    assertThat(towardsTheReflected.coordinate(0)).containsExactly(1, 2, 0, 0.5);

    Trace towardsTheWorst = new Trace((x, g) -> Math.abs(x[0] - 1.2));
    new NelderMead(towardsTheWorst, 4).minimise(new double[] {1}, 1);
    assertThat(towardsTheWorst.coordinate(0)).containsExactly(1, 2, 0, 1.5);

    // A spike at 1: neither half is better than its end, and the simplex shrinks to the best.
    Trace spike = new Trace((x, g) -> x[0] == 1 ? 0 : 5 - Math.abs(x[0] - 1));
    new NelderMead(spike, 6).minimise(new double[] {1}, 1);
    assertThat(spike.coordinate(0)).startsWith(1, 2, 0, 1.5, 1.5);
  }

  @Test
  void rosenbrockTakesSoManyEvaluations() {
    Trace trace = new Trace(OptimiserTest::rosenbrock);
    double[] found = new NelderMead(trace, 2000).minimise(new double[] {-1.2, 1}, 0.5);
    assertThat(found).containsExactly(new double[] {1, 1}, within(1e-6));
    assertThat(trace.size()).isEqualTo(186);
  }

  @Test
  void itReturnsTheBestWhenItMustStop() {
    Trace trace = new Trace(OptimiserTest::rosenbrock);
    double[] found = new NelderMead(trace, 40).minimise(new double[] {-1.2, 1}, 0.5);
    assertThat(trace.size()).isBetween(40, 42);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < trace.size(); i++) {
      double[] point = {trace.coordinate(0)[i], trace.coordinate(1)[i]};
      least = Math.min(least, OptimiserTest.rosenbrock(point, new double[2]));
    }
    assertThat(OptimiserTest.rosenbrock(found, new double[2])).isEqualTo(least);
  }

  @Test
  void notANumberIsTheWorst() {
    double[] found =
        new NelderMead((x, g) -> x[0] < 0 ? Double.NaN : (x[0] - 1) * (x[0] - 1), 200)
            .minimise(new double[] {0.1}, -0.5);
    assertThat(found[0]).isCloseTo(1, within(1e-5));
  }
}
