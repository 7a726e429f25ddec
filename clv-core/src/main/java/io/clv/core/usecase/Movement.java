package io.clv.core.usecase;

import io.clv.core.port.StoredPrediction;
import io.clv.core.valuation.RunDescription;
import org.jspecify.annotations.Nullable;

/**
 * How one customer's value came from one run to the next that holds them.
 *
 * @param before the customer in the earlier run; null if no earlier run that is kept holds them
 * @param after the customer in the later run
 * @param split where the change came from; null if there is no earlier run or the change cannot be
 *     split
 * @param reason why there is an earlier run and no split, a clause for the user; null otherwise
 */
public record Movement(
    @Nullable StoredPrediction before,
    StoredPrediction after,
    @Nullable Split split,
    @Nullable String reason) {
  /**
   * The parts of a change; they add up to it, but for rounding. Each is an amount, and exactly 0
   * where nothing of its kind changed.
   *
   * @param fromData what the earlier run's models and settings make of the newer orders and the
   *     later as-of date
   * @param fromModel what the later run's models make of these with the earlier run's settings
   * @param fromSettings what the later run's horizon, discount rate and margin make of that
   */
  public record Split(double fromData, double fromModel, double fromSettings) {}

  public Movement {
    if (before == null ? split != null || reason != null : (split == null) == (reason == null)) {
      throw new IllegalArgumentException(
          "a movement between two runs has a split or a reason why not; the first has neither");
    }
  }

  /** Of a customer whom no earlier run holds. */
  static Movement first(StoredPrediction after) {
    return new Movement(null, after, null, null);
  }

  /** The customer is in no earlier run that is kept. */
  public boolean isNew() {
    return before == null;
  }

  /** Value after minus value before; null if one is not known or they are in two currencies. */
  public @Nullable Double change() {
    if (before == null || !areComparable(before, after)) {
      return null;
    }
    Double from = before.prediction().clv();
    Double to = after.prediction().clv();
    return from == null || to == null ? null : to - from;
  }

  /** Orders since the earlier run, less those that were taken back; null without one. */
  public @Nullable Integer newOrders() {
    return before == null ? null : after.features().totalOrders() - before.features().totalOrders();
  }

  /**
   * Revenue since the earlier run, less what was taken back; null without one, if amounts are not
   * known, or if they are in two currencies.
   */
  public @Nullable Double newRevenue() {
    if (before == null || !areComparable(before, after)) {
      return null;
    }
    double difference = after.features().totalRevenue() - before.features().totalRevenue();
    return Double.isNaN(difference) ? null : difference;
  }

  /** A currency that is not stated is taken for the other. */
  static boolean areComparable(StoredPrediction one, StoredPrediction other) {
    RunDescription a = one.run().description();
    RunDescription b = other.run().description();
    return a.currency() == null || b.currency() == null || a.currency().equals(b.currency());
  }
}
