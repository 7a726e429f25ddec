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

  /** The report on these refunds and those of other customers. */
  public RefundReport plus(RefundReport others) {
    return new RefundReport(
        rows + others.rows,
        ignored + others.ignored,
        matchedByOrder + others.matchedByOrder,
        matchedByItem + others.matchedByItem,
        unmatched + others.unmatched,
        unmatchedAmount.add(others.unmatchedAmount),
        voidedOrders + others.voidedOrders);
  }
}
