package io.clv.etl.output;

/**
 * Appends numbers to a line, digit by digit where that gives what {@link Numbers} does: whole
 * numbers, those with a few decimals, as sums and means of money are, and any others that are
 * neither very small nor very large.
 */
final class NumberText {
  private static final double WHOLE_LIMIT = 1L << 53;

  private static final long[] POWERS_OF_10 = ShortestDecimal.powers(10, 17);

  private NumberText() {}

  /**
   * @param value finite
   */
  static void append(double value, LineBuffer line) {
    long whole = (long) value;
    if (whole == value && Math.abs(value) < WHOLE_LIMIT && (whole != 0 || 1 / value > 0)) {
      line.append(whole);
      return;
    }
    double magnitude = Math.abs(value);
    if (!(magnitude >= ShortestDecimal.LEAST && magnitude < ShortestDecimal.MOST)) {
      // Written with an exponent, if it is that small.
      line.append(Numbers.text(value));
      return;
    }
    if (value < 0) {
      line.append('-');
    }
    appendFraction(magnitude, line);
  }

  private static void appendFraction(double magnitude, LineBuffer line) {
    // Of numbers with so few digits no two have the same double nearest to them. So if it is
    // this one's, there is no other text as short that is read back as it.
    long hundredths = (long) (magnitude * 1e2 + 0.5);
    if (hundredths / 1e2 == magnitude) {
      appendParts(hundredths / 100, hundredths % 100, 2, line);
      return;
    }
    long small = (long) (magnitude * 1e5 + 0.5);
    if (small / 1e5 == magnitude) {
      appendParts(small / 100_000, small % 100_000, 5, line);
      return;
    }
    appendShortest(magnitude, line);
  }

  private static void appendShortest(double magnitude, LineBuffer line) {
    int decimals = ShortestDecimal.decimals(magnitude);
    long digits = ShortestDecimal.of(magnitude, decimals);
    long whole = (long) magnitude;
    // No whole number but the double itself would be read back as it.
    long fraction = whole == 0 ? digits : digits - whole * POWERS_OF_10[decimals];
    appendParts(whole, fraction, decimals, line);
  }

  /**
   * Appends a number with decimals.
   *
   * @param fraction the decimals as a whole number, not 0
   */
  private static void appendParts(long whole, long fraction, int decimals, LineBuffer line) {
    line.append(whole);
    line.append('.');
    line.appendDecimals(fraction, decimals);
  }
}
