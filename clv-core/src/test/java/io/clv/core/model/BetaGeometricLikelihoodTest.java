package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.summary.CalibrationCells;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaGeometricLikelihoodTest {
  private static final SimulatedCustomers SIMULATED = new SimulatedCustomers(11, 3000, 40);

  @ParameterizedTest
  @CsvSource({
    "FROM_FIRST_REPEAT, 0.01", "FROM_FIRST_REPEAT, 0.3", "FROM_FIRST_REPEAT, 1",
    "FROM_FIRST_REPEAT, 20", "FROM_FIRST_REPEAT, 3000", "FROM_FIRST_PURCHASE, 0.01",
    "FROM_FIRST_PURCHASE, 0.3", "FROM_FIRST_PURCHASE, 1", "FROM_FIRST_PURCHASE, 20",
    "FROM_FIRST_PURCHASE, 3000"
  })
  void theGradientIsTheDerivative(DropOutChances chances, double size) {
    BetaGeometricLikelihood likelihood =
        new BetaGeometricLikelihood(CalibrationCells.of(SIMULATED.summaries()), 30, chances);
    double[] at = {0.6 * size, 0.5 * size, 0.9 * size, 2.1 * Math.sqrt(size)};
    double[] gradient = new double[4];
    likelihood.valueAt(at, gradient);
    for (int i = 0; i < 4; i++) {
      double h = 1e-5 * at[i];
      double[] up = at.clone();
      up[i] += h;
      double[] down = at.clone();
      down[i] -= h;
      double numeric =
          (likelihood.valueAt(up, new double[4]) - likelihood.valueAt(down, new double[4]))
              / (2 * h);
      double scale = Math.abs(gradient[i]) + 1 / at[i];
      assertThat(gradient[i]).as("by parameter %d", i).isCloseTo(numeric, within(1e-5 * scale));
    }
  }
}
