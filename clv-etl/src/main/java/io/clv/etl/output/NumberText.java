package io.clv.etl.output;

/**
 * Appends numbers to a line, digit by digit where that gives what {@link Numbers} does: whole
 * numbers, and those with one or two decimals, as sums of money are. Of all others the text is kept
 * for a while; a table has many that come again, such as times of whole days in weeks.
 */
final class NumberText {
  private static final double WHOLE_LIMIT = 1L << 53;
  private static final int KEPT_BITS = 12;

  // Between these a number is written without an exponent.
  private static final double LEAST = 1e-3;
  private static final double MOST = 1e7;

  private final long[] keys = new long[1 << KEPT_BITS];
  private final String[] texts = new String[1 << KEPT_BITS];

  NumberText() {
    java.util.Arrays.fill(texts, Numbers.text(0));
  }

  /**
   * @param value finite
   */
  void append(double value, LineBuffer line) {
    long whole = (long) value;
    if (whole == value && Math.abs(value) < WHOLE_LIMIT && (whole != 0 || 1 / value > 0)) {
      line.append(whole);
      return;
    }
    double magnitude = Math.abs(value);
    if (magnitude >= LEAST && magnitude < MOST) {
      // Of numbers with so few digits no two have the same double nearest to them. So if it is
      // this one's, there is no other text as short that is read back as it.
      long hundredths = Math.round(magnitude * 100);
      if (hundredths / 100.0 == magnitude) {
        appendHundredths(value < 0, hundredths, line);
        return;
      }
    }
    line.append(text(value));
  }

  private static void appendHundredths(boolean negative, long hundredths, LineBuffer line) {
    if (negative) {
      line.append('-');
    }
    line.append(hundredths / 100);
    line.append('.');
    int decimals = (int) (hundredths % 100);
    line.append((char) ('0' + decimals / 10));
    if (decimals % 10 != 0) {
      line.append((char) ('0' + decimals % 10));
    }
  }

  private String text(double value) {
    long bits = Double.doubleToLongBits(value);
    int place = (int) ((bits * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - KEPT_BITS));
    if (keys[place] != bits) {
      texts[place] = Numbers.text(value);
      keys[place] = bits;
    }
    return texts[place];
  }
}
