package io.clv.etl.spill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Sorted runs as one sorted sequence, with one record of each run in memory. */
final class Merge<R> {
  private final Function<RunReader, R> form;
  private final Comparator<R> order;

  /** A heap: none is behind those at twice its place, and one more than that. */
  private final List<Head<R>> heads = new ArrayList<>();

  /** A run and its record at hand. */
  private static final class Head<R> {
    private final RunReader in;
    private R record;

    Head(RunReader in, R record) {
      this.in = in;
      this.record = record;
    }
  }

  /**
   * @param runs in each of which records are in order
   * @param form reads the next record of a run
   */
  Merge(List<RunReader> runs, Function<RunReader, R> form, Comparator<R> order) {
    this.form = form;
    this.order = order;
    for (RunReader in : runs) {
      if (!in.isAtEnd()) {
        heads.add(new Head<>(in, form.apply(in)));
      }
    }
    heads.sort((a, b) -> order.compare(a.record, b.record));
  }

  boolean isAtEnd() {
    return heads.isEmpty();
  }

  /** The next record of all. */
  R next() {
    if (heads.isEmpty()) {
      throw new NoSuchElementException();
    }
    Head<R> head = heads.get(0);
    R record = head.record;
    if (head.in.isAtEnd()) {
      Head<R> last = heads.remove(heads.size() - 1);
      if (heads.isEmpty()) {
        return record;
      }
      head = last;
    } else {
      head.record = form.apply(head.in);
    }
    sink(head);
    return record;
  }

  /** Puts a head in the place of the first one, and then as far down as it belongs. */
  private void sink(Head<R> head) {
    int size = heads.size();
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isBefore(child + 1, child)) {
        child++;
      }
      if (order.compare(head.record, heads.get(child).record) <= 0) {
        break;
      }
      heads.set(at, heads.get(child));
      at = child;
    }
    heads.set(at, head);
  }

  private boolean isBefore(int a, int b) {
    return order.compare(heads.get(a).record, heads.get(b).record) < 0;
  }
}
