package io.clv.core.learn;

import java.util.List;

/**
 * A regression that another tool trained and a library of that tool's format evaluates. Safe for
 * use by several threads until it is closed.
 */
public interface ImportedRegression extends AutoCloseable {
  /** What it takes, in the order in which {@link #predict} wants the columns. */
  List<String> features();

  /**
   * The value for each row.
   *
   * @param rows with columns of exactly {@link #features}, in that order
   * @throws ImportRefusedException if the model fails on them, or says something that is no number
   */
  double[] predict(FeatureMatrix rows);

  @Override
  void close();
}
