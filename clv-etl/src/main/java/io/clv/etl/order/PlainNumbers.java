package io.clv.etl.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers as they lie in a file: at most twelve digits, perhaps with a point and a minus. The
 * common ones, of at most eight characters, are read as one word.
 */
final class PlainNumbers {
  private static final int MOST_DIGITS = 12;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long OTHER_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long POINTS = 0x2E2E_2E2E_2E2E_2E2EL;
  private static final long ZEROS = 0x3030_3030_3030_3030L;

  /** Makes the high bit of each byte from ten on. */
  private static final long TOO_MUCH = 0x7676_7676_7676_7676L;

  private int decimals;

  /** How many digits of the latest number are decimals; -1 if it is none, or not plain. */
  int decimals() {
    return decimals;
  }

  /**
   * The digits of a number, but for zeros at the end of its decimals; negative if it is.
   *
   * @param text at least eight bytes longer than to where the number ends
   */
  long digits(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 1 && text[from] >= '0' && text[from] <= '9') {
      decimals = 0;
      return (long) text[from] - '0';
    }
    if (length > 0 && length <= Long.BYTES) {
      long digits = ofWord((long) WORD.get(text, from), length);
      if (digits >= 0) {
        return digits;
      }
    }
    return anyDigits(text, from, to);
  }

  /** The digits of a number that is nothing but digits and a point; -1 if it is not so. */
  private long ofWord(long text, int length) {
    // The first character is in the lowest byte, and the last is moved to the highest.
    long word = text << (Long.SIZE - 8 * length);
    int count = length;
    int places = 0;
    long others = word ^ POINTS;
    long points = ~(((others & OTHER_BITS) + OTHER_BITS) | others) & HIGH_BITS;
    if (points != 0) {
      int bit = Long.numberOfTrailingZeros(points);
      long before = (1L << (bit - 7)) - 1;
      word = ((word & before) << 8) | ((word >>> bit >>> 1) << bit << 1);
      places = 7 - bit / 8;
      count--;
    }
    long digits = (word | (ZEROS >>> (4 * count) >>> (4 * count))) ^ ZEROS;
    if (count == 0 || (((digits + TOO_MUCH) | digits) & HIGH_BITS) != 0) {
      return -1;
    }
    int zeros = Math.min(places, Long.numberOfLeadingZeros(digits) / 8);
    decimals = places - zeros;
    return value(digits << (8 * zeros));
  }

  /** The number of eight digits, the first of which is the lowest byte. */
  private static long value(long digits) {
    long twos = (digits * 10 + (digits >>> 8)) & 0x00FF_00FF_00FF_00FFL;
    long fours = (twos * 100 + (twos >>> 16)) & 0x0000_FFFF_0000_FFFFL;
    return (fours * 10_000 + (fours >>> 32)) & 0xFFFF_FFFFL;
  }

  private long anyDigits(byte[] text, int from, int to) {
    decimals = -1;
    boolean negative = from < to && text[from] == '-';
    int point = -1;
    int at = negative ? from + 1 : from;
    int count = to - at;
    long digits = 0;
    for (; at < to; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (text[at] == '.' && point < 0) {
        point = at;
        count--;
      } else {
        return 0;
      }
      if (count > MOST_DIGITS + 1) {
        return 0;
      }
    }
    if (count < 1 || count > MOST_DIGITS) {
      return 0;
    }
    int places = point < 0 ? 0 : to - point - 1;
    while (places > 0 && digits % 10 == 0) {
      digits /= 10;
      places--;
    }
    decimals = places;
    return negative ? -digits : digits;
  }
}
