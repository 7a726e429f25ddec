package io.clv.core.order;

/** What a refund does to the order it takes back. */
public enum RefundPolicy {
  /**
   * A refund reduces the order with its order id, else the customer's latest earlier order that
   * contains its item, from the refund's own date on. An order brought from a positive amount to
   * zero or less is void: no purchase.
   */
  NET,
  /** Refund rows are left out, and nothing else changes. */
  IGNORE
}
