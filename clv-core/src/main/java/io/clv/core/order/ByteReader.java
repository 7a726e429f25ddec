package io.clv.core.order;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  /**
   * @throws IllegalArgumentException if there are no more
   */
  int next() {
    if (position == bytes.length) {
      throw new IllegalArgumentException("the bytes end too early: " + bytes.length);
    }
    return bytes[position++] & 0xFF;
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = next();
      value |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
  }

  long signed() {
    long value = unsigned();
    return value >>> 1 ^ -(value & 1);
  }
}
