package io.clv.core.model.learned;

import java.util.Arrays;

/**
 * A binary tree of questions {@code feature <= threshold}, with a number at each leaf. Inner nodes
 * are numbered from 0, the root first, and every child lies behind its parent; a child below 0 is
 * the leaf of number {@code -child - 1}. A tree without inner nodes is its leaf 0.
 */
public final class RegressionTree {
  private final int[] feature;
  private final double[] threshold;
  private final int[] left;
  private final int[] right;
  private final double[] leaf;

  /**
   * @param feature asked at each inner node
   * @param threshold of each inner node, finite; up to it the left child is next
   * @param left children
   * @param right children
   * @param leaf the number at each leaf, finite
   * @throws IllegalArgumentException if these are no such tree
   */
  public RegressionTree(int[] feature, double[] threshold, int[] left, int[] right, double[] leaf) {
    int inner = feature.length;
    if (threshold.length != inner || left.length != inner || right.length != inner) {
      throw new IllegalArgumentException(
          "each of %d inner nodes needs a feature, a threshold and two children".formatted(inner));
    }
    if (leaf.length != inner + 1) {
      throw new IllegalArgumentException(
          "a tree of %d inner nodes has %d leaves, not %d"
              .formatted(inner, inner + 1, leaf.length));
    }
    for (int node = 0; node < inner; node++) {
      requireChild(node, left[node], inner);
      requireChild(node, right[node], inner);
      if (feature[node] < 0) {
        throw new IllegalArgumentException(
            "node %d asks for feature %d".formatted(node, feature[node]));
      }
    }
    if (!Arrays.stream(threshold).allMatch(Double::isFinite)
        || !Arrays.stream(leaf).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("thresholds and leaves of a tree must be finite");
    }
    this.feature = feature.clone();
    this.threshold = threshold.clone();
    this.left = left.clone();
    this.right = right.clone();
    this.leaf = leaf.clone();
  }

  private static void requireChild(int node, int child, int inner) {
    boolean isLeaf = child < 0;
    if (isLeaf ? -child - 1 > inner : child <= node || child >= inner) {
      throw new IllegalArgumentException(
          "node %d of a tree of %d inner nodes cannot have the child %d"
              .formatted(node, inner, child));
    }
  }

  /** Number of inner nodes. */
  public int size() {
    return feature.length;
  }

  public int feature(int node) {
    return feature[node];
  }

  public double threshold(int node) {
    return threshold[node];
  }

  public int left(int node) {
    return left[node];
  }

  public int right(int node) {
    return right[node];
  }

  /** The number at a leaf, from 0 to {@link #size()}. */
  public double leaf(int number) {
    return leaf[number];
  }

  /** The highest number of a feature it asks for, plus one. */
  int features() {
    return Arrays.stream(feature).max().orElse(-1) + 1;
  }

  double predict(double[] row) {
    if (feature.length == 0) {
      return leaf[0];
    }
    int node = 0;
    while (node >= 0) {
      node = row[feature[node]] <= threshold[node] ? left[node] : right[node];
    }
    return leaf[-node - 1];
  }
}
