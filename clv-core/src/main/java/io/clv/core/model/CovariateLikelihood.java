package io.clv.core.model;

import io.clv.core.covariate.CovariateVectors;
import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The log-likelihood of a model whose parameters depend on covariates: the sum over groups of
 * customers with the same vector z of the model's own likelihood, at parameters of which some are
 * multiplied by exp(sign c'z). Parameters are those for z = 0 and the coefficients.
 */
final class CovariateLikelihood implements LogLikelihood {
  private static final int CHUNK = 64;

  private final List<Coefficient> coefficients;
  private final LogLikelihood[] parts;
  private final double[][] values;
  private final int own;
  private final double observations;

  /** The likelihoods of the groups, which do not depend on which coefficients there are. */
  static final class Groups {
    private final List<LogLikelihood> parts = new ArrayList<>();
    private final List<double[]> vectors = new ArrayList<>();

    Groups(
        CovariateBase base, CustomerSummaries customers, CovariateVectors covariates, double unit) {
      for (int g = 0; g < covariates.groups(); g++) {
        double[] vector = covariates.vector(g);
        base.likelihood(customers.select(covariates.members(g)), unit)
            .ifPresent(
                part -> {
                  parts.add(part);
                  vectors.add(vector);
                });
      }
    }
  }

  /**
   * @param own number of parameters of the model itself
   */
  CovariateLikelihood(Groups groups, int own, List<Coefficient> coefficients) {
    this.coefficients = coefficients;
    this.own = own;
    parts = groups.parts.toArray(LogLikelihood[]::new);
    values = new double[parts.length][coefficients.size()];
    double sum = 0;
    for (int g = 0; g < parts.length; g++) {
      for (int c = 0; c < coefficients.size(); c++) {
        values[g][c] =
            coefficients.get(c).sign() * groups.vectors.get(g)[coefficients.get(c).column()];
      }
      sum += parts[g].observations();
    }
    observations = sum;
  }

  @Override
  public double observations() {
    return observations;
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    int all = own + coefficients.size();
    double[] sums =
        FixedChunks.sum(
            parts.length,
            CHUNK,
            1 + all,
            (from, to, out) -> {
              double[] scaled = new double[own];
              double[] byScaled = new double[own];
              double[] exponents = new double[own];
              for (int g = from; g < to; g++) {
                Arrays.fill(exponents, 0);
                for (int c = 0; c < coefficients.size(); c++) {
                  exponents[coefficients.get(c).parameter()] += parameters[own + c] * values[g][c];
                }
                for (int i = 0; i < own; i++) {
                  scaled[i] =
                      exponents[i] == 0
                          ? parameters[i]
                          : Math.exp(Math.log(parameters[i]) + exponents[i]);
                }
                out[0] += parts[g].valueAt(scaled, byScaled);
                for (int i = 0; i < own; i++) {
                  out[1 + i] += byScaled[i] * scaled[i] / parameters[i];
                }
                for (int c = 0; c < coefficients.size(); c++) {
                  int i = coefficients.get(c).parameter();
                  out[1 + own + c] += byScaled[i] * scaled[i] * values[g][c];
                }
              }
            });
    System.arraycopy(sums, 1, gradient, 0, all);
    return sums[0];
  }
}
