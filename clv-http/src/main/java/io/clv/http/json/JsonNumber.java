package io.clv.http.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A number as it was written.
 *
 * @param text a number of JSON
 */
record JsonNumber(String text) {
  /** A long has at most so many digits. */
  private static final int DIGITS = 19;

  /** The nearest double; infinite where the number is too large for one. */
  double toDouble() {
    return Double.parseDouble(text);
  }

  /** The number as a whole one, also where it is written as 7.0 or 7e0; empty if it is none. */
  OptionalLong toLong() {
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      // An exponent of more than nine digits or so.
      return OptionalLong.empty();
    }
    if (value.signum() == 0) {
      return OptionalLong.of(0);
    }
    // By its exponent first: 1e400000000 must not be expanded to be refused.
    if (value.precision() - (long) value.scale() > DIGITS
        || value.stripTrailingZeros().scale() > 0) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
