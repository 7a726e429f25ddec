package io.clv.core.model;

import io.clv.core.covariate.CovariateVectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Means and standard deviations of columns of covariates, by which they are centred and scaled for
 * the search, and which of the columns are linear combinations of those before them.
 */
public final class CovariateScale {
  /** Unexplained share of a column's variance below which it is taken for a combination. */
  private static final double COLLINEAR = 1e-8;

  private static final double NEARLY_COLLINEAR = 1e-3;

  /** A coefficient that changes a rate this many nepers over the column's range says "never". */
  private static final double MOST_NEPERS = 12;

  /** But an effect of this many nepers a standard deviation is always thought possible. */
  private static final double POSSIBLE_NEPERS = 3;

  private final double[] mean;
  private final double[] deviation;
  private final double[] limit;
  private final boolean[] dependent;
  private final List<String> warnings;

  private CovariateScale(
      double[] mean,
      double[] deviation,
      double[] limit,
      boolean[] dependent,
      List<String> warnings) {
    this.mean = mean;
    this.deviation = deviation;
    this.limit = limit;
    this.dependent = dependent;
    this.warnings = List.copyOf(warnings);
  }

  public static CovariateScale of(CovariateVectors covariates) {
    double[][] vectors = new double[covariates.groups()][];
    double[] weights = new double[vectors.length];
    for (int g = 0; g < vectors.length; g++) {
      vectors[g] = covariates.vector(g);
      weights[g] = covariates.members(g).length;
    }
    return of(covariates.names(), vectors, weights);
  }

  /**
   * @param vectors rows with a number for each name
   * @param weights of the rows, not all 0
   */
  public static CovariateScale of(List<String> names, double[][] vectors, double[] weights) {
    int n = names.size();
    double total = 0;
    double[] mean = new double[n];
    double[] least = vectors[0].clone();
    double[] most = vectors[0].clone();
    for (int g = 0; g < vectors.length; g++) {
      total += weights[g];
      for (int k = 0; k < n; k++) {
        mean[k] += weights[g] * vectors[g][k];
        least[k] = Math.min(least[k], vectors[g][k]);
        most[k] = Math.max(most[k], vectors[g][k]);
      }
    }
    for (int k = 0; k < n; k++) {
      mean[k] /= total;
    }
    double[][] covariance = new double[n][n];
    for (int g = 0; g < vectors.length; g++) {
      for (int k = 0; k < n; k++) {
        for (int l = 0; l <= k; l++) {
          covariance[k][l] +=
              weights[g] / total * (vectors[g][k] - mean[k]) * (vectors[g][l] - mean[l]);
        }
      }
    }
    double[] deviation = new double[n];
    double[] limit = new double[n];
    for (int k = 0; k < n; k++) {
      deviation[k] = Math.sqrt(covariance[k][k]);
      limit[k] = Math.max(POSSIBLE_NEPERS, MOST_NEPERS * deviation[k] / (most[k] - least[k]));
    }
    boolean[] dependent = new boolean[n];
    List<String> warnings = dependencies(names, covariance, dependent);
    return new CovariateScale(mean, deviation, limit, dependent, warnings);
  }

  /** Cholesky's decomposition of the correlations, column by column; what is left is own. */
  private static List<String> dependencies(
      List<String> names, double[][] covariance, boolean[] dependent) {
    int n = names.size();
    List<String> warnings = new ArrayList<>();
    double[][] l = new double[n][n];
    for (int k = 0; k < n; k++) {
      if (!(covariance[k][k] > 0)) {
        dependent[k] = true;
        warnings.add(
            "not identified: covariate %s is always the same, and was left out"
                .formatted(names.get(k)));
        continue;
      }
      double own = 1;
      for (int j = 0; j < k; j++) {
        if (dependent[j]) {
          continue;
        }
        double sum = covariance[k][j] / Math.sqrt(covariance[k][k] * covariance[j][j]);
        for (int i = 0; i < j; i++) {
          sum -= l[k][i] * l[j][i];
        }
        l[k][j] = sum / l[j][j];
        own -= l[k][j] * l[k][j];
      }
      if (!(own > COLLINEAR)) {
        dependent[k] = true;
        java.util.Arrays.fill(l[k], 0);
        warnings.add(
            "not identified: covariate %s is a linear combination of %s, and was left out"
                .formatted(names.get(k), String.join(", ", names.subList(0, k))));
        continue;
      }
      l[k][k] = Math.sqrt(own);
      if (own < NEARLY_COLLINEAR) {
        warnings.add(
            "covariate %s is nearly a linear combination of %s; their coefficients can hardly be"
                    .formatted(names.get(k), String.join(", ", names.subList(0, k)))
                + " told apart");
      }
    }
    return warnings;
  }

  double mean(int column) {
    return mean[column];
  }

  double deviation(int column) {
    return deviation[column];
  }

  /** The largest coefficient of a scaled column that is looked for. */
  double limit(int column) {
    return limit[column];
  }

  /** Whether a column is a linear combination of those before it. */
  boolean isDependent(int column) {
    return dependent[column];
  }

  /** What is wrong with the columns, in sentences. */
  List<String> warnings() {
    return warnings;
  }
}
