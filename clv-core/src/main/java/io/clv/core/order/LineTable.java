package io.clv.core.order;

/**
 * Finds a line by its order and its id within the order.
 *
 * <p>Nearly all orders have few lines, and lines of one order mostly follow each other. Each order
 * therefore links its first lines to a short chain, which is walked where memory is warm; only
 * lines beyond those go to a hash table, where every look-up is a miss.
 */
final class LineTable {
  private static final int CHAIN = 16;
  private static final int END = -1;

  private final PackedColumn orders;
  private final PackedColumn lineIds;

  /** The latest chained line of each order. */
  private IntColumn latest = new IntColumn();

  /** How far before each line the chained line before it is; 0 if there is none. */
  private PackedColumn previous = new PackedColumn();

  private int[] slots = new int[1 << 9];
  private int hashed;

  /**
   * @param orders the order of each line
   * @param lineIds the line id of each line
   */
  LineTable(PackedColumn orders, PackedColumn lineIds) {
    this.orders = orders;
    this.lineIds = lineIds;
  }

  /** The line with this identity, or -1. */
  int find(int order, int lineId) {
    int length = 0;
    if (order < latest.size()) {
      for (int line = latest.get(order); line != END; line = before(line)) {
        if (lineIds.get(line) == lineId) {
          return line;
        }
        length++;
      }
    }
    return length < CHAIN ? END : slots[slot(order, lineId)] - 1;
  }

  /** Makes the latest line known, which {@link #find} did not find; its columns must be filled. */
  void add(int line) {
    int order = orders.get(line);
    while (latest.size() <= order) {
      latest.add(END);
    }
    while (previous.size() < line) {
      previous.add(0);
    }
    int length = 0;
    for (int at = latest.get(order); at != END; at = before(at)) {
      length++;
    }
    if (length < CHAIN) {
      int before = latest.get(order);
      previous.add(before == END ? 0 : line - before);
      latest.set(order, line);
    } else {
      hash(line);
    }
  }

  private int before(int line) {
    int distance = previous.get(line);
    return distance == 0 ? END : line - distance;
  }

  /** No line is looked for or added any more. */
  void seal() {
    latest = new IntColumn();
    previous = new PackedColumn();
    slots = new int[0];
  }

  /** Bytes that this takes. */
  long memory() {
    return previous.memory() + (long) Integer.BYTES * (latest.size() + slots.length * 3L / 2);
  }

  private void hash(int line) {
    slots[slot(orders.get(line), lineIds.get(line))] = line + 1;
    hashed++;
    if (hashed * 3L > slots.length * 2L) {
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
    long h = ((long) order << 32 | lineId) * 0x9E3779B97F4A7C15L;
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    int slot = (int) (h >>> 32) & mask;
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
