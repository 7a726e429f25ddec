package io.clv.etl.output;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/** Numbers as text: the shortest that is read back as the same double. */
final class Numbers {
  private static final double WHOLE_LIMIT = 1L << 53;

  private Numbers() {}

  /**
   * Whole numbers without a point, small ones with an exponent ({@code 1.5E-7}), all others plain.
   *
   * @param value finite
   */
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE_LIMIT) {
      boolean negativeZero = value == 0 && 1 / value < 0;
      return negativeZero ? "-0.0" : Long.toString((long) value);
    }
    // The JDK's own text is not always the shortest before Java 19, and is slower.
    String shortest = NumberOutput.toString(value, true);
    return Math.abs(value) >= 1e7 && Math.abs(value) < 1e16
        ? new BigDecimal(shortest).toPlainString()
        : shortest;
  }
}
