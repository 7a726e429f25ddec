package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.ParameterCovariance.Scale;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParameterCovarianceTest {
  private static final ParameterCovariance TWO =
      new ParameterCovariance(
          List.of("r", "slope"),
          List.of(Scale.LOG, Scale.IDENTITY),
          new double[][] {{0.04, 0.03}, {0.03, 0.25}});

  @Test
  void drawsHaveTheCovarianceOnTheirScales() {
    Random random = new Random(7);
    int n = 40_000;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      Map<String, Double> moved =
          TWO.moved(
              Map.of("r", 2.0, "slope", -1.0, "fixed", 5.0),
              new double[] {random.nextGaussian(), random.nextGaussian()});
      double x = Math.log(moved.get("r") / 2);
      double y = moved.get("slope") + 1;
      xx += x * x;
      xy += x * y;
      yy += y * y;
      assertThat(moved).containsEntry("fixed", 5.0);
    }
    assertThat(xx / n).isCloseTo(0.04, within(0.04 * 0.03));
    assertThat(xy / n).isCloseTo(0.03, within(0.002));
    assertThat(yy / n).isCloseTo(0.25, within(0.25 * 0.03));
  }

  @Test
  void aDirectionWithoutVarianceDoesNotMove() {
    ParameterCovariance together =
        new ParameterCovariance(
            List.of("r", "alpha"),
            List.of(Scale.LOG, Scale.LOG),
            new double[][] {{0.09, 0.09}, {0.09, 0.09}});
    Map<String, Double> moved =
        together.moved(Map.of("r", 1.0, "alpha", 10.0), new double[] {1.3, -0.7});
    assertThat(moved.get("r")).isCloseTo(Math.exp(0.39), within(1e-12));
    assertThat(moved.get("alpha") / moved.get("r")).isCloseTo(10, within(1e-12));
  }

  @Test
  void intervalsAreSymmetricOnTheScale() {
    assertThat(TWO.interval("r", 2, 1.5).orElseThrow())
        .containsExactly(2 * Math.exp(-0.3), 2 * Math.exp(0.3));
    assertThat(TWO.interval("slope", -1, 2).orElseThrow()).containsExactly(-2, 0);
    assertThat(TWO.interval("fixed", 5, 2)).isEmpty();
  }

  @Test
  void refusesWhatIsNoCovarianceOfTheModel() {
    assertThatThrownBy(() -> TWO.moved(Map.of("r", 2.0), new double[] {1, 1}))
        .hasMessageContaining("slope");
    assertThatThrownBy(
            () ->
                new ParameterCovariance(
                    List.of("r"), List.of(Scale.LOG), new double[][] {{Double.NaN}}))
        .hasMessageContaining("row r");
    assertThatThrownBy(() -> new ParameterCovariance(List.of("r"), List.of(), new double[][] {{1}}))
        .hasMessageContaining("0 scales");
  }
}
