package io.clv.core.model;

/**
 * A model in which a customer who is alive buys as a Poisson process. Given that the customer is
 * alive at T, the future then depends on x and T only, not on t_x: every conditional expectation is
 * P(alive) times a function of (x, T), which tables with daily dates repeat very often.
 */
public interface PoissonWhileAlive extends TransactionModel {
  /** Expected number of purchases in (T, T + t] of a customer who is alive at T. */
  double expectedPurchasesIfAlive(int x, double T, double t);

  /** As {@link #discountedPurchases}, for a customer who is alive at T. */
  double discountedPurchasesIfAlive(int x, double T, double t, double rate);

  @Override
  default double expectedPurchases(int x, double tx, double T, double t) {
    return probabilityAlive(x, tx, T) * expectedPurchasesIfAlive(x, T, t);
  }

  @Override
  default double discountedPurchases(int x, double tx, double T, double t, double rate) {
    return probabilityAlive(x, tx, T) * discountedPurchasesIfAlive(x, T, t, rate);
  }
}
