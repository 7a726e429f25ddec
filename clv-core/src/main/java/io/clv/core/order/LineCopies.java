package io.clv.core.order;

/**
 * Numbers the lines that have no line id: within their order, or, without an order id, within the
 * customer id they give.
 */
final class LineCopies {
  private final OrderLog log;
  private final int[] highestOfOrder;
  private final int[] highestOfCustomer;

  LineCopies(OrderLog log) {
    this.log = log;
    highestOfOrder = new int[log.orders.size()];
    highestOfCustomer = new int[log.customers.size()];
    for (int line = 0; line < log.lines(); line++) {
      if (!log.isNumbered(line)) {
        int[] highest = highest(line);
        int group = group(line);
        highest[group] = Math.max(highest[group], of(line));
      }
    }
  }

  /** The number of a line that was known before; 0 if it has a line id. */
  int of(int line) {
    return log.isNumbered(line) ? 0 : OrderLog.NONE - log.lineId.get(line);
  }

  /** A number for a line that was not known before; 0 if it has a line id. */
  int next(int line) {
    return log.isNumbered(line) ? 0 : ++highest(line)[group(line)];
  }

  private int[] highest(int line) {
    return log.orders.isNameless(log.lineOrder.get(line)) ? highestOfCustomer : highestOfOrder;
  }

  private int group(int line) {
    int order = log.lineOrder.get(line);
    return log.orders.isNameless(order) ? log.orders.scope(order) : order;
  }
}
