package io.clv.core.model.paretonbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.LifetimeNbd;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** P(alive) by its series is what it is by quadrature. */
class AliveFromEndsTest {
  /** The same model without a quicker way. */
  private static final class ByQuadrature extends LifetimeNbd {
    private ByQuadrature(ParetoNbd same) {
      super(same.r(), same.alpha(), same.s(), same.beta(), 0);
    }

    @Override
    public String name() {
      return "by quadrature";
    }

    @Override
    public Map<String, Double> parameters() {
      return Map.of();
    }
  }

  private static double magnitude(Random random, double from, double to) {
    return Math.exp(from + (to - from) * random.nextDouble());
  }

  /** The closed form with 50 digits by mpmath. */
  @ParameterizedTest
  @CsvFileSource(resources = "alive.csv", useHeadersInDisplayName = true)
  void isExact(
      double r, double alpha, double s, double beta, int x, double tx, double T, double alive) {
    ParetoNbd model = ParetoNbd.of(r, alpha, s, beta);
    double precision = Double.isNaN(model.atEnd(x, tx)) ? 1e-11 : 1e-13;
    assertThat(model.probabilityAlive(x, tx, T)).isCloseTo(alive, within(precision * alive));
  }

  /** The quadrature is off by up to 1e-11 where drop-out is steep. */
  @Test
  void agreesWithQuadrature() {
    Random random = new Random(20);
    int bySeries = 0;
    for (int i = 0; i < 20_000; i++) {
      double alpha = magnitude(random, -2, 5);
      ParetoNbd model =
          ParetoNbd.of(
              magnitude(random, -4, 3),
              alpha,
              magnitude(random, -5, 3),
              alpha * magnitude(random, -4, 4));
      int x = random.nextInt(4) == 0 ? 0 : (int) magnitude(random, 0, 7);
      double T = magnitude(random, -3, 7);
      double tx =
          x == 0
              ? 0
              : switch (random.nextInt(4)) {
                case 0 -> T;
                case 1 -> T * (1 - magnitude(random, -20, 0));
                default -> T * random.nextDouble();
              };
      double plain = new ByQuadrature(model).probabilityAlive(x, tx, T);
      double quick = model.probabilityAlive(x, tx, T);
      assertThat(quick)
          .as("%s, x %d, t_x %s, T %s", model, x, tx, T)
          .isBetween(0.0, 1.0)
          .isCloseTo(plain, within(1e-10 * plain + Double.MIN_NORMAL));
      bySeries += Double.isNaN(model.atEnd(x, tx)) ? 0 : 1;
    }
    assertThat(bySeries).isBetween(15_000, 19_900);
  }

  @Test
  void whoHasJustBoughtIsAlive() {
    ParetoNbd model = ParetoNbd.of(0.92, 9.5, 0.5, 19.9);
    for (int x = 1; x < 300; x++) {
      assertThat(model.probabilityAlive(x, x / 7.0, x / 7.0)).isEqualTo(1);
    }
  }
}
