package io.clv.core.learn;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded random orders. */
final class Shuffle {
  private Shuffle() {}

  /** The numbers from 0 to size - 1 in an order that follows from the seed, each equally likely. */
  static int[] of(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** A seed for part {@code number} of something seeded. */
  static long seed(long seed, long number) {
    return new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (number + 1))).nextLong();
  }
}
