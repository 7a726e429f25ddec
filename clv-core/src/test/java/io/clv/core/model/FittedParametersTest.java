package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.math.Coordinates;
import io.clv.core.math.Estimate;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.LogPrior;
import io.clv.core.math.MaximumLikelihood;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fit says of parameters that the data leave open, and of a search that did not end. */
class FittedParametersTest {
  /** Two parameters by their logarithms. */
  private static final Coordinates LOGS =
      new Coordinates() {
        @Override
        public double[] parameters(double[] point) {
          return new double[] {Math.exp(point[0]), Math.exp(point[1])};
        }

        @Override
        public double[][] jacobian(double[] point) {
          double[] p = parameters(point);
          return new double[][] {{p[0], 0}, {0, p[1]}};
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

  /** A log-likelihood of 100 observations as a function of ln p and ln q. */
  private abstract static class Surface implements LogLikelihood {
    abstract double value(double u, double v, double[] slope);

    @Override
    public double valueAt(double[] p, double[] gradient) {
      double[] slope = new double[2];
      double value = value(Math.log(p[0]), Math.log(p[1]), slope);
      gradient[0] = slope[0] / p[0];
      gradient[1] = slope[1] / p[1];
      return value;
    }

    @Override
    public double observations() {
      return 100;
    }
  }

  private static Surface bowl(double u0, double v0, double depthU, double depthV) {
    return new Surface() {
      @Override
      double value(double u, double v, double[] slope) {
        slope[0] = -depthU * (u - u0);
        slope[1] = -depthV * (v - v0);
        return -(depthU * (u - u0) * (u - u0) + depthV * (v - v0) * (v - v0)) / 2;
      }
    };
  }

  private static FittedParameters fit(LogLikelihood surface, LogPrior prior) {
    Estimate estimate =
        MaximumLikelihood.fit(
            surface, surface, LOGS, List.of(new double[] {0, 0}), Double.NEGATIVE_INFINITY, prior);
    return new FittedParameters(List.of("p", "q"), estimate, 1, 1);
  }

  @Test
  void aGoodFitHasNoDoubts() {
    FittedParameters fitted = fit(bowl(1, 2, 400, 100), LogPrior.NONE);
    assertThat(fitted.status()).isEqualTo(new FitStatus.Converged());
    assertThat(fitted.doubts()).isEmpty();
    assertThat(fitted.covariance().covariance(1, 1)).isCloseTo(0.01, within(1e-8));
  }

  @Test
  void aParameterAsUncertainAsItIsLargeIsNamed() {
    FittedParameters fitted = fit(bowl(1, 2, 400, 0.8), LogPrior.NONE);
    assertThat(fitted.doubts()).hasSize(1);
    assertThat(fitted.doubts().get(0)).startsWith("q is hardly identified: 7.389 with a standard");
  }

  @Test
  void parametersThatOnlyTheirProductIdentifiesAreNamed() {
    Surface product =
        new Surface() {
          @Override
          double value(double u, double v, double[] slope) {
            slope[0] = -200 * (u + v - 1);
            slope[1] = slope[0];
            return -100 * (u + v - 1) * (u + v - 1);
          }
        };
    FittedParameters fitted = fit(product, LogPrior.NONE);
    // One is put at an edge, where nothing is lost; the other follows from it.
    assertThat(fitted.freeParameters()).isEqualTo(1);
    assertThat(fitted.covariance().size()).isEqualTo(1);
    assertThat(fitted.doubts()).hasSize(1);
    assertThat(fitted.doubts().get(0)).startsWith("not identified by these data");
  }

  @Test
  void aPriorIdentifiesWhatTheDataDoNot() {
    LogPrior prior =
        (p, gradient) -> {
          double u = Math.log(p[0]);
          gradient[0] = -25 * (u - 0.5) / p[0];
          return -25 * (u - 0.5) * (u - 0.5) / 2;
        };
    FittedParameters fitted = fit(bowl(1, 2, 0, 100), prior);
    assertThat(fitted.value(0)).isCloseTo(Math.exp(0.5), within(1e-6));
    assertThat(fitted.covariance().covariance(0, 0)).isCloseTo(1 / 25.0, within(1e-8));
    assertThat(fitted.doubts()).isEmpty();
  }

  @Test
  void aSearchThatDoesNotEndSaysWhereItStopped() {
    // A slope that has nothing to do with the values.
    Surface wrong =
        new Surface() {
          @Override
          double value(double u, double v, double[] slope) {
            slope[0] = 3;
            slope[1] = -2;
            return -50 * (u * u + v * v);
          }
        };
    FitStatus status = fit(wrong, LogPrior.NONE).status();
    assertThat(status).isInstanceOf(FitStatus.NotConverged.class);
    assertThat(((FitStatus.NotConverged) status).reason())
        .matches(
            "stopped after [0-9]+ evaluations where the mean log-likelihood still has a slope of"
                + " 3\\.0e-02");
  }
}
