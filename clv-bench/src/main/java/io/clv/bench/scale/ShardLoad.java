package io.clv.bench.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How unevenly lookups fall on the shards of a store, where customers are looked up by Zipf's law
 * (the r-th most wanted one in proportion to r^-s) and lie on the shard that a hash names.
 *
 * <p>The most wanted customers are placed one by one; the others are so many, and each so seldom
 * wanted, that they fall on all shards alike.
 */
final class ShardLoad {
  private static final long CUSTOMERS = 1_000_000_000L;
  private static final int PLACED = 5_000_000;
  private static final int TRIALS = 9;

  private ShardLoad() {}

  static List<String> table() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "| s | most wanted customer | shards | hottest shard, of the mean | with the 1,000 most wanted cached |",
                "|---|---|---|---|---|"));
    for (double s : new double[] {0.8, 1.0, 1.2}) {
      double all = harmonic(CUSTOMERS, s);
      for (int shards : new int[] {16, 64, 256}) {
        lines.add(
            String.format(
                Locale.ROOT,
                "| %.1f | %.3f %% | %d | %.2f | %.2f |",
                s,
                100 / all,
                shards,
                hottest(shards, s, all, 0),
                hottest(shards, s, all, 1000)));
      }
    }
    return lines;
  }

  /** The median over some placings of the hottest shard's load, of the mean load. */
  private static double hottest(int shards, double s, double all, int cached) {
    double[] trials = new double[TRIALS];
    for (int trial = 0; trial < TRIALS; trial++) {
      SplittableRandom random = new SplittableRandom(20_260_101 + trial);
      double[] load = new double[shards];
      double placed = 0;
      for (int rank = 1; rank <= PLACED; rank++) {
        double share = Math.pow(rank, -s) / all;
        int shard = random.nextInt(shards);
        if (rank > cached) {
          load[shard] += share;
        }
        placed += share;
      }
      double asked = 1 - harmonic(cached, s) / all;
      double rest = (1 - placed) / shards;
      trials[trial] = (Arrays.stream(load).max().orElse(0) + rest) * shards / asked;
    }
    Arrays.sort(trials);
    return trials[TRIALS / 2];
  }

  /** The sum of r^-s for r from 1 to n, by Euler and Maclaurin beyond the first terms. */
  static double harmonic(long n, double s) {
    long exact = Math.min(n, 100_000);
    double sum = 0;
    for (long r = exact; r >= 1; r--) {
      sum += Math.pow((double) r, -s);
    }
    if (n == exact) {
      return sum;
    }
    double integral =
        s == 1
            ? Math.log((double) n / exact)
            : (Math.pow((double) n, 1 - s) - Math.pow((double) exact, 1 - s)) / (1 - s);
    return sum + integral + (Math.pow((double) n, -s) - Math.pow((double) exact, -s)) / 2;
  }
}
