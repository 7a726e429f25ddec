package io.clv.core.math;

/** A log-likelihood of a sample as a function of a model's own parameters. */
public interface LogLikelihood {
  /**
   * The log-likelihood, summed over the sample.
   *
   * @param gradient receives the derivatives by the parameters
   */
  double valueAt(double[] parameters, double[] gradient);

  /** Number of observations the sum runs over, more than 0. */
  double observations();
}
