package io.clv.core.order;

/** Finds a line by its order and its id within the order. */
final class LineTable {
  private final IntColumn orders;
  private final IntColumn lineIds;
  private int[] slots = new int[1 << 9];
  private int size;

  /**
   * @param orders the order of each line
   * @param lineIds the line id of each line
   */
  LineTable(IntColumn orders, IntColumn lineIds) {
    this.orders = orders;
    this.lineIds = lineIds;
  }

  /** The line with this identity, or -1. */
  int find(int order, int lineId) {
    int number = slots[slot(order, lineId)];
    return number - 1;
  }

  /** Makes a line known that {@link #find} did not find; its columns must be filled. */
  void add(int line) {
    slots[slot(orders.get(line), lineIds.get(line))] = line + 1;
    size++;
    if (size * 3L > slots.length * 2L) {
      int[] old = slots;
      slots = new int[old.length * 2];
      for (int number : old) {
        if (number != 0) {
          slots[slot(orders.get(number - 1), lineIds.get(number - 1))] = number;
        }
      }
    }
  }

  /** Where the line stands, or the free place where it would. */
  private int slot(int order, int lineId) {
    int mask = slots.length - 1;
    long h = (order * 0x9E3779B97F4A7C15L) ^ (lineId * 0xD6E8FEB86659FD93L);
    int slot = (int) (h ^ h >>> 31) & mask;
    while (slots[slot] != 0) {
      int line = slots[slot] - 1;
      if (orders.get(line) == order && lineIds.get(line) == lineId) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
