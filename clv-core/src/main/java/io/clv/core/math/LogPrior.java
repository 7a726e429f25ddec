package io.clv.core.math;

/**
 * What is known of a model's parameters before any data: the logarithm of a density, up to a
 * constant, as a function of the model's own parameters.
 */
@FunctionalInterface
public interface LogPrior {
  /** Nothing is known. */
  LogPrior NONE = (parameters, gradient) -> 0;

  /**
   * @param gradient all 0; receives the derivatives by the parameters
   */
  double valueAt(double[] parameters, double[] gradient);
}
