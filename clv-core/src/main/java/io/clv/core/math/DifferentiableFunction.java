package io.clv.core.math;

/** A function of several variables with its gradient. */
@FunctionalInterface
public interface DifferentiableFunction {
  /**
   * The value at a point; infinite or NaN where the function is not defined.
   *
   * @param gradient receives the partial derivatives at {@code point}
   */
  double valueAt(double[] point, double[] gradient);
}
