package io.clv.etl.spill;

/** Whole numbers in as few bytes as they need: seven bits in each, the low ones first. */
final class SevenBits {
  /** The most bytes of a number: 64 bits with seven in each. */
  static final int LONGEST = 10;

  private SevenBits() {}

  /**
   * Writes a number; the last of its bytes has not its highest bit.
   *
   * @param into with room for {@link #LONGEST} bytes
   * @return the place behind it
   */
  static int put(byte[] into, int from, long value) {
    int at = from;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      into[at++] = (byte) ((int) rest | 0x80);
      rest >>>= 7;
    }
    into[at++] = (byte) rest;
    return at;
  }
}
