package io.clv.core.order;

import java.util.Arrays;

/** Whole numbers as bytes, small ones in few: seven bits a byte, least first. */
final class ByteWriter {
  private byte[] bytes = new byte[64];
  private int size;

  void next(int b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) b;
  }

  /** A number of at least 0. */
  void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      next((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    next((int) rest);
  }

  /** Any number; near 0 it takes little. */
  void signed(long value) {
    unsigned(value << 1 ^ value >> 63);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
