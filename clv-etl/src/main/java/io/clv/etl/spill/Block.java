package io.clv.etl.spill;

import org.jspecify.annotations.Nullable;

/** Some bytes of a run, in memory or in the temporary file. */
final class Block {
  private final byte @Nullable [] bytes;
  private final long place;
  private final int length;

  private Block(byte @Nullable [] bytes, long place, int length) {
    this.bytes = bytes;
    this.place = place;
    this.length = length;
  }

  static Block inMemory(byte[] bytes, int length) {
    return new Block(bytes, 0, length);
  }

  static Block inFile(long place, int length) {
    return new Block(null, place, length);
  }

  /** The bytes, which may be followed by others; null if they are in the file. */
  byte @Nullable [] bytes() {
    return bytes;
  }

  /** Where they are in the file. */
  long place() {
    return place;
  }

  int length() {
    return length;
  }
}
