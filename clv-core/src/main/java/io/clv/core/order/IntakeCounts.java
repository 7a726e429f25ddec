package io.clv.core.order;

/**
 * The accounting of rows read: every row is exactly one of loaded, duplicate, rejected and
 * unattributed.
 *
 * @param read rows read
 * @param loaded rows kept
 * @param duplicate exact repeats of an identified row
 * @param rejected rows that could not be understood, or that contradict a loaded one
 * @param unattributed rows without a customer
 */
public record IntakeCounts(
    long read, long loaded, long duplicate, long rejected, long unattributed) {
  public static final IntakeCounts NONE = new IntakeCounts(0, 0, 0, 0, 0);

  public IntakeCounts {
    if (loaded < 0 || duplicate < 0 || rejected < 0 || unattributed < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
    if (read != loaded + duplicate + rejected + unattributed) {
      throw new IllegalArgumentException(
          "rows read (%d) must equal loaded + duplicate + rejected + unattributed (%d + %d + %d + %d)"
              .formatted(read, loaded, duplicate, rejected, unattributed));
    }
  }

  public IntakeCounts plus(IntakeCounts other) {
    return new IntakeCounts(
        read + other.read,
        loaded + other.loaded,
        duplicate + other.duplicate,
        rejected + other.rejected,
        unattributed + other.unattributed);
  }
}
