package io.clv.core.order;

/**
 * A row as a store keeps it. Owner, the row's customer, order and line id, and the part together
 * are its identity.
 *
 * @param owner the customer it belongs to: the row's own, or the one that id was merged into
 * @param part empty for a purchase with order and line id; for a refund with these what else tells
 *     it from other refunds of the line; else {@code #1, #2, ...} among the rows of the order (or
 *     of the customer, for rows without an order id) that have no line id
 */
public record OrderLine(String owner, OrderRow row, String part) {
  private static final char COPY = '#';

  /** A line in a log, whose number among lines without a line id is given. */
  static OrderLine of(String owner, OrderRow row, int copy) {
    if (!row.isNumbered()) {
      return new OrderLine(owner, row, COPY + Integer.toString(copy));
    }
    return new OrderLine(
        owner, row, row.refund() ? row.day() + ";" + row.amount() + ";" + row.items() : "");
  }

  /**
   * The number among rows without a line id.
   *
   * @throws IllegalStateException if the part does not say it
   */
  int copy() {
    if (part.isEmpty() || part.charAt(0) != COPY) {
      throw new IllegalStateException(
          "the stored line %s of customer %s has no number".formatted(part, owner));
    }
    return Integer.parseInt(part, 1, part.length(), 10);
  }
}
