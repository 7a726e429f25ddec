package io.clv.core.math;

/**
 * The Gauss-Legendre rule with n nodes on [0, 1], exact for polynomials of degree 2n - 1. Nodes are
 * the zeros of the Legendre polynomial by Newton's method (Abramowitz and Stegun 1964, 25.4.29).
 */
public final class GaussLegendre {
  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /**
   * @param n number of nodes, 1 to 100
   */
  public static GaussLegendre of(int n) {
    if (n < 1 || n > 100) {
      throw new IllegalArgumentException("number of nodes must be 1 to 100: " + n);
    }
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double derivative = 1;
      for (int iteration = 0; iteration < 100; iteration++) {
        double previous = 0;
        double value = 1;
        for (int k = 1; k <= n; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
          previous = value;
          value = next;
        }
        derivative = n * (x * value - previous) / (x * x - 1);
        double step = value / derivative;
        x -= step;
        if (Math.abs(step) < 1e-15) {
          break;
        }
      }
      nodes[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x * x) * derivative * derivative);
    }
    return new GaussLegendre(nodes, weights);
  }

  public int size() {
    return nodes.length;
  }

  /** Node {@code i}, in (0, 1). */
  public double node(int i) {
    return nodes[i];
  }

  /** Weight of node {@code i}; the weights add up to 1. */
  public double weight(int i) {
    return weights[i];
  }
}
