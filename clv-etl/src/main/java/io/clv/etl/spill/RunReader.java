package io.clv.etl.spill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a run as its {@link RunWriter} wrote it. */
final class RunReader {
  /** As {@link RunWriter#putDouble} does it. */
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

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
    if (filled - at < SevenBits.LONGEST) {
      return getNumberBytewise();
    }
    byte[] from = block;
    int place = at;
    long b = from[place++];
    long value = b & 0x7F;
    for (int shift = 7; b < 0; shift += 7) {
      b = from[place++];
      value |= (b & 0x7F) << shift;
    }
    at = place;
    return value;
  }

  private long getNumberBytewise() {
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
    if (filled - at >= Double.BYTES) {
      double value = (double) DOUBLE.get(block, at);
      at += Double.BYTES;
      return value;
    }
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
    getBytes(bytes, bytes.length);
    return bytes;
  }

  /** The next bytes. */
  void getBytes(byte[] into, int length) {
    int taken = 0;
    while (taken < length) {
      if (at == filled) {
        fill();
      }
      int n = Math.min(length - taken, filled - at);
      System.arraycopy(block, at, into, taken, n);
      at += n;
      taken += n;
    }
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
