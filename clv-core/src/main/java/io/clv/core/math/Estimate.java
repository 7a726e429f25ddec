package io.clv.core.math;

/**
 * The end of a {@link MaximumLikelihood} search. Standard errors are NaN where there are none: at
 * an edge of the box, or where the information matrix is singular.
 */
public final class Estimate {
  private final double[] point;
  private final double[] parameters;
  private final double[] standardErrors;
  private final double[][] covariance;
  private final int[] edges;
  private final double logLikelihood;
  private final double logPrior;
  private final double gradientNorm;
  private final boolean converged;
  private final int evaluations;

  /** Takes the arrays over. */
  Estimate(
      double[] point,
      double[] parameters,
      double[] standardErrors,
      double[][] covariance,
      int[] edges,
      double logLikelihood,
      double logPrior,
      double gradientNorm,
      boolean converged,
      int evaluations) {
    this.point = point;
    this.parameters = parameters;
    this.standardErrors = standardErrors;
    this.covariance = covariance;
    this.edges = edges;
    this.logLikelihood = logLikelihood;
    this.logPrior = logPrior;
    this.gradientNorm = gradientNorm;
    this.converged = converged;
    this.evaluations = evaluations;
  }

  /** The coordinates of the maximum. */
  public double[] point() {
    return point.clone();
  }

  /** The model's own parameter {@code i}. */
  public double parameter(int i) {
    return parameters[i];
  }

  /** Standard error of parameter {@code i} from the observed information, or NaN. */
  public double standardError(int i) {
    return standardErrors[i];
  }

  /**
   * Covariance of parameters {@code i} and {@code k} where coordinates at an edge are held there: 0
   * for a parameter that is held itself, NaN if the information matrix is singular.
   */
  public double covariance(int i, int k) {
    return covariance[i][k];
  }

  /** How many coordinates are not held at an edge: the degrees of freedom of the fit. */
  public int freeCoordinates() {
    int free = 0;
    for (int edge : edges) {
      if (edge == 0) {
        free++;
      }
    }
    return free;
  }

  /** Whether coordinate {@code j} lies at the upper edge of the box. */
  public boolean atUpperEdge(int j) {
    return edges[j] > 0;
  }

  /** Whether coordinate {@code j} lies at the lower edge of the box. */
  public boolean atLowerEdge(int j) {
    return edges[j] < 0;
  }

  /** Summed over the sample, without the prior. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** What is largest here: the log-likelihood, and the logarithm of the prior density if any. */
  public double logPosterior() {
    return logLikelihood + logPrior;
  }

  /** The largest derivative of the mean log-likelihood, with the prior, by a coordinate. */
  public double gradientNorm() {
    return gradientNorm;
  }

  public boolean converged() {
    return converged;
  }

  /** Evaluations of the likelihood over all starts. */
  public int evaluations() {
    return evaluations;
  }
}
