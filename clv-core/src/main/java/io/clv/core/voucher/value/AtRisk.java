package io.clv.core.voucher.value;

import java.util.Locale;

/**
 * What is at risk of a customer with the value C and the probability P of being alive.
 *
 * <p>C is an expectation that has P in it already: C = P V, where V is what the customer is worth
 * if alive.
 */
public enum AtRisk {
  /**
   * (1 - P) V = (1 - P) C / P: what is lost on average by customers who have left. If a share of it
   * is spent, it comes back where that share of those who left are won back.
   */
  IF_ALIVE,
  /** (1 - P) C: never more than is expected of the customer, and little of those nearly lost. */
  EXPECTED;

  /** The name by which it is asked for. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param alive above 0, at most 1
   * @param clv at least 0
   */
  double of(double alive, double clv) {
    double lapsed = 1 - alive;
    return this == IF_ALIVE ? lapsed * (clv / alive) : lapsed * clv;
  }
}
