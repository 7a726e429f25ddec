package io.clv.etl.spill;

import io.clv.core.feature.CustomerTotals;
import io.clv.core.order.MergeHeap;
import java.util.ArrayList;
import java.util.List;

/** The customers of several runs in the order of their ids. */
final class FeatureMerge {
  private final MergeHeap<FeatureCursor> heap;

  /**
   * @param cursors each at a customer
   */
  FeatureMerge(List<FeatureCursor> cursors) {
    heap = new MergeHeap<>(new ArrayList<>(cursors));
  }

  boolean isAtEnd() {
    return heap.isEmpty();
  }

  /** Whether the next customer's id is less than a key. */
  boolean isBefore(IdKey key) {
    return heap.first().isBefore(key);
  }

  /** Takes the next customer. */
  CustomerTotals next() {
    CustomerTotals totals = heap.first().take();
    heap.next();
    return totals;
  }
}
