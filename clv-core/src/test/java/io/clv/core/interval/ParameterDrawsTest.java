package io.clv.core.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.ParameterCovariance;
import io.clv.core.model.ParameterCovariance.Scale;
import io.clv.core.model.gammagamma.GammaGamma;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ParameterDrawsTest {
  private static final List<String> NAMES = List.of("p", "q", "gamma");
  private static final Map<String, Double> ESTIMATES = Map.of("p", 6.0, "q", 3.7, "gamma", 15.0);

  private static ParameterCovariance covariance(double[][] matrix) {
    return new ParameterCovariance(NAMES, Collections.nCopies(3, Scale.LOG), matrix);
  }

  private static final double[][] USUAL = {
    {0.04, -0.01, -0.03}, {-0.01, 0.01, 0.015}, {-0.03, 0.015, 0.05}
  };

  @Test
  void meanAndCovarianceAreExact() {
    List<Map<String, Double>> draws =
        ParameterDraws.of(ESTIMATES, covariance(USUAL), 16, 5, Function.identity());
    assertThat(draws).hasSize(18);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double mean = 0;
        double product = 0;
        for (Map<String, Double> draw : draws) {
          mean += log(draw, i) / draws.size();
          product += log(draw, i) * log(draw, j) / draws.size();
        }
        assertThat(mean).isCloseTo(0, within(1e-12));
        assertThat(product).isCloseTo(USUAL[i][j], within(1e-12));
      }
    }
  }

  private static double log(Map<String, Double> draw, int i) {
    return Math.log(draw.get(NAMES.get(i)) / ESTIMATES.get(NAMES.get(i)));
  }

  @Test
  void theSeedDecides() {
    assertThat(draws(5)).isEqualTo(draws(5)).isNotEqualTo(draws(6));
  }

  private static List<Map<String, Double>> draws(long seed) {
    return ParameterDraws.of(ESTIMATES, covariance(USUAL), 16, seed, Function.identity());
  }

  @Test
  void withoutCovarianceThereIsTheEstimateAlone() {
    assertThat(ParameterDraws.of(ESTIMATES, ParameterCovariance.NONE, 16, 1, Function.identity()))
        .containsExactly(ESTIMATES);
  }

  @Test
  void noDrawLeavesTheModelsRange() {
    double[][] wide = {{0.04, 0, 0}, {0, 0.6, 0}, {0, 0, 0.04}};
    Map<String, Double> nearTheEdge = Map.of("p", 6.0, "q", 1.1, "gamma", 15.0);
    List<GammaGamma> models =
        ParameterDraws.of(
            nearTheEdge,
            covariance(wide),
            60,
            1,
            p -> GammaGamma.of(p.get("p"), p.get("q"), p.get("gamma")));
    assertThat(models).hasSize(60).allMatch(model -> model.q() > 1);
  }

  @Test
  void whatTheDataLeaveOpenDoesNotExplode() {
    // p and gamma are hardly known, their ratio is: 0.1 on the scale of the logarithm.
    double[][] ridge = {{100, 0, 99.995}, {0, 0.01, 0}, {99.995, 0, 100}};
    List<Map<String, Double>> draws =
        ParameterDraws.of(ESTIMATES, covariance(ridge), 16, 1, Function.identity());
    double ratio = 0;
    for (Map<String, Double> draw : draws) {
      assertThat(Math.abs(log(draw, 0))).isLessThan(2);
      assertThat(Math.abs(log(draw, 2))).isLessThan(2);
      ratio += Math.pow(log(draw, 0) - log(draw, 2), 2) / draws.size();
    }
    assertThat(Math.sqrt(ratio)).isCloseTo(0.1, within(1e-6));
  }
}
