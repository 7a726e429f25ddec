package io.clv.core.model.learned;

import java.util.List;

/**
 * Many trees: a constant plus a multiple of the sum of what they say. With scale 1 and a constant
 * it is a boosted ensemble, with scale 1 / number of trees a forest.
 */
public final class TreeEnsemble implements Regression {
  private final int features;
  private final double constant;
  private final double scale;
  private final List<RegressionTree> trees;

  /**
   * @param features how many features a row has; trees may ask for fewer
   * @throws IllegalArgumentException if a tree asks for a feature there is not, or a number is not
   *     finite
   */
  public TreeEnsemble(int features, double constant, double scale, List<RegressionTree> trees) {
    if (!Double.isFinite(constant) || !Double.isFinite(scale)) {
      throw new IllegalArgumentException(
          "constant and scale must be finite: %s, %s".formatted(constant, scale));
    }
    for (RegressionTree tree : trees) {
      if (tree.features() > features) {
        throw new IllegalArgumentException(
            "a tree asks for feature %d of %d".formatted(tree.features() - 1, features));
      }
    }
    this.features = features;
    this.constant = constant;
    this.scale = scale;
    this.trees = List.copyOf(trees);
  }

  public double constant() {
    return constant;
  }

  public double scale() {
    return scale;
  }

  public List<RegressionTree> trees() {
    return trees;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public double predict(double[] row) {
    double sum = 0;
    for (RegressionTree tree : trees) {
      sum += tree.predict(row);
    }
    return constant + scale * sum;
  }
}
