package io.clv.etl.spill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a run. Whole numbers take as few bytes as they need, seven bits in each. */
final class RunWriter {
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private final Blocks store;
  private final List<Block> blocks = new ArrayList<>();

  /** The block at hand, which there is once something has been written. */
  private byte[] block = {};

  private int filled;

  RunWriter(Blocks store) {
    this.store = store;
  }

  /** Where the next byte goes. */
  long place() {
    return (long) blocks.size() << Integer.SIZE | filled;
  }

  void putByte(int value) {
    if (filled == block.length) {
      turn();
    }
    block[filled++] = (byte) value;
  }

  /** A number that is rarely negative. */
  void putNumber(long value) {
    if (block.length - filled < SevenBits.LONGEST) {
      putNumberBytewise(value);
    } else {
      filled = SevenBits.put(block, filled, value);
    }
  }

  private void putNumberBytewise(long value) {
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
    if (block.length - filled >= Double.BYTES) {
      DOUBLE.set(block, filled, value);
      filled += Double.BYTES;
      return;
    }
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      putByte((int) (bits >>> shift));
    }
  }

  void putText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    putText(bytes, 0, bytes.length);
  }

  /** A text of which the UTF-8 is known. */
  void putText(byte[] bytes, int from, int to) {
    putNumber(to - from);
    int at = from;
    while (at < to) {
      if (filled == block.length) {
        turn();
      }
      int n = Math.min(to - at, block.length - filled);
      System.arraycopy(bytes, at, block, filled, n);
      filled += n;
      at += n;
    }
  }

  void putTextOrNone(@Nullable String text) {
    putByte(text == null ? 0 : 1);
    if (text != null) {
      putText(text);
    }
  }

  /** Hands the full block over and begins another. */
  private void turn() {
    Block kept = filled == 0 ? null : store.keep(block, filled);
    if (kept != null) {
      blocks.add(kept);
    }
    if (kept == null || kept.bytes() != null) {
      block = new byte[store.blockBytes()];
    }
    filled = 0;
  }

  /** The run; nothing can be written after this. */
  Run finish() {
    if (filled > 0) {
      blocks.add(store.keep(Arrays.copyOf(block, filled), filled));
      filled = 0;
    }
    block = new byte[0];
    return new Run(store, blocks);
  }
}
