package io.clv.core.insight;

/**
 * What customers are expected to do in some periods that follow each other after the as-of date, by
 * their positions in the orders. Periods count from 0.
 */
public interface PurchaseForecast {
  /** Number of periods. */
  int periods();

  /** Expected number of transactions, that is of days with an order. */
  double purchases(int customer, int period);

  /** Probability of buying at all, 0 to 1. */
  double active(int customer, int period);

  /** Expected amount of a transaction; NaN where it is not known. */
  double averageValue(int customer);
}
