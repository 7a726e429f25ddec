package io.clv.core.model;

/** A transaction model that gives the discounted purchases over an infinite horizon. */
public interface DiscountedResidual extends TransactionModel {
  /**
   * DERT, the discounted expected residual transactions: the limit of {@link #discountedPurchases}
   * for t to infinity.
   *
   * @param rate continuous discount rate per time unit, greater than 0
   */
  double discountedExpectedResidualTransactions(int x, double tx, double T, double rate);
}
