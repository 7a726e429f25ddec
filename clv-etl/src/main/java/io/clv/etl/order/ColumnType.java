package io.clv.etl.order;

import io.clv.etl.input.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the values of a column look like. */
public enum ColumnType {
  EMPTY("empty"),
  WHOLE_NUMBER("whole number"),
  NUMBER("number"),
  DATE("date"),
  TEXT("text");

  private final String label;

  ColumnType(String label) {
    this.label = label;
  }

  /** As a person calls it. */
  public String label() {
    return label;
  }

  /** What most values look like; the few others will be rejects. */
  static ColumnType of(List<Row> rows, int position) {
    Map<ColumnType, Long> counts = new EnumMap<>(ColumnType.class);
    for (Row row : rows) {
      if (row.fault() == null && position < row.size() && !row.get(position).isBlank()) {
        counts.merge(of(row.get(position).strip()), 1L, Long::sum);
      }
    }
    if (counts.containsKey(NUMBER)) {
      // A whole number is a number, too.
      counts.merge(NUMBER, counts.getOrDefault(WHOLE_NUMBER, 0L), Long::sum);
      counts.remove(WHOLE_NUMBER);
    }
    ColumnType commonest = EMPTY;
    long most = 0;
    for (Map.Entry<ColumnType, Long> count : counts.entrySet()) {
      if (count.getValue() > most) {
        commonest = count.getKey();
        most = count.getValue();
      }
    }
    return commonest;
  }

  private static ColumnType of(String text) {
    if (text.matches("-?\\d{1,18}")) {
      return WHOLE_NUMBER;
    }
    if (text.matches("-?\\d*[.,]?\\d+([eE][-+]?\\d+)?")) {
      return NUMBER;
    }
    return DateShape.of(text) != null && text.length() >= 8 ? DATE : TEXT;
  }
}
