package io.clv.core.model;

/**
 * A transaction model that gives the whole distribution of Y, the number of purchases of a customer
 * in (T, T + t], and not its mean alone. A new customer is x = 0, t_x = 0, T = 0.
 */
public interface CountDistribution extends TransactionModel {
  /** P(Y = n); 0 for negative n. */
  double probabilityOfPurchases(int n, int x, double tx, double T, double t);

  /** P(Y &gt;= n), as accurate where it is small as where it is near 1. */
  double probabilityOfAtLeast(int n, int x, double tx, double T, double t);

  /** The probability that the customer buys at all in (T, T + t]. */
  default double probabilityOfAnyPurchase(int x, double tx, double T, double t) {
    return probabilityOfAtLeast(1, x, tx, T, t);
  }

  /**
   * The smallest n with P(Y &lt;= n) &gt;= p; the largest {@code int} where n would be larger.
   *
   * @param p at least 0 and less than 1
   * @throws IllegalArgumentException if p is not
   */
  default int quantile(double p, int x, double tx, double T, double t) {
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException("p must be at least 0 and less than 1: " + p);
    }
    double above = 1 - p;
    if (probabilityOfAtLeast(1, x, tx, T, t) <= above) {
      return 0;
    }
    // P(Y > low) is too large, P(Y > high) is not.
    int low = 0;
    int high = 1;
    while (high < Integer.MAX_VALUE && probabilityOfAtLeast(high + 1, x, tx, T, t) > above) {
      low = high;
      high = high > (Integer.MAX_VALUE - 1) / 2 ? Integer.MAX_VALUE : 2 * high;
    }
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (probabilityOfAtLeast(middle + 1, x, tx, T, t) > above) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
