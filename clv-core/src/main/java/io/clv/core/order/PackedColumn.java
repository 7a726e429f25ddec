package io.clv.core.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing column of whole numbers, each block of them in as few bytes as it needs: what is read
 * together is mostly alike. A full block keeps its least value once, and of each value by how much
 * it is larger, in none to eight bytes. A value is found without a branch on how wide it is: eight
 * bytes are read, and those of the next value masked away.
 *
 * <p>Made to be filled and read. Setting a value of a full block gives that block its whole width.
 */
final class PackedColumn {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BITS = 16;
  private static final int BLOCK = 1 << BITS;
  private static final int MASK = BLOCK - 1;

  /** The values behind the last full block. */
  private long[] open = new long[1 << 6];

  private int full;
  private int size;
  private long bytes;

  // Of each full block.
  private byte[][] packed = new byte[16][];
  private int[] width = new int[16];
  private long[] mask = new long[16];
  private long[] least = new long[16];

  int size() {
    return size;
  }

  /** Bytes of all values. */
  long memory() {
    return bytes + (long) Long.BYTES * open.length;
  }

  void add(long value) {
    int at = size & MASK;
    if (at == open.length) {
      open = Arrays.copyOf(open, open.length * 2);
    }
    open[at] = value;
    size++;
    if (at == MASK) {
      close();
    }
  }

  private void close() {
    if (full == packed.length) {
      int more = full * 2;
      packed = Arrays.copyOf(packed, more);
      width = Arrays.copyOf(width, more);
      mask = Arrays.copyOf(mask, more);
      least = Arrays.copyOf(least, more);
    }
    long min = open[0];
    long max = open[0];
    for (long value : open) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    // Taken for unsigned, the difference always fits.
    int bits = Long.SIZE - Long.numberOfLeadingZeros(max - min);
    pack(full, open, min, (bits + Byte.SIZE - 1) / Byte.SIZE);
    full++;
  }

  private void pack(int block, long[] values, long from, int wide) {
    // Room for the eight bytes read at the last value.
    byte[] into = new byte[BLOCK * wide + Long.BYTES];
    for (int i = 0; i < BLOCK; i++) {
      // The next value overwrites what of this one is zero anyway.
      WORD.set(into, i * wide, values[i] - from);
    }
    packed[block] = into;
    width[block] = wide;
    mask[block] = wide == Long.BYTES ? -1 : (1L << (wide * Byte.SIZE)) - 1;
    least[block] = from;
    bytes += into.length;
  }

  /** A value that fits into an int. */
  int get(int i) {
    return (int) value(i);
  }

  long value(int i) {
    int block = i >>> BITS;
    int at = i & MASK;
    return block == full
        ? open[at]
        : least[block] + ((long) WORD.get(packed[block], at * width[block]) & mask[block]);
  }

  void set(int i, long value) {
    int block = i >>> BITS;
    if (block == full) {
      open[i & MASK] = value;
      return;
    }
    if (width[block] < Long.BYTES || least[block] != 0) {
      long[] values = new long[BLOCK];
      for (int at = 0; at < BLOCK; at++) {
        values[at] = value((block << BITS) + at);
      }
      bytes -= packed[block].length;
      pack(block, values, 0, Long.BYTES);
    }
    WORD.set(packed[block], (i & MASK) * Long.BYTES, value);
  }
}
