package io.clv.core.interval;

/**
 * The tables around one pair (x, T), with their weights: what all customers of that pair share.
 * Immutable.
 */
public final class History {
  private final Node[] nodes;
  private final double[] weights;
  private final double T;
  private final int last;

  History(double T, Node[] nodes, double[] weights) {
    this.T = T;
    this.nodes = nodes;
    this.weights = weights;
    int longest = 0;
    for (Node node : nodes) {
      longest = Math.max(longest, node.last());
    }
    last = longest;
  }

  /** The share of T since the last purchase. */
  double elapsed(double tx) {
    return T > 0 ? (T - tx) / T : 1;
  }

  double spread(double elapsed) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * nodes[i].spread(elapsed);
    }
    return sum;
  }

  double count(int n, double elapsed) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * nodes[i].count(n, elapsed);
    }
    return sum;
  }

  double sum(double score, double u, double elapsed) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * nodes[i].sum(score, u, elapsed);
    }
    return sum;
  }

  double mean(double score, double u) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * nodes[i].mean(score, u);
    }
    return sum;
  }

  /** The largest n with a score of at most this. */
  int largestAtMost(double score, double elapsed) {
    int low = 0;
    int high = 1;
    while (high <= last && count(high, elapsed) <= score) {
      low = high;
      high = high > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * high;
    }
    high = Math.min(high, last + 1);
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (count(middle, elapsed) <= score) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
