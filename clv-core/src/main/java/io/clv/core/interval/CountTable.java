package io.clv.core.interval;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The distribution of a number of purchases: the {@link NormalScore} of P(Y &gt;= n) at some n,
 * straight lines between them. Immutable.
 */
final class CountTable {
  /** What is less likely than this is left out. */
  static final double NEGLIGIBLE = 1e-6;

  private static final double FINE = 0.3;
  private static final int MOST = 1 << 30;

  private final int[] knots;
  private final double[] scores;

  private CountTable(int[] knots, double[] scores) {
    this.knots = knots;
    this.scores = scores;
  }

  /**
   * @param tails P(Y &gt;= n) for n = 0, 1, ... ; decreasing
   */
  static CountTable dense(double[] tails) {
    int size = 1;
    while (size < tails.length && tails[size - 1] > NEGLIGIBLE) {
      size++;
    }
    int[] knots = new int[size];
    double[] scores = new double[size];
    for (int n = 0; n < size; n++) {
      knots[n] = n;
      scores[n] = NormalScore.of(tails[n]);
    }
    return new CountTable(knots, scores);
  }

  /** Asks for few n: more where the distribution bends, each only once. */
  static CountTable sparse(IntToDoubleFunction atLeast) {
    int high = 1;
    double tail = atLeast.applyAsDouble(high);
    Knots found = new Knots();
    found.add(0, -NormalScore.LARGEST);
    while (tail > NEGLIGIBLE && high < MOST) {
      int low = found.last();
      double score = NormalScore.of(tail);
      found.refine(low, found.lastScore(), high, score, atLeast);
      found.add(high, score);
      high *= 2;
      tail = atLeast.applyAsDouble(high);
    }
    double score = NormalScore.of(tail);
    found.refine(found.last(), found.lastScore(), high, score, atLeast);
    found.add(high, score);
    return found.table();
  }

  /** Beyond this n the table ends. */
  int last() {
    return knots[knots.length - 1];
  }

  /** The score of P(Y &gt;= n), increasing in n. */
  double score(int n) {
    if (n <= 0) {
      return -NormalScore.LARGEST;
    }
    int last = knots.length - 1;
    if (n >= knots[last]) {
      return n == knots[last] ? scores[last] : NormalScore.LARGEST;
    }
    // Tables that are dense, as nearly all are, have knot n at n.
    int i = n < knots.length && knots[n] == n ? n : Arrays.binarySearch(knots, n);
    if (i >= 0) {
      return scores[i];
    }
    int right = -i - 1;
    int left = right - 1;
    double share = (double) (n - knots[left]) / (knots[right] - knots[left]);
    return scores[left] + share * (scores[right] - scores[left]);
  }

  /** P(Y &gt;= n). */
  double atLeast(int n) {
    return n <= 0 ? 1 : NormalScore.tail(score(n));
  }

  /** Knots as they are found, in ascending order. */
  private static final class Knots {
    private int[] knots = new int[64];
    private double[] scores = new double[64];
    private int size;

    int last() {
      return knots[size - 1];
    }

    double lastScore() {
      return scores[size - 1];
    }

    void add(int knot, double score) {
      if (size == knots.length) {
        knots = Arrays.copyOf(knots, 2 * size);
        scores = Arrays.copyOf(scores, 2 * size);
      }
      knots[size] = knot;
      // Rounding must not make a distribution function fall.
      scores[size] = size == 0 ? score : Math.max(score, scores[size - 1]);
      size++;
    }

    /** Adds what is needed between two n, both exclusive. */
    void refine(int low, double lowScore, int high, double highScore, IntToDoubleFunction atLeast) {
      if (high - low <= 1 || highScore - lowScore <= FINE) {
        return;
      }
      int middle = low + (high - low) / 2;
      double score = NormalScore.of(atLeast.applyAsDouble(middle));
      refine(low, lowScore, middle, score, atLeast);
      add(middle, score);
      refine(middle, score, high, highScore, atLeast);
    }

    CountTable table() {
      return new CountTable(Arrays.copyOf(knots, size), Arrays.copyOf(scores, size));
    }
  }
}
