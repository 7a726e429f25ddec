package io.clv.bench.suite;

import java.util.List;

/**
 * The medians of a suite.
 *
 * @param bytes size of the order file
 * @param rows its lines without the header
 * @param orders orders that stand
 * @param customers customers scored
 * @param runs how often each job was run
 */
public record Report(
    Machine machine,
    long bytes,
    long rows,
    long orders,
    long customers,
    int runs,
    List<Row> measures) {
  public Report {
    measures = List.copyOf(measures);
  }
}
