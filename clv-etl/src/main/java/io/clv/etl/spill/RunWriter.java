package io.clv.etl.spill;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a run. Whole numbers take as few bytes as they need, seven bits in each. */
final class RunWriter {
  private final SpillFile file;
  private final List<Long> places = new ArrayList<>();
  private final byte[] block;
  private int filled;

  RunWriter(SpillFile file, int blockBytes) {
    this.file = file;
    block = new byte[blockBytes];
  }

  void putByte(int value) {
    if (filled == block.length) {
      flush();
    }
    block[filled++] = (byte) value;
  }

  /** A number that is rarely negative. */
  void putNumber(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      putByte(((int) rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  /** A number that is as often negative as not. */
  void putSigned(long value) {
    putNumber((value << 1) ^ (value >> 63));
  }

  void putDouble(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      putByte((int) (bits >>> shift));
    }
  }

  void putText(String text) {
    putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void putBytes(byte[] bytes) {
    putNumber(bytes.length);
    int from = 0;
    while (from < bytes.length) {
      if (filled == block.length) {
        flush();
      }
      int n = Math.min(bytes.length - from, block.length - filled);
      System.arraycopy(bytes, from, block, filled, n);
      filled += n;
      from += n;
    }
  }

  void putTextOrNone(@Nullable String text) {
    putByte(text == null ? 0 : 1);
    if (text != null) {
      putText(text);
    }
  }

  private void flush() {
    places.add(file.append(block, filled));
    filled = 0;
  }

  /** The run; nothing can be written after this. */
  Run finish() {
    int last = filled;
    if (filled > 0) {
      flush();
    } else if (!places.isEmpty()) {
      last = block.length;
    }
    return new Run(file, places, block.length, last);
  }
}
