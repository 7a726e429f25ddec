package io.clv.core.voucher;

import java.util.Set;

/**
 * How the rows of a voucher log are cleaned. The defaults are those of the systems that wrote such
 * logs.
 *
 * @param countries whose rows are used; empty for all
 */
public record CleaningRules(
    Set<Country> countries,
    MissingAmount missingAmount,
    EmptyTotalOrders emptyTotalOrders,
    WrongDateOrder wrongDateOrder) {
  /** Every country; no amount: no use; no number of orders: none. */
  public static final CleaningRules DEFAULT =
      new CleaningRules(
          Set.of(), MissingAmount.DROP, EmptyTotalOrders.ZERO, WrongDateOrder.IGNORE_FIRST);

  /** What becomes of a row without an amount. */
  public enum MissingAmount {
    DROP,
    /** It counts as a voucher of nothing. */
    ZERO,
    /** It counts with the mean amount of all rows used that have one. */
    MEAN,
    /**
     * It counts in each scheme with the most frequent amount of the rows of its country and segment
     * that have one, of several with the smallest; in a scheme where there is none it does not
     * count, and if that is so in all of them it is dropped.
     */
    MODE
  }

  /** What becomes of a row without a number of orders. */
  public enum EmptyTotalOrders {
    DROP,
    ZERO
  }

  /** What becomes of a row whose first order is later than its last one. */
  public enum WrongDateOrder {
    DROP,
    /** The first order, which no scheme looks at, is taken as not known. */
    IGNORE_FIRST,
    /** The earlier one becomes the first order and the later one the last. */
    SWAP
  }

  public CleaningRules {
    countries = Set.copyOf(countries);
  }
}
