package io.clv.etl.spill;

import io.clv.core.feature.CustomerTotals;
import java.util.List;

/** The customers of several runs in the order of their ids. */
final class FeatureMerge {
  /** A heap: none is behind those at twice its place, and one more than that. */
  private final FeatureCursor[] heap;

  private int size;

  /**
   * @param cursors each at a customer
   */
  FeatureMerge(List<FeatureCursor> cursors) {
    heap = cursors.toArray(FeatureCursor[]::new);
    size = heap.length;
    for (int at = size / 2 - 1; at >= 0; at--) {
      sink(heap[at], at);
    }
  }

  boolean isAtEnd() {
    return size == 0;
  }

  /** Whether the next customer's id is less than a key. */
  boolean isBefore(IdKey key) {
    return heap[0].isBefore(key);
  }

  /** Takes the next customer. */
  CustomerTotals next() {
    FeatureCursor first = heap[0];
    CustomerTotals totals = first.take();
    if (first.next()) {
      sink(first, 0);
    } else if (--size > 0) {
      sink(heap[size], 0);
    }
    return totals;
  }

  /** Puts a cursor in a place, or as far down from it as it belongs. */
  private void sink(FeatureCursor cursor, int from) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(cursor)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = cursor;
  }
}
