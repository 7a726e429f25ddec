package io.clv.core.model;

import java.util.Map;

/**
 * How often customers buy and when they stop. All times are in the unit the model was fitted in; a
 * customer is their frequency x, recency t_x and observation age T (see {@link
 * io.clv.core.summary.CustomerSummary}). Implementations are immutable and never return NaN or an
 * infinity for valid input.
 */
public interface TransactionModel {
  /** The model's name in options and files, for example {@code bg-nbd}. */
  String name();

  /** The parameters by the names of the model's paper, in its order. */
  Map<String, Double> parameters();

  /**
   * Logarithm of the likelihood of one customer's history; constants that the paper drops are
   * dropped.
   */
  double logLikelihood(int x, double tx, double T);

  /** P(alive): the probability that the customer is still active at T, 0 to 1. */
  double probabilityAlive(int x, double tx, double T);

  /** Conditional expectation of the number of purchases in (T, T + t]. */
  double expectedPurchases(int x, double tx, double T, double t);

  /**
   * The integral from 0 to t of exp(-rate s) dE[Y(s)]: the expected purchases in (T, T + t], each
   * discounted to T.
   *
   * @param rate continuous discount rate per time unit, at least 0
   */
  double discountedPurchases(int x, double tx, double T, double t, double rate);

  /** Expected number of purchases of a new customer within t after the first one. */
  default double expectedPurchases(double t) {
    return expectedPurchases(0, 0, 0, t);
  }
}
