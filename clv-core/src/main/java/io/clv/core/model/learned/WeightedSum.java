package io.clv.core.model.learned;

import java.util.Arrays;

/** A weighted sum of the features plus an intercept. */
public final class WeightedSum implements Regression {
  private final double intercept;
  private final double[] weights;

  /**
   * @param weights one for each feature
   * @throws IllegalArgumentException if a number is not finite
   */
  public WeightedSum(double intercept, double[] weights) {
    if (!Double.isFinite(intercept) || !Arrays.stream(weights).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "intercept and weights must be finite: %s, %s"
              .formatted(intercept, Arrays.toString(weights)));
    }
    this.intercept = intercept;
    this.weights = weights.clone();
  }

  public double intercept() {
    return intercept;
  }

  public double weight(int feature) {
    return weights[feature];
  }

  @Override
  public int features() {
    return weights.length;
  }

  @Override
  public double predict(double[] features) {
    double sum = intercept;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }
}
