package io.clv.core.order;

import java.util.List;

/**
 * Several sorted sequences as one: the first of what is next in each of them.
 *
 * @param <C> a place in a sequence
 */
public final class MergeHeap<C extends MergeHeap.Cursor<C>> {
  /** A place in a sequence. */
  public interface Cursor<C> {
    /** Goes to what comes next in the sequence; false if there is nothing. */
    boolean next();

    /** Whether what is here comes before what is there. */
    boolean isBefore(C other);
  }

  /** None is behind those at twice its place, and one more than that. */
  private final List<C> heap;

  private int size;

  /**
   * @param cursors each at something; the list is kept and changed
   */
  public MergeHeap(List<C> cursors) {
    heap = cursors;
    size = heap.size();
    for (int at = size / 2 - 1; at >= 0; at--) {
      sink(heap.get(at), at);
    }
  }

  /** Whether all sequences are at their ends. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The cursor at what is first. */
  public C first() {
    return heap.get(0);
  }

  /** Goes to what comes next. */
  public void next() {
    C first = heap.get(0);
    if (first.next()) {
      sink(first, 0);
    } else if (--size > 0) {
      sink(heap.get(size), 0);
    }
  }

  /** Puts a cursor in a place, or as far down from it as it belongs. */
  private void sink(C cursor, int from) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap.get(child + 1).isBefore(heap.get(child))) {
        child++;
      }
      if (!heap.get(child).isBefore(cursor)) {
        break;
      }
      heap.set(at, heap.get(child));
      at = child;
    }
    heap.set(at, cursor);
  }
}
