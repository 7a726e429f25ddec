package io.clv.core.order;

import java.util.Objects;

/**
 * A row as a store keeps it. Owner, the row's customer, order and line id, and the part together
 * are its identity.
 *
 * @param owner the customer it belongs to: the row's own, or the one that id was merged into
 * @param part empty for a purchase with order and line id; for a refund with these what else tells
 *     it from other refunds of the line; for a row without a line id all that it says and, behind a
 *     {@code #}, its number among the rows that say the same, from 1
 */
public record OrderLine(String owner, OrderRow row, String part) {
  private static final char NUMBER = '#';

  /** A line with a line id. */
  static OrderLine numbered(String owner, OrderRow row) {
    String part = row.refund() ? row.day() + ";" + row.amount() + ";" + row.items() : "";
    return new OrderLine(owner, row, part);
  }

  /**
   * A line without a line id.
   *
   * @param copy its number among those that say the same, from 1
   */
  static OrderLine unnumbered(String owner, OrderRow row, int copy) {
    return new OrderLine(owner, row, content(row) + NUMBER + copy);
  }

  /** All that a row says beside its ids. */
  static String content(OrderRow row) {
    return (row.refund() ? "r" : "")
        + row.day()
        + ";"
        + row.amount()
        + ";"
        + row.items()
        + ";"
        + Objects.requireNonNullElse(row.itemId(), "");
  }

  /**
   * The number among rows that say the same.
   *
   * @throws IllegalStateException if the part does not say it
   */
  int copy() {
    int at = part.lastIndexOf(NUMBER);
    if (at < 0) {
      throw new IllegalStateException(
          "the stored line %s of customer %s has no number".formatted(part, owner));
    }
    return Integer.parseInt(part, at + 1, part.length(), 10);
  }
}
