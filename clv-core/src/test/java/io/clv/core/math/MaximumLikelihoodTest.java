package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaximumLikelihoodTest {
  private static final double OBSERVATIONS = 400;

  /** Parameters exp(u), exp(u + v) of coordinates u, v between -5 and 5. */
  private static final Coordinates LOGARITHMS =
      new Coordinates() {
        @Override
        public double[] parameters(double[] point) {
          return new double[] {Math.exp(point[0]), Math.exp(point[0] + point[1])};
        }

        @Override
        public double[][] jacobian(double[] point) {
          double[] p = parameters(point);
          return new double[][] {{p[0], 0}, {p[1], p[1]}};
        }

        @Override
        public double[] lower() {
          return new double[] {-5, -5};
        }

        @Override
        public double[] upper() {
          return new double[] {5, 5};
        }
      };

  /** Minus half a quadratic form in u - mu, v - nu, and how often it was asked for. */
  private static final class Quadratic implements LogLikelihood {
    private final double mu;
    private final double nu;
    private final double uu;
    private final double vv;
    private int evaluations;

    Quadratic(double mu, double nu, double uu, double vv) {
      this.mu = mu;
      this.nu = nu;
      this.uu = uu;
      this.vv = vv;
    }

    @Override
    public double observations() {
      return OBSERVATIONS;
    }

    @Override
    public double valueAt(double[] parameters, double[] gradient) {
      evaluations++;
      double u = Math.log(parameters[0]) - mu;
      double v = Math.log(parameters[1] / parameters[0]) - nu;
      gradient[0] = -OBSERVATIONS * (uu * u - vv * v) / parameters[0];
      gradient[1] = -OBSERVATIONS * vv * v / parameters[1];
      return -OBSERVATIONS * (uu * u * u + vv * v * v) / 2 - 7;
    }
  }

  private static Estimate fit(LogLikelihood likelihood, double simpler, double[]... starts) {
    return MaximumLikelihood.fit(likelihood, likelihood, LOGARITHMS, List.of(starts), simpler);
  }

  private static Estimate fit(LogLikelihood likelihood, double[]... starts) {
    return fit(likelihood, Double.NEGATIVE_INFINITY, starts);
  }

  private static double[] at(double u, double v) {
    return new double[] {u, v};
  }

  /** Variances of u and v are 1 / (400 x 4) and 1 / (400 x 9): errors 1/40 and 1/60. */
  @Test
  void estimatesAndErrorsOfAQuadratic() {
    Quadratic likelihood = new Quadratic(0.5, -1, 4, 9);
    Estimate found = fit(likelihood, at(0, 0), at(2, 2));
    assertThat(found.point()).containsExactly(at(0.5, -1), within(1e-8));
    double first = Math.exp(0.5);
    double second = Math.exp(-0.5);
    assertThat(found.parameter(0)).isCloseTo(first, within(1e-8));
    assertThat(found.parameter(1)).isCloseTo(second, within(1e-8));
    assertThat(found.logLikelihood()).isCloseTo(-7, within(1e-10));
    assertThat(found.standardError(0)).isCloseTo(first / 40, within(1e-6));
    assertThat(found.standardError(1))
        .isCloseTo(second * Math.sqrt(1 / 1600.0 + 1 / 3600.0), within(1e-6));
    assertThat(found.covariance(0, 1)).isCloseTo(first * second / 1600, within(1e-8));
    assertThat(found.covariance(1, 0)).isEqualTo(found.covariance(0, 1));
    assertThat(found.freeCoordinates()).isEqualTo(2);
    assertThat(found.converged()).isTrue();
    assertThat(found.gradientNorm()).isBetween(0.0, 1e-7);
    assertThat(found.evaluations()).isEqualTo(likelihood.evaluations);
    for (int j = 0; j < 2; j++) {
      assertThat(found.atLowerEdge(j)).isFalse();
      assertThat(found.atUpperEdge(j)).isFalse();
    }
  }

  @Test
  void aMaximumBeyondTheBoxIsAtItsEdge() {
    Quadratic likelihood = new Quadratic(0.5, 8, 4, 9);
    Estimate found = fit(likelihood, at(0, 0));
    assertThat(found.point()).containsExactly(at(0.5, 5), within(1e-7));
    assertThat(found.atUpperEdge(1)).isTrue();
    assertThat(found.atLowerEdge(1)).isFalse();
    assertThat(found.freeCoordinates()).isEqualTo(1);
    assertThat(found.logLikelihood()).isCloseTo(-7 - 400 * 9 * 9 / 2.0, within(1e-6));
    // The second coordinate is held; the second parameter still moves with the first.
    assertThat(found.covariance(0, 0)).isCloseTo(Math.exp(1) / 1600, within(1e-7));
    assertThat(found.covariance(1, 1)).isCloseTo(Math.exp(11) / 1600, within(1e-2));

    Estimate below = fit(new Quadratic(-9, 1, 4, 9), at(0, 0));
    assertThat(below.point()).containsExactly(at(-5, 1), within(1e-7));
    assertThat(below.atLowerEdge(0)).isTrue();
    assertThat(below.covariance(0, 0)).isZero();
  }

  /** The standard error of v is 1 / sqrt(400 x 1e-10), and at the edge nothing is lost. */
  @Test
  void aCoordinateThatDoesNotMatterIsPutAtTheUpperEdge() {
    Estimate found = fit(new Quadratic(0.5, 0, 4, 1e-10), at(0, 0));
    assertThat(found.atUpperEdge(1)).isTrue();
    assertThat(found.point()).containsExactly(at(0.5, 5), within(1e-7));
    assertThat(found.freeCoordinates()).isEqualTo(1);
  }

  /** At either edge 400 x 2.5e-7 x 25 / 2 = 1.25e-3 is lost: more than nothing. */
  @Test
  void butNotWhereItMatters() {
    Quadratic likelihood = new Quadratic(0.5, 0, 4, 2.5e-7);
    Estimate found = fit(likelihood, at(0, 0));
    assertThat(found.freeCoordinates()).isEqualTo(2);
    assertThat(found.standardError(1)).isGreaterThan(100);
    assertThat(found.evaluations()).isEqualTo(likelihood.evaluations);
    // At the lower edge of one that lies lower nothing is lost, but at the upper.
    Estimate lower = fit(new Quadratic(0.5, -3, 4, 2.5e-7), at(0, 0));
    assertThat(lower.atLowerEdge(1)).isTrue();
  }

  @Test
  void oneThatIsNoBetterThanASimplerModelHasNoErrors() {
    assertThat(fit(new Quadratic(0, 0, 4, 9), -7, at(1, 1)).standardError(0)).isNaN();
    assertThat(fit(new Quadratic(0, 0, 4, 9), -7 - 0.9e-3, at(1, 1)).standardError(0)).isNaN();
    assertThat(fit(new Quadratic(0, 0, 4, 9), -7 - 1.1e-3, at(1, 1)).standardError(0))
        .isCloseTo(1 / 40.0, within(1e-6));
    assertThat(fit(new Quadratic(0, 0, 4, 9), -6, at(1, 1)).covariance(0, 1)).isNaN();
  }

  /** Two humps, at u = 2 and, higher, at u = -2; the search climbs the one it starts on. */
  @Test
  void theBestOfSeveralStartsIsKept() {
    LogLikelihood humps =
        new LogLikelihood() {
          @Override
          public double observations() {
            return OBSERVATIONS;
          }

          @Override
          public double valueAt(double[] parameters, double[] gradient) {
            double u = Math.log(parameters[0]);
            double v = Math.log(parameters[1] / parameters[0]);
            double high = Math.exp(-2 * (u + 2) * (u + 2));
            double low = 0.7 * Math.exp(-2 * (u - 2) * (u - 2));
            double byU = OBSERVATIONS * (-4 * (u + 2) * high - 4 * (u - 2) * low);
            double byV = -OBSERVATIONS * v;
            gradient[0] = (byU - byV) / parameters[0];
            gradient[1] = byV / parameters[1];
            return OBSERVATIONS * (high + low - v * v / 2);
          }
        };
    double[] right = at(1.7, 0.1);
    double[] left = at(-1.7, 0.1);
    assertThat(fit(humps, right).point()[0]).isCloseTo(2, within(1e-3));
    assertThat(fit(humps, right, left).point()[0]).isCloseTo(-2, within(1e-3));
    assertThat(fit(humps, left, right).point()[0]).isCloseTo(-2, within(1e-3));
  }

  /** A kink has no slope of 0: the slope there is 1, and a fit that ends on it says so. */
  @Test
  void whatDoesNotConvergeSaysSo() {
    LogLikelihood kink =
        new LogLikelihood() {
          @Override
          public double observations() {
            return OBSERVATIONS;
          }

          @Override
          public double valueAt(double[] parameters, double[] gradient) {
            double u = Math.log(parameters[0]) - 1;
            double v = Math.log(parameters[1] / parameters[0]);
            double byU = -OBSERVATIONS * (u < 0 ? -1 : 1);
            double byV = -OBSERVATIONS * v;
            gradient[0] = (byU - byV) / parameters[0];
            gradient[1] = byV / parameters[1];
            return -OBSERVATIONS * (Math.abs(u) + v * v / 2);
          }
        };
    Estimate found = fit(kink, at(0.3, 0.2));
    assertThat(found.converged()).isFalse();
    assertThat(found.gradientNorm()).isCloseTo(1, within(1e-6));
    assertThat(found.point()[0]).isCloseTo(1, within(1e-4));
  }

  @Test
  void aStartIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(new Quadratic(0, 0, 1, 1)))
        .withMessageContaining("at least one start");
  }

  @Test
  void outsideTheBoxDistanceCounts() {
    Quadratic likelihood = new Quadratic(0, 0, 4, 9);
    BoxedNegativeMean boxed =
        new BoxedNegativeMean(
            likelihood, LogPrior.NONE, 1, LOGARITHMS, new boolean[] {false, false});
    double[] gradient = new double[2];
    // 7 / 400 + (4 x 1 + 9 x 25) / 2 + 3 x 3 / 2
    assertThat(boxed.valueAt(at(1, 8), gradient)).isCloseTo(.0175 + 114.5 + 4.5, within(1e-12));
    assertThat(gradient).containsExactly(at(4, 3), within(1e-12));
    assertThat(boxed.inside(at(-7, 8))).containsExactly(-5, 5);
    assertThat(boxed.evaluations()).isEqualTo(1);
    BoxedNegativeMean pinned =
        new BoxedNegativeMean(
            likelihood, LogPrior.NONE, 1, LOGARITHMS, new boolean[] {true, false});
    pinned.valueAt(at(1, 1), gradient);
    assertThat(gradient).containsExactly(at(0, 9), within(1e-12));
  }

  @Test
  void theFunctionFallsInwardFromAnEdgeThatIsNoMinimum() {
    BoxedNegativeMean boxed =
        new BoxedNegativeMean(
            new Quadratic(0, 0, 4, 9), LogPrior.NONE, 1, LOGARITHMS, new boolean[2]);
    assertThat(boxed.fallsInward(at(7, 1), 0)).isTrue();
    assertThat(boxed.fallsInward(at(5, 1), 0)).isTrue();
    assertThat(boxed.fallsInward(at(-7, 1), 0)).isTrue();
    assertThat(boxed.fallsInward(at(-5, 1), 0)).isTrue();
    assertThat(boxed.fallsInward(at(4.9, 1), 0)).isFalse();
    BoxedNegativeMean beyond =
        new BoxedNegativeMean(
            new Quadratic(9, -9, 4, 9), LogPrior.NONE, 1, LOGARITHMS, new boolean[2]);
    assertThat(beyond.fallsInward(at(7, -6), 0)).isFalse();
    assertThat(beyond.fallsInward(at(7, -6), 1)).isFalse();
  }
}
