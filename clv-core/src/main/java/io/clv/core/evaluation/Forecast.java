package io.clv.core.evaluation;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of each calibration customer over the holdout: purchases, and where they are
 * known spend and an interval for the purchases. Immutable.
 */
public final class Forecast {
  private final double[] purchases;
  private final double @Nullable [] spend;
  private final @Nullable CountIntervals intervals;

  /**
   * Takes the arrays over; the caller must not change them afterwards.
   *
   * @throws IllegalArgumentException if an expectation is negative, infinite or not a number
   */
  public Forecast(
      double[] purchases, double @Nullable [] spend, @Nullable CountIntervals intervals) {
    for (double expected : purchases) {
      if (!(expected >= 0 && expected < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "expected purchases must be finite and at least 0: " + expected);
      }
    }
    this.purchases = purchases;
    this.spend = spend;
    this.intervals = intervals;
  }

  public int size() {
    return purchases.length;
  }

  public double purchases(int i) {
    return purchases[i];
  }

  double[] purchases() {
    return purchases;
  }

  public double totalPurchases() {
    return Arrays.stream(purchases).sum();
  }

  public boolean hasSpend() {
    return spend != null;
  }

  /**
   * @throws IllegalStateException if {@link #hasSpend()} is false
   */
  public double spend(int i) {
    if (spend == null) {
      throw new IllegalStateException("this forecast has no spend");
    }
    return spend[i];
  }

  public Optional<CountIntervals> intervals() {
    return Optional.ofNullable(intervals);
  }
}
