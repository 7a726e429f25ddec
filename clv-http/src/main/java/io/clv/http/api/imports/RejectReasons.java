package io.clv.http.api.imports;

import io.clv.core.order.RejectedRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts why rows were rejected. */
final class RejectReasons {
  private final Map<String, Long> rows = new HashMap<>();

  void add(RejectedRow row) {
    rows.merge(row.reason(), 1L, Long::sum);
  }

  /** Rows by reason, the most frequent first. */
  Map<String, Long> mostFrequentFirst() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    rows.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(reason -> sorted.put(reason.getKey(), reason.getValue()));
    return sorted;
  }
}
