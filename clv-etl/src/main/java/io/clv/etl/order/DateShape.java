package io.clv.etl.order;

import org.jspecify.annotations.Nullable;

/**
 * What a date of digits looks like before its order is known.
 *
 * @param separator between the numbers; {@link NumericDates#NO_SEPARATOR} for {@code yyyyMMdd}
 * @param yearFirst whether it begins with the year; if not, whether the day or the month comes
 *     first is open
 */
record DateShape(char separator, boolean yearFirst) {
  static final char[] SEPARATORS = {'-', '/', '.'};

  /** The shape of a text, or null if it has none. */
  static @Nullable DateShape of(String text) {
    String date = text.strip();
    int first = digits(date, 0);
    if (first == 8) {
      return new DateShape(NumericDates.NO_SEPARATOR, true);
    }
    if (first == date.length() || (first != 4 && first != 1 && first != 2)) {
      return null;
    }
    char separator = date.charAt(first);
    if (separator != '-' && separator != '/' && separator != '.') {
      return null;
    }
    int second = digits(date, first + 1);
    int thirdStart = first + 1 + second + 1;
    if (second < 1
        || second > 2
        || thirdStart > date.length()
        || date.charAt(thirdStart - 1) != separator) {
      return null;
    }
    int third = digits(date, thirdStart);
    if (first == 4) {
      return third == 1 || third == 2 ? new DateShape(separator, true) : null;
    }
    return third == 4 ? new DateShape(separator, false) : null;
  }

  // Written out, since those of a record are made up at their first call: 15 ms of a short command.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateShape shape
        && separator == shape.separator
        && yearFirst == shape.yearFirst;
  }

  @Override
  public int hashCode() {
    return separator * 2 + (yearFirst ? 1 : 0);
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }
}
