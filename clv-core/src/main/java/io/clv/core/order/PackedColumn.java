package io.clv.core.order;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing column of whole numbers, each block of them in as few bytes as it needs: what is read
 * together is mostly alike. A full block keeps its least value once, and of each value by how much
 * it is larger, in no, one, two, four or eight bytes.
 *
 * <p>Made to be filled and read. Setting a value of a full block gives that block its whole width
 * back.
 */
final class PackedColumn {
  private static final int BITS = 16;
  private static final int BLOCK = 1 << BITS;
  private static final int MASK = BLOCK - 1;

  /** The values behind the last full block. */
  private long[] open = new long[1 << 6];

  private int full;
  private int size;
  private long bytes;

  // Of each full block the least value, and at most one of these; none if all values are alike.
  private long[] least = new long[16];
  private byte[] @Nullable [] ones = new byte[16][];
  private char[] @Nullable [] twos = new char[16][];
  private int[] @Nullable [] fours = new int[16][];
  private long[] @Nullable [] eights = new long[16][];

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
    if (full == least.length) {
      int more = full * 2;
      least = Arrays.copyOf(least, more);
      ones = Arrays.copyOf(ones, more);
      twos = Arrays.copyOf(twos, more);
      fours = Arrays.copyOf(fours, more);
      eights = Arrays.copyOf(eights, more);
    }
    long min = open[0];
    long max = open[0];
    for (long value : open) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    least[full] = min;
    // Below 0 where the difference is more than a long holds.
    long range = max - min;
    if (range < 0 || range > Integer.MAX_VALUE) {
      least[full] = 0;
      eights[full] = open.clone();
      bytes += (long) Long.BYTES * BLOCK;
    } else if (range > Character.MAX_VALUE) {
      int[] packed = new int[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        packed[i] = (int) (open[i] - min);
      }
      fours[full] = packed;
      bytes += (long) Integer.BYTES * BLOCK;
    } else if (range > 0xFF) {
      char[] packed = new char[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        packed[i] = (char) (open[i] - min);
      }
      twos[full] = packed;
      bytes += (long) Character.BYTES * BLOCK;
    } else if (range > 0) {
      byte[] packed = new byte[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        packed[i] = (byte) (open[i] - min);
      }
      ones[full] = packed;
      bytes += BLOCK;
    }
    full++;
  }

  /** A value that fits into an int. */
  int get(int i) {
    return (int) value(i);
  }

  long value(int i) {
    int block = i >>> BITS;
    int at = i & MASK;
    if (block == full) {
      return open[at];
    }
    long value = least[block];
    byte[] one = ones[block];
    if (one != null) {
      return value + (one[at] & 0xFF);
    }
    char[] two = twos[block];
    if (two != null) {
      return value + two[at];
    }
    int[] four = fours[block];
    if (four != null) {
      return value + four[at];
    }
    long[] eight = eights[block];
    return eight != null ? eight[at] : value;
  }

  void set(int i, long value) {
    int block = i >>> BITS;
    if (block == full) {
      open[i & MASK] = value;
      return;
    }
    long[] wide = eights[block];
    if (wide == null) {
      wide = new long[BLOCK];
      for (int at = 0; at < BLOCK; at++) {
        wide[at] = value((block << BITS) + at);
      }
      ones[block] = null;
      twos[block] = null;
      fours[block] = null;
      eights[block] = wide;
      bytes += (long) Long.BYTES * BLOCK;
    }
    wide[i & MASK] = value;
  }
}
