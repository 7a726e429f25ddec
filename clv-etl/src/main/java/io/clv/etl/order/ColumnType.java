package io.clv.etl.order;

import io.clv.etl.input.Row;
import java.util.List;

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

  static ColumnType of(List<Row> rows, int position) {
    ColumnType type = EMPTY;
    for (Row row : rows) {
      if (row.fault() == null && position < row.size() && !row.get(position).isBlank()) {
        ColumnType one = of(row.get(position).strip());
        if (type == EMPTY || type == one) {
          type = one;
        } else if (type.isNumber() && one.isNumber()) {
          type = NUMBER;
        } else {
          return TEXT;
        }
      }
    }
    return type;
  }

  private boolean isNumber() {
    return this == WHOLE_NUMBER || this == NUMBER;
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
