package io.clv.core.math;

/**
 * Coordinates in which a likelihood is searched: unbounded or nearly so, free of scale, and little
 * correlated, for example the logarithms of a mean and of a shape. A box keeps all parameters
 * finite; its edges stand for limits of the model.
 */
public interface Coordinates {
  /** The model's own parameters at a point of the box. */
  double[] parameters(double[] point);

  /** Derivatives of the parameters: row i is parameter i, column j coordinate j. */
  double[][] jacobian(double[] point);

  /** Lower edges of the box. */
  double[] lower();

  /** Upper edges of the box. */
  double[] upper();
}
