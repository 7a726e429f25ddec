package io.clv.core.interval;

import io.clv.core.model.SpendDistribution;
import java.util.List;

/**
 * Quantiles of amounts of money of customers with the same number of transactions, as multiples of
 * gamma + x m at the estimate. With other parameters gamma is another, so that the multiple depends
 * a little on the share u = gamma / (gamma + x m), 0 to 1: tables stand at u = 0, 1/2 and 1, a
 * parabola between them.
 */
final class SpendTables {
  /** Numbers of purchases less likely than this are passed over. */
  private static final double RARE = 1e-5;

  /** Quantiles at u = 0, 1/2 and 1. */
  private final QuantileTable[] at;

  private SpendTables(QuantileTable[] at) {
    this.at = at;
  }

  /** The logarithm of the quantile whose tail has this score, for a customer with this u. */
  double log(double score, double u) {
    if (at.length == 1) {
      return at[0].log(score);
    }
    return (1 - u) * (1 - 2 * u) * at[0].log(score)
        + 4 * u * (1 - u) * at[1].log(score)
        + u * (2 * u - 1) * at[2].log(score);
  }

  /** What a customer's transactions are worth in the mean, in the long run. */
  static SpendTables ofMean(int x, SpendDistribution estimate, List<SpendDistribution> draws) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (SpendDistribution draw : draws) {
      double shape = shape(draw, x);
      largest = Math.max(largest, shape);
      for (double u = 0; u <= 1; u += 0.5) {
        double shift = Math.log(draw.amountShape()) + shift(estimate, draw, u);
        // A gamma variable is a beta prime one with a second shape beyond all measure.
        low = Math.min(low, shift - MixtureDensity.high(shape, 1e12) - Math.log(1e12));
        high = Math.max(high, shift - MixtureDensity.low(shape, 1e12) - Math.log(1e12));
      }
    }
    QuantileTable[] at = new QuantileTable[x == 0 ? 1 : 3];
    for (int i = 0; i < at.length; i++) {
      MixtureDensity density = new MixtureDensity(low, high, step(largest));
      for (SpendDistribution draw : draws) {
        density
            .shift(Math.log(draw.amountShape()) + shift(estimate, draw, u(i, at.length)))
            .addInverseGamma(1, shape(draw, x));
      }
      at[i] = density.quantiles();
    }
    return new SpendTables(at);
  }

  /**
   * The sum of the amounts of a random number of purchases, given that there is one.
   *
   * @param x number of transactions whose mean amount is known
   */
  static SpendTables ofSum(
      CountTable counts, int x, SpendDistribution estimate, List<SpendDistribution> draws) {
    Blocks blocks = new Blocks(counts, 0.5 / Math.sqrt(shape(estimate, x)));
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (SpendDistribution draw : draws) {
      double b = shape(draw, x);
      largest = Math.max(largest, b);
      for (double u = 0; u <= 1; u += 0.5) {
        double shift = shift(estimate, draw, u);
        for (int block = 0; block < blocks.size; block++) {
          double a = draw.amountShape() * blocks.purchases[block];
          low = Math.min(low, shift + MixtureDensity.low(a, b));
          high = Math.max(high, shift + MixtureDensity.high(a, b));
        }
      }
    }
    QuantileTable[] at = new QuantileTable[x == 0 ? 1 : 3];
    for (int i = 0; i < at.length; i++) {
      MixtureDensity density = new MixtureDensity(low, high, step(largest));
      for (SpendDistribution draw : draws) {
        density.shift(shift(estimate, draw, u(i, at.length)));
        for (int block = 0; block < blocks.size; block++) {
          density.addBetaPrime(
              blocks.weights[block], draw.amountShape() * blocks.purchases[block], shape(draw, x));
        }
      }
      at[i] = density.quantiles();
    }
    return new SpendTables(at);
  }

  private static double u(int table, int tables) {
    return tables == 1 ? 1 : 0.5 * table;
  }

  private static double shape(SpendDistribution model, int x) {
    return model.rateShape() + model.amountShape() * x;
  }

  /** ln of a draw's gamma + x m over the estimate's. */
  private static double shift(SpendDistribution estimate, SpendDistribution draw, double u) {
    return Math.log1p(u * (draw.rateScale() / estimate.rateScale() - 1));
  }

  /** No part of a mixture is narrower than some three steps. */
  private static double step(double largestShape) {
    return 0.35 / Math.sqrt(largestShape);
  }

  /** Numbers of purchases from 1 on, taken together where they are large and alike. */
  private static final class Blocks {
    private final double[] purchases;
    private final double[] weights;
    private final int size;

    Blocks(CountTable counts, double likeness) {
      int last = counts.last();
      int capacity =
          (int)
              Math.min(last + 1.0, 2 / likeness + Math.log(last + 1.0) / Math.log1p(likeness) + 2);
      double[] n = new double[capacity + 1];
      double[] w = new double[capacity + 1];
      int found = 0;
      double tail = counts.atLeast(1);
      for (int from = 1; from <= last; ) {
        int to = (int) Math.min(last + 1L, Math.max(from + 1L, (long) (from * (1 + likeness))));
        double beyond = to > last ? 0 : counts.atLeast(to);
        double weight = tail - beyond;
        if (weight > RARE) {
          n[found] = (from + (to - 1.0)) / 2;
          w[found++] = weight;
        }
        tail = beyond;
        from = to;
      }
      if (found == 0) {
        // Hardly anybody buys at all; whoever does, buys once.
        n[0] = 1;
        w[0] = 1;
        found = 1;
      }
      purchases = n;
      weights = w;
      size = found;
    }
  }
}
