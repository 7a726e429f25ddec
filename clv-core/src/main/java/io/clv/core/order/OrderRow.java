package io.clv.core.order;

import org.jspecify.annotations.Nullable;

/**
 * One row of an order file, already read and checked. A row lives only while it is pushed.
 *
 * @param customerId opaque, not empty; leading zeros and any Unicode are kept
 * @param orderId the order the row belongs to; without one the row is an order of its own
 * @param lineId identifies the row within its order. A second row of the same customer, order and
 *     line id is a duplicate, or a conflict if it says something else (of two different refunds of
 *     a line both count). Without a line id the rows of an order in one file are its lines, and
 *     equal rows in another file are the same ones; without an item id, too, a row of another file
 *     that says something else of the order is a conflict
 * @param itemId what was bought; a refund without a matching order id finds its order by it
 * @param day days since 1970-01-01, in the business time zone
 * @param amount value of the row in the shop's currency, negative for a refund; {@code null} if the
 *     file states no amounts
 * @param items number of units
 * @param refund whether the row takes back an earlier purchase
 */
public record OrderRow(
    String customerId,
    @Nullable String orderId,
    @Nullable String lineId,
    @Nullable String itemId,
    int day,
    @Nullable Amount amount,
    Amount items,
    boolean refund) {
  public OrderRow {
    if (customerId.isEmpty()) {
      throw new IllegalArgumentException("customerId must not be empty");
    }
  }

  /** Whether the row is known by its order and line id. */
  public boolean isNumbered() {
    return lineId != null && orderId != null;
  }
}
