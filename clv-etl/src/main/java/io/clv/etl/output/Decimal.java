package io.clv.etl.output;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Digits of whole numbers, eight at a time in the eight bytes of a long: as many small divisions at
 * once, none of which carries over into the next byte.
 */
final class Decimal {
  /** Of numbers below this there are all digits in a long. */
  static final int LIMIT = 100_000_000;

  private static final int COUNT = Long.BYTES;
  private static final long ZEROS = 0x3030303030303030L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Decimal() {}

  /**
   * The eight digits of a number, the first one in the lowest byte.
   *
   * @param value from 0 to below {@link #LIMIT}
   */
  static long digits(int value) {
    int high = value / 10_000;
    // Two numbers below 10000, then four below 100, then eight below 10. A product with 10486 over
    // 2^20 is a hundredth of any of the first, and one with 103 over 2^10 a tenth of the others.
    long fours = high | ((long) (value - high * 10_000) << 32);
    long hundreds = ((fours * 10486) >>> 20) & 0x0000007F_0000007FL;
    long pairs = hundreds | ((fours - 100 * hundreds) << 16);
    long tens = ((pairs * 103) >>> 10) & 0x000F000F_000F000FL;
    return tens | ((pairs - 10 * tens) << 8);
  }

  /** How many of the digits are left without zeros in front; one of zero. */
  static int count(long digits) {
    return COUNT - Math.min(COUNT - 1, Long.numberOfTrailingZeros(digits) / Byte.SIZE);
  }

  /** How many of the digits are zeros behind all others. */
  static int zerosAtEnd(long digits) {
    return Long.numberOfLeadingZeros(digits) / Byte.SIZE;
  }

  /** Puts the last digits as text, and then anything where there would be eight. */
  static void put(long digits, int count, byte[] into, int from) {
    LONG.set(into, from, (digits | ZEROS) >>> (Byte.SIZE * (COUNT - count)));
  }
}
