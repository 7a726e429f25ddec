package io.clv.core.order;

/**
 * Which lines have been seen, each as its order and a hash. A line that was seen before is always
 * noticed; one that was not is hardly ever taken for another line of the same order.
 *
 * <p>Orders are numbered as they are first seen, and the marks of an order lie beside those of the
 * next one, as in {@link IdTable}.
 */
final class LineMarks {
  private static final int NEAR = 4;

  /** Order + 1 above, hash below; 0 for an empty place. */
  private long[] slots;

  private int size;

  /**
   * @param expected number of lines, above which it grows
   */
  LineMarks(int expected) {
    slots = new long[Math.max(1 << 10, Integer.highestOneBit(Math.min(expected, 1 << 28)) * 4)];
  }

  /** Marks a line; false if it was marked before. */
  boolean add(int order, int hash) {
    long mark = (order + 1L) << Integer.SIZE | (hash & 0xFFFFFFFFL);
    int mask = slots.length - 1;
    for (int step = 0; ; step++) {
      int slot = place(order, hash, step) & mask;
      if (slots[slot] == 0) {
        slots[slot] = mark;
        if (++size > slots.length / 2) {
          grow();
        }
        return true;
      }
      if (slots[slot] == mark) {
        return false;
      }
    }
  }

  /** Near its order first, then where the hash leads. */
  private static int place(int order, int hash, int step) {
    return step < NEAR
        ? order * NEAR + ((hash + step) & (NEAR - 1))
        : IdHash.probe(IdHash.within(order, hash), step - NEAR);
  }

  private void grow() {
    long[] old = slots;
    if (old.length >= 1 << 30) {
      throw new IllegalStateException("more than 500 million lines in one part of a job");
    }
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long mark : old) {
      if (mark != 0) {
        int order = (int) (mark >>> Integer.SIZE) - 1;
        int step = 0;
        int slot = place(order, (int) mark, step) & mask;
        while (slots[slot] != 0) {
          slot = place(order, (int) mark, ++step) & mask;
        }
        slots[slot] = mark;
      }
    }
  }

  /** No line is marked any more. */
  void seal() {
    slots = new long[0];
  }

  /** The most bytes that this takes while it grows. */
  long memory() {
    return slots.length * 12L;
  }
}
