package io.clv.etl.spill;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a run as its {@link RunWriter} wrote it. */
final class RunReader {
  private final Run run;
  private final byte[] block;
  private int next;
  private int at;
  private int filled;

  RunReader(Run run) {
    this.run = run;
    block =
        new byte[run.isEmpty() ? 0 : run.places().size() == 1 ? run.lastBytes() : run.blockBytes()];
  }

  boolean isAtEnd() {
    return at == filled && next == run.places().size();
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
    int length = (int) getNumber();
    if (length <= filled - at) {
      String text = new String(block, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }
    byte[] bytes = new byte[length];
    int taken = 0;
    while (taken < length) {
      if (at == filled) {
        fill();
      }
      int n = Math.min(length - taken, filled - at);
      System.arraycopy(block, at, bytes, taken, n);
      at += n;
      taken += n;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Nullable String getTextOrNone() {
    return getByte() == 0 ? null : getText();
  }

  private void fill() {
    boolean last = next == run.places().size() - 1;
    filled = last ? run.lastBytes() : run.blockBytes();
    run.file().read(run.places().get(next), block, filled);
    next++;
    at = 0;
  }
}
