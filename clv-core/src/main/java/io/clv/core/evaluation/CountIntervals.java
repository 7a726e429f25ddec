package io.clv.core.evaluation;

/** For each customer, an interval that the number of purchases should lie in. */
// Columns are the point here; the record is never compared.
@SuppressWarnings("ArrayRecordComponent")
public record CountIntervals(int[] lower, int[] upper) {
  public CountIntervals {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "each interval needs two ends: %d and %d".formatted(lower.length, upper.length));
    }
  }

  /** Whether the customer's interval, ends included, holds {@code n}. */
  public boolean holds(int customer, int n) {
    return lower[customer] <= n && n <= upper[customer];
  }
}
