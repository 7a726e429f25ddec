package io.clv.etl.spill;

/**
 * How much memory orders may take, and how they are parted.
 *
 * @param oneLog bytes that order lines may take in a log that is not parted, by the estimate of
 *     {@link io.clv.core.order.OrderLog#memory}
 * @param logOfPart the same of one partition, of its sums and of the log of its odd customers each
 * @param blocks bytes of parted rows, and of the features made of them, that are kept in memory
 *     before further ones go to a temporary file
 * @param partitions at least 2
 * @param blockBytes of each partition that are put away together, at least 16
 */
public record SpillBudget(
    long oneLog, long logOfPart, long blocks, int partitions, int blockBytes) {
  // The rest is for the partitions at work, their blocks, and what reading itself needs.
  private static final double SHARE_OF_BLOCKS = 0.4;

  // Beside what is made of them, which is all in memory.
  private static final double SHARE_OF_KEPT_BLOCKS = 0.15;

  private static final double SHARE_OF_LOG = 0.08;
  private static final long LARGEST_LOG = 1L << 20;
  private static final long LARGEST_LOG_OF_PART = 64L << 20;
  private static final int PARTITIONS = 256;
  private static final int LARGEST_BLOCK = 1 << 15;
  private static final int SMALLEST_BLOCK = 1 << 12;

  public SpillBudget {
    if (oneLog < 0 || logOfPart < 0 || blocks < 0 || partitions < 2 || blockBytes < 16) {
      throw new IllegalArgumentException(
          "oneLog, logOfPart and blocks must be at least 0, partitions 2, blockBytes 16: "
              + "%d, %d, %d, %d, %d".formatted(oneLog, logOfPart, blocks, partitions, blockBytes));
    }
  }

  /**
   * What suits a heap.
   *
   * @param heapBytes the most the heap can grow to
   */
  public static SpillBudget ofHeap(long heapBytes) {
    return of(heapBytes, SHARE_OF_BLOCKS);
  }

  /**
   * What suits a heap that also holds what is made of the orders, while they are kept.
   *
   * @param heapBytes the most the heap can grow to
   */
  public static SpillBudget keptOnHeap(long heapBytes) {
    return of(heapBytes, SHARE_OF_KEPT_BLOCKS);
  }

  private static SpillBudget of(long heapBytes, double shareOfBlocks) {
    long log = (long) (SHARE_OF_LOG * heapBytes);
    // A twentieth of the heap for the blocks at hand of all partitions.
    long block = heapBytes / 20 / PARTITIONS;
    return new SpillBudget(
        Math.min(LARGEST_LOG, log),
        Math.min(LARGEST_LOG_OF_PART, log),
        (long) (shareOfBlocks * heapBytes),
        PARTITIONS,
        (int) Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, block)));
  }
}
