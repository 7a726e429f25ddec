package io.clv.core.interval;

import org.jspecify.annotations.Nullable;

/** All tables at one place (x, T) of the {@link Grid}. Immutable. */
final class Node {
  private final int x;
  private final double[] elapsed;
  private final double[] spread;
  private final CountTable[] counts;
  private final SpendTables @Nullable [] sums;
  private final @Nullable SpendTables mean;

  /**
   * @param spread of the log-odds of being alive, for each {@link Grid#elapsed}
   * @param counts for each of them, or one for all
   * @param sums of amounts, as many; null if they are not known
   * @param mean amount; null if not known
   */
  Node(
      int x,
      double[] spread,
      CountTable[] counts,
      SpendTables @Nullable [] sums,
      @Nullable SpendTables mean) {
    this.x = x;
    elapsed = new double[spread.length];
    for (int i = 0; i < elapsed.length; i++) {
      elapsed[i] = Grid.elapsed(x, i);
    }
    this.spread = spread;
    this.counts = counts;
    this.sums = sums;
    this.mean = mean;
  }

  /** Beyond this number of purchases the tables end. */
  int last() {
    int last = 0;
    for (CountTable table : counts) {
      last = Math.max(last, table.last());
    }
    return last;
  }

  /**
   * The standard deviation of the log-odds of being alive.
   *
   * @param elapsed share of T since the last purchase
   */
  double spread(double elapsed) {
    if (spread.length == 1) {
      return spread[0];
    }
    int i = Grid.elapsedIndex(x, elapsed);
    return spread[i] + share(i, elapsed) * (spread[i + 1] - spread[i]);
  }

  /** The score of P(Y &gt;= n). */
  double count(int n, double elapsed) {
    if (counts.length == 1) {
      return counts[0].score(n);
    }
    int i = Grid.elapsedIndex(x, elapsed);
    double left = counts[i].score(n);
    return left + share(i, elapsed) * (counts[i + 1].score(n) - left);
  }

  /** The logarithm of a quantile of the sum of amounts. */
  double sum(double score, double u, double elapsed) {
    SpendTables[] tables = sums;
    if (tables == null) {
      throw new IllegalStateException("there are no tables of amounts");
    }
    if (tables.length == 1) {
      return tables[0].log(score, u);
    }
    int i = Grid.elapsedIndex(x, elapsed);
    double left = tables[i].log(score, u);
    return left + share(i, elapsed) * (tables[i + 1].log(score, u) - left);
  }

  /** The logarithm of a quantile of the mean amount. */
  double mean(double score, double u) {
    SpendTables tables = mean;
    if (tables == null) {
      throw new IllegalStateException("there are no tables of amounts");
    }
    return tables.log(score, u);
  }

  private double share(int i, double share) {
    return Math.max(0, Math.min(1, (share - elapsed[i]) / (elapsed[i + 1] - elapsed[i])));
  }
}
