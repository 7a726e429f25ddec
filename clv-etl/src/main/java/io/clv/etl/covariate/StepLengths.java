package io.clv.etl.covariate;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many days the rows of a file are apart. Where nearly all steps are the same, a longer one is
 * a gap; where they differ, as months do, nothing can be said.
 */
final class StepLengths {
  private static final double NEARLY_ALL = 0.9;

  private final Map<Integer, Long> counts = new TreeMap<>();
  private long all;

  void observe(DatedRows rows) {
    for (int i = 1; i < rows.size(); i++) {
      counts.merge(rows.day(i) - rows.day(i - 1), 1L, Long::sum);
      all++;
    }
  }

  /** The step of a regular file; 0 if it is not regular. */
  int regular() {
    for (Map.Entry<Integer, Long> step : counts.entrySet()) {
      if (step.getValue() >= NEARLY_ALL * all) {
        return step.getKey();
      }
    }
    return 0;
  }
}
