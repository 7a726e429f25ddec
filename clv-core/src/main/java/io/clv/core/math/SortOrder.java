package io.clv.core.math;

/**
 * The order of the rows of a column by its values, found without moving the column: a radix sort of
 * row numbers, least digit first, which leaves out digits that all values share. Stable: rows of
 * equal values keep their order. NaN comes last in either direction.
 */
public final class SortOrder {
  private static final int DIGIT = 11;
  private static final int PLACES = 1 << DIGIT;

  /** Above every key of a number. */
  private static final long LAST = -1L;

  private SortOrder() {}

  /** Row numbers by ascending value; 0.0 and -0.0 are equal. */
  public static int[] ascending(double[] column) {
    long[] keys = new long[column.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Double.isNaN(column[i]) ? LAST : key(column[i]);
    }
    return sorted(keys);
  }

  /** Row numbers by descending value; 0.0 and -0.0 are equal. */
  public static int[] descending(double[] column) {
    long[] keys = new long[column.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Double.isNaN(column[i]) ? LAST : ~key(column[i]);
    }
    return sorted(keys);
  }

  /** A number whose unsigned order is the order of the values. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits < 0 ? ~bits : bits | Long.MIN_VALUE;
  }

  private static int[] sorted(long[] keys) {
    int[] rows = new int[keys.length];
    long differ = 0;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
      differ |= keys[i] ^ keys[0];
    }
    int[] spare = new int[rows.length];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      if ((differ >>> shift & (PLACES - 1)) != 0) {
        pass(keys, shift, rows, spare);
        int[] done = spare;
        spare = rows;
        rows = done;
      }
    }
    return rows;
  }

  private static void pass(long[] keys, int shift, int[] from, int[] into) {
    int[] place = new int[PLACES + 1];
    for (long key : keys) {
      place[(int) (key >>> shift & (PLACES - 1)) + 1]++;
    }
    for (int i = 1; i < place.length; i++) {
      place[i] += place[i - 1];
    }
    for (int row : from) {
      into[place[(int) (keys[row] >>> shift & (PLACES - 1))]++] = row;
    }
  }
}
