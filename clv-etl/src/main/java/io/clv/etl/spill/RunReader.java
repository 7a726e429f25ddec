package io.clv.etl.spill;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a run as its {@link RunWriter} wrote it. */
final class RunReader {
  private final Run run;
  private byte[] block = {};

  /** What blocks of a file are read into. */
  private byte[] buffer = {};

  private int next;
  private int at;
  private int filled;

  RunReader(Run run) {
    this.run = run;
  }

  /**
   * Reads from a place on.
   *
   * @param place as {@link RunWriter#place} said before there came something
   */
  RunReader(Run run, long place) {
    this.run = run;
    next = (int) (place >>> Integer.SIZE);
    fill();
    at = (int) place;
  }

  boolean isAtEnd() {
    return at == filled && next == run.blocks().size();
  }

  int getByte() {
    if (at == filled) {
      fill();
    }
    return block[at++];
  }

  long getNumber() {
    long value = 0;
    int shift = 0;
    int b;
    do {
      b = getByte();
      value |= (long) (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    return value;
  }

  long getSigned() {
    long value = getNumber();
    return (value >>> 1) ^ -(value & 1);
  }

  double getDouble() {
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      bits |= (getByte() & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  String getText() {
    return new String(getBytes(), StandardCharsets.UTF_8);
  }

  /** The UTF-8 of a text. */
  byte[] getBytes() {
    byte[] bytes = new byte[(int) getNumber()];
    int taken = 0;
    while (taken < bytes.length) {
      if (at == filled) {
        fill();
      }
      int n = Math.min(bytes.length - taken, filled - at);
      System.arraycopy(block, at, bytes, taken, n);
      at += n;
      taken += n;
    }
    return bytes;
  }

  @Nullable String getTextOrNone() {
    return getByte() == 0 ? null : getText();
  }

  private void fill() {
    Block kept = run.blocks().get(next);
    block = run.store().read(kept, buffer);
    if (kept.bytes() == null) {
      buffer = block;
    }
    filled = kept.length();
    next++;
    at = 0;
  }
}
