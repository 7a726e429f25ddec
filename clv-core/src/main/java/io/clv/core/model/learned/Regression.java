package io.clv.core.model.learned;

/**
 * A function from a row of features to a number, as data: it is written to model files and read
 * back bit for bit. Immutable and safe for use by several threads.
 */
public sealed interface Regression permits WeightedSum, TreeEnsemble, TwoStage {
  /**
   * The value for one row.
   *
   * @param features finite numbers in the order of the model's features; not changed
   */
  double predict(double[] features);

  /** How many features a row must have. */
  int features();
}
