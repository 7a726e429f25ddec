package io.clv.etl.spill;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** Merges sorted runs into one sequence, one record of each run in memory. */
final class Merge {
  private Merge() {}

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
   * @param record reads the next record of a run
   */
  static <R> void forEach(
      List<Run> runs, Function<RunReader, R> record, Comparator<R> order, Consumer<R> sink) {
    PriorityQueue<Head<R>> heads =
        new PriorityQueue<>(Math.max(1, runs.size()), (a, b) -> order.compare(a.record, b.record));
    for (Run run : runs) {
      if (!run.isEmpty()) {
        RunReader in = run.reader();
        heads.add(new Head<>(in, record.apply(in)));
      }
    }
    while (!heads.isEmpty()) {
      Head<R> least = heads.remove();
      sink.accept(least.record);
      if (!least.in.isAtEnd()) {
        least.record = record.apply(least.in);
        heads.add(least);
      }
    }
  }
}
