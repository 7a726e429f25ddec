package io.clv.bench.suite;

import java.util.Arrays;

/**
 * A measure and its values over the runs.
 *
 * @param samples how many values there are
 */
record Row(Measure measure, double median, double min, double max, int samples) {
  static Row of(Measure measure, double[] values) {
    return new Row(
        measure,
        Median.of(values),
        Arrays.stream(values).min().orElseThrow(),
        Arrays.stream(values).max().orElseThrow(),
        values.length);
  }
}
