package io.clv.core.order;

import org.jspecify.annotations.Nullable;

/** What a refund line is known by within its order: all that it says, as one text. */
record RefundIdentity(String lineId, int day, @Nullable Amount amount, Amount items) {
  private static final char BETWEEN = '\u0000';
  private static final String NO_AMOUNT = "null";

  @Override
  public String toString() {
    return lineId
        + BETWEEN
        + day
        + BETWEEN
        + (amount == null ? NO_AMOUNT : amount)
        + BETWEEN
        + items;
  }

  /** Reads what {@link #toString} wrote; the line id may contain any character. */
  static RefundIdentity parse(String text) {
    int items = text.lastIndexOf(BETWEEN);
    int amount = text.lastIndexOf(BETWEEN, items - 1);
    int day = text.lastIndexOf(BETWEEN, amount - 1);
    String stated = text.substring(amount + 1, items);
    return new RefundIdentity(
        text.substring(0, day),
        Integer.parseInt(text, day + 1, amount, 10),
        stated.equals(NO_AMOUNT) ? null : Amount.parse(stated),
        Amount.parse(text.substring(items + 1)));
  }
}
