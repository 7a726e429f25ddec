package io.clv.etl.output;

import java.nio.charset.StandardCharsets;

/** Digits of whole numbers that are not negative. */
final class Decimal {
  private static final int EIGHT_DIGITS = 100_000_000;

  /** The two digits of each number below 100. */
  private static final byte[] PAIRS = pairs();

  private Decimal() {}

  private static byte[] pairs() {
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      pairs.append(i / 10).append(i % 10);
    }
    return pairs.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** How many digits a number has. */
  static int count(long value) {
    int digits = 1;
    for (long power = 10; digits < 19 && value >= power; power *= 10) {
      digits++;
    }
    return digits;
  }

  /**
   * Puts a number with zeros before it.
   *
   * @param digits so many in all, no fewer than the number has
   */
  static void put(long value, int digits, byte[] into, int from) {
    int at = from + digits;
    long left = value;
    while (at - from > 8) {
      long high = left / EIGHT_DIGITS;
      putFew((int) (left - high * EIGHT_DIGITS), into, at - 8, at);
      left = high;
      at -= 8;
    }
    putFew((int) left, into, from, at);
  }

  private static void putFew(int value, byte[] into, int from, int to) {
    int left = value;
    int at = to;
    while (at - from >= 2) {
      int high = left / 100;
      int pair = 2 * (left - 100 * high);
      into[--at] = PAIRS[pair + 1];
      into[--at] = PAIRS[pair];
      left = high;
    }
    if (at > from) {
      into[from] = (byte) ('0' + left);
    }
  }
}
