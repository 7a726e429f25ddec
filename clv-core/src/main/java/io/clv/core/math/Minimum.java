package io.clv.core.math;

/** Where a minimisation ended. */
final class Minimum {
  private final double[] point;
  private final double value;
  private final double gradientNorm;
  private final double[][] inverseHessian;
  private final boolean converged;

  /** Takes the arrays over. */
  Minimum(
      double[] point,
      double value,
      double gradientNorm,
      double[][] inverseHessian,
      boolean converged) {
    this.point = point;
    this.value = value;
    this.gradientNorm = gradientNorm;
    this.inverseHessian = inverseHessian;
    this.converged = converged;
  }

  double[] point() {
    return point.clone();
  }

  double value() {
    return value;
  }

  /** The largest partial derivative by amount. */
  double gradientNorm() {
    return gradientNorm;
  }

  /** The optimiser's approximation of the inverse Hessian, a good start for a similar function. */
  double[][] inverseHessian() {
    return Matrices.copy(inverseHessian);
  }

  boolean converged() {
    return converged;
  }
}
