package io.clv.etl.order;

import io.clv.core.order.Amount;

/** Reads numbers of one file. */
final class AmountReader {
  // Far more digits than a number within the limit can have, and few enough to parse quickly.
  private static final int LONGEST = 100;

  private final boolean decimalComma;

  /**
   * @param decimalComma whether {@code 12,50} is twelve and a half
   */
  AmountReader(boolean decimalComma) {
    this.decimalComma = decimalComma;
  }

  Amount read(String text, String column) throws RowRejectedException {
    String number = text.strip();
    if (number.isEmpty()) {
      throw new RowRejectedException(column, text, "empty; a number is needed");
    }
    if (number.length() > LONGEST) {
      throw notANumber(column, text);
    }
    if (decimalComma && number.indexOf(',') >= 0) {
      number = withPoint(number, column);
    }
    try {
      return Amount.parse(number);
    } catch (NumberFormatException e) {
      throw notANumber(column, text);
    } catch (ArithmeticException e) {
      throw new RowRejectedException(column, text, "not between -10^12 and 10^12");
    }
  }

  private RowRejectedException notANumber(String column, String text) {
    return new RowRejectedException(
        column,
        text,
        "not a number such as 12.50"
            + (decimalComma ? " or 12,50" : "")
            + " (without thousands separators and currency signs)");
  }

  /** Replaces a decimal comma, which must not look like a thousands separator. */
  private String withPoint(String number, String column) throws RowRejectedException {
    int comma = number.indexOf(',');
    if (comma != number.lastIndexOf(',') || number.indexOf('.') >= 0) {
      throw notANumber(column, number);
    }
    int start = number.startsWith("-") ? 1 : 0;
    int before = comma - start;
    int after = number.length() - comma - 1;
    if (before >= 1 && before <= 3 && after == 3 && number.charAt(start) != '0') {
      throw new RowRejectedException(
          column, number, "ambiguous: the comma can be a decimal or a thousands separator");
    }
    return number.substring(0, comma) + '.' + number.substring(comma + 1);
  }
}
