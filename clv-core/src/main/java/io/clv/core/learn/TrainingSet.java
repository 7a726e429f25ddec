package io.clv.core.learn;

import java.util.Arrays;

/** Rows of features, and what followed each of them. Immutable. */
public final class TrainingSet {
  private final FeatureMatrix features;
  private final double[] target;

  /**
   * Takes the array over; the caller must not change it afterwards.
   *
   * @param target what is to be foretold of each row, finite
   * @throws IllegalArgumentException if there are more or fewer targets than rows, or one is not
   *     finite
   */
  public TrainingSet(FeatureMatrix features, double[] target) {
    if (target.length != features.rows()) {
      throw new IllegalArgumentException(
          "%d targets for %d rows".formatted(target.length, features.rows()));
    }
    if (!Arrays.stream(target).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("targets must be finite");
    }
    this.features = features;
    this.target = target;
  }

  public FeatureMatrix features() {
    return features;
  }

  public int size() {
    return target.length;
  }

  public double target(int row) {
    return target[row];
  }

  /** Some of the rows, in their order; a row may be taken more than once. */
  public TrainingSet select(int[] rows) {
    return new TrainingSet(
        features.select(rows), Arrays.stream(rows).mapToDouble(row -> target[row]).toArray());
  }
}
