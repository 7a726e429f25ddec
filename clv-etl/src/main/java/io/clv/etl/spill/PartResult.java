package io.clv.etl.spill;

import io.clv.core.feature.Population;
import io.clv.core.order.RefundReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What has come of some partitions.
 *
 * @param conflicts rows that contradict earlier ones, in runs, each in the order of their numbers
 * @param duplicates rows that repeat earlier ones, by source
 * @param lastDate newest date of a line
 */
record PartResult(
    List<SortedFeatures> features,
    List<Run> conflicts,
    Map<Integer, Long> duplicates,
    Population population,
    RefundReport refunds,
    long linesAfterAsOf,
    long customers,
    LocalDate lastDate) {
  static final PartResult NONE =
      new PartResult(
          List.of(), List.of(), Map.of(), Population.NONE, RefundReport.NONE, 0, 0, LocalDate.MIN);

  /** What is to be told of single rows. */
  static PartResult ofRows(Run conflicts, Map<Integer, Long> duplicates) {
    return new PartResult(
        List.of(),
        List.of(conflicts),
        duplicates,
        Population.NONE,
        RefundReport.NONE,
        0,
        0,
        LocalDate.MIN);
  }

  /** This and what has come of others. */
  PartResult plus(PartResult others) {
    Map<Integer, Long> repeated = new TreeMap<>(duplicates);
    others.duplicates.forEach((source, rows) -> repeated.merge(source, rows, Long::sum));
    return new PartResult(
        Stream.concat(features.stream(), others.features.stream()).toList(),
        Stream.concat(conflicts.stream(), others.conflicts.stream()).toList(),
        repeated,
        population.plus(others.population),
        refunds.plus(others.refunds),
        linesAfterAsOf + others.linesAfterAsOf,
        customers + others.customers,
        lastDate.isAfter(others.lastDate) ? lastDate : others.lastDate);
  }
}
