package io.clv.core.math;

import java.util.stream.IntStream;

/**
 * Sums over many items on all cores. The items are cut into chunks of a fixed size whose sums are
 * added in order, so that the result does not depend on how many threads there are.
 */
public final class FixedChunks {
  private FixedChunks() {}

  /** Adds the terms of a range of items to the sums. */
  @FunctionalInterface
  public interface RangeSum {
    /**
     * @param from first item
     * @param to behind the last item
     * @param sums to add to
     */
    void addTo(int from, int to, double[] sums);
  }

  /**
   * @param items number of items
   * @param size items a chunk
   * @param terms number of sums
   */
  public static double[] sum(int items, int size, int terms, RangeSum range) {
    int chunks = (items + size - 1) / size;
    double[][] partial = new double[chunks][terms];
    IntStream indices = IntStream.range(0, chunks);
    (chunks > 1 ? indices.parallel() : indices)
        .forEach(c -> range.addTo(c * size, Math.min(items, (c + 1) * size), partial[c]));
    double[] total = new double[terms];
    for (double[] sums : partial) {
      for (int k = 0; k < terms; k++) {
        total[k] += sums[k];
      }
    }
    return total;
  }
}
