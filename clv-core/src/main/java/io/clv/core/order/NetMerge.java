package io.clv.core.order;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Goes through the customers of several tables of net orders, in the order of their ids. */
final class NetMerge {
  private final MergeHeap<Cursor> heap;
  private final boolean hasAmounts;
  private final RefundReport refunds;
  private final long linesAfter;
  private final int customers;
  private final int orders;

  /** A customer of one table. */
  private static final class Cursor implements MergeHeap.Cursor<Cursor> {
    private final NetOrders part;
    private int customer;
    private long head;

    Cursor(NetOrders part) {
      this.part = part;
      head = part.ids().head(0);
    }

    @Override
    public boolean next() {
      customer++;
      if (customer == part.ids().size()) {
        return false;
      }
      head = part.ids().head(customer);
      return true;
    }

    @Override
    public boolean isBefore(Cursor other) {
      return head == other.head
          ? part.ids().compare(customer, other.part.ids(), other.customer) < 0
          : Long.compareUnsigned(head, other.head) < 0;
    }
  }

  /**
   * @param parts no customer is in two of them
   */
  NetMerge(List<NetOrders> parts) {
    hasAmounts = parts.stream().allMatch(NetOrders::hasAmounts);
    refunds = parts.stream().map(NetOrders::refunds).reduce(RefundReport.NONE, RefundReport::plus);
    linesAfter = parts.stream().mapToLong(NetOrders::linesAfterAsOf).sum();
    customers = sum(parts.stream().mapToLong(part -> part.ids().size()).sum());
    orders = sum(parts.stream().mapToLong(part -> part.firstOrder(part.ids().size())).sum());
    heap =
        new MergeHeap<>(
            parts.stream()
                .filter(part -> part.ids().size() > 0)
                .map(Cursor::new)
                .collect(Collectors.toCollection(ArrayList::new)));
  }

  private static int sum(long count) {
    if (count > Integer.MAX_VALUE - 8L) {
      throw new IllegalStateException("more than 2 billion orders in one job");
    }
    return (int) count;
  }

  boolean hasAmounts() {
    return hasAmounts;
  }

  RefundReport refunds() {
    return refunds;
  }

  long linesAfter() {
    return linesAfter;
  }

  /** Customers of all tables. */
  int customers() {
    return customers;
  }

  /** Orders of all tables. */
  int orders() {
    return orders;
  }

  /** The table of the customer at hand. */
  NetOrders part() {
    return heap.first().part;
  }

  /** The place of the customer at hand in their table. */
  int customer() {
    return heap.first().customer;
  }

  /** Goes to the next customer, if there is one. */
  void next() {
    heap.next();
  }
}
