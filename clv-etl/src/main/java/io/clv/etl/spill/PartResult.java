package io.clv.etl.spill;

import io.clv.core.order.RefundReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What has come of some partitions.
 *
 * @param made of each partition, of some of them in two pieces
 * @param conflicts rows that contradict earlier ones, in runs, each in the order of their numbers
 * @param duplicates rows that repeat earlier ones, by source
 * @param dates of all lines
 */
record PartResult<T>(
    List<T> made,
    List<Run> conflicts,
    Map<Integer, Long> duplicates,
    RefundReport refunds,
    long linesAfterAsOf,
    Span dates) {
  /** The oldest and the newest date of some lines. */
  record Span(LocalDate first, LocalDate last) {
    static final Span NONE = new Span(LocalDate.MAX, LocalDate.MIN);

    Span plus(Span other) {
      return new Span(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /** Of nothing. */
  static <T> PartResult<T> none() {
    return ofRows(List.of(), Map.of());
  }

  /** What is to be told of single rows. */
  static <T> PartResult<T> ofRows(List<Run> conflicts, Map<Integer, Long> duplicates) {
    return new PartResult<>(List.of(), conflicts, duplicates, RefundReport.NONE, 0, Span.NONE);
  }

  /** This and what has come of others. */
  PartResult<T> plus(PartResult<T> others) {
    Map<Integer, Long> repeated = new TreeMap<>(duplicates);
    others.duplicates.forEach((source, rows) -> repeated.merge(source, rows, Long::sum));
    return new PartResult<>(
        Stream.concat(made.stream(), others.made.stream()).toList(),
        Stream.concat(conflicts.stream(), others.conflicts.stream()).toList(),
        repeated,
        refunds.plus(others.refunds),
        linesAfterAsOf + others.linesAfterAsOf,
        dates.plus(others.dates));
  }
}
