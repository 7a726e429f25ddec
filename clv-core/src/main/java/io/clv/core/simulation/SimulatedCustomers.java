package io.clv.core.simulation;

import io.clv.core.summary.CustomerSummaries;

/**
 * Simulated customers as a model sees them, and what they really do afterwards: the truth that
 * predictions and their intervals can be held against. Immutable.
 */
public final class SimulatedCustomers {
  private final CustomerSummaries summaries;
  private final double horizon;
  private final int[] futurePurchases;
  private final double[] futureSpend;

  /** Takes the arrays over. */
  SimulatedCustomers(
      CustomerSummaries summaries, double horizon, int[] futurePurchases, double[] futureSpend) {
    this.summaries = summaries;
    this.horizon = horizon;
    this.futurePurchases = futurePurchases;
    this.futureSpend = futureSpend;
  }

  /** Histories up to T, with the sums of log inter-transaction times. */
  public CustomerSummaries summaries() {
    return summaries;
  }

  /** Length t of the time after T, in the unit of the summaries. */
  public double horizon() {
    return horizon;
  }

  public int size() {
    return futurePurchases.length;
  }

  /** How often customer {@code i} buys in (T, T + t]. */
  public int futurePurchases(int i) {
    return futurePurchases[i];
  }

  /** What customer {@code i} spends in (T, T + t]; NaN if no amounts were simulated. */
  public double futureSpend(int i) {
    return futureSpend[i];
  }
}
