package io.clv.core.order;

import java.math.BigDecimal;

/**
 * What became of the refund rows up to the as-of date.
 *
 * @param rows refund rows
 * @param ignored refund rows left out because refunds are ignored
 * @param matchedByOrder netted against the order with the same order id
 * @param matchedByItem netted against an earlier order of the customer with the same item
 * @param unmatched refund rows without an order to net against
 * @param unmatchedAmount their sum, 0 or negative, in the shop's currency
 * @param voidedOrders orders that refunds brought from a positive amount to zero or less
 */
public record RefundReport(
    long rows,
    long ignored,
    long matchedByOrder,
    long matchedByItem,
    long unmatched,
    BigDecimal unmatchedAmount,
    long voidedOrders) {
  public static final RefundReport NONE = new RefundReport(0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

  /** Of refund rows that are all ignored. */
  static RefundReport ignored(long rows) {
    return new RefundReport(rows, rows, 0, 0, 0, BigDecimal.ZERO, 0);
  }

  /** Of refund rows that are all netted against the order with the same order id. */
  static RefundReport netted(long rows, long voidedOrders) {
    return new RefundReport(rows, 0, rows, 0, 0, BigDecimal.ZERO, voidedOrders);
  }

  /** What became of the refund rows of both, which are of different customers. */
  public RefundReport plus(RefundReport other) {
    return new RefundReport(
        rows + other.rows,
        ignored + other.ignored,
        matchedByOrder + other.matchedByOrder,
        matchedByItem + other.matchedByItem,
        unmatched + other.unmatched,
        unmatchedAmount.add(other.unmatchedAmount),
        voidedOrders + other.voidedOrders);
  }
}
