package io.clv.etl.spill;

/**
 * How much memory orders may take before they go to a temporary file, and how they are parted
 * there.
 *
 * @param bytes that the order lines and what is made of them may take, by the estimate of {@link
 *     io.clv.core.order.OrderLog#memory}
 * @param partitions at least 2
 * @param blockBytes of each partition that are kept until they are written together, at least 16
 */
public record SpillBudget(long bytes, int partitions, int blockBytes) {
  private static final double HEAP_SHARE = 0.55;
  private static final int PARTITIONS = 256;
  private static final int LARGEST_BLOCK = 1 << 17;
  private static final int SMALLEST_BLOCK = 1 << 12;

  public SpillBudget {
    if (bytes < 0 || partitions < 2 || blockBytes < 16) {
      throw new IllegalArgumentException(
          "bytes must be at least 0, partitions 2 and blockBytes 16: %d, %d, %d"
              .formatted(bytes, partitions, blockBytes));
    }
  }

  /**
   * What suits a heap: the estimate leaves out what tables take while they are moved to larger
   * arrays, and what reading itself needs.
   *
   * @param heapBytes the most the heap can grow to
   */
  public static SpillBudget ofHeap(long heapBytes) {
    long bytes = (long) (HEAP_SHARE * heapBytes);
    // A quarter of the budget for the blocks of all partitions.
    long block = bytes / 4 / PARTITIONS;
    return new SpillBudget(
        bytes, PARTITIONS, (int) Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, block)));
  }
}
