package io.clv.etl.order;

import io.clv.core.order.RejectedRow.Stage;

/** Thrown when a row cannot be used. It is caught where rows are counted. */
final class RowRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Stage stage;
  private final String column;
  private final String value;
  private final String reason;

  /**
   * @param column header of the offending column; empty if the row as a whole is at fault
   * @param value what stands there
   * @param reason what is wrong and what would be right, the same text for all such rows
   */
  RowRejectedException(String column, String value, String reason) {
    this(Stage.VALUES, column, value, reason);
  }

  RowRejectedException(Stage stage, String column, String value, String reason) {
    // Without a stack trace: there can be as many of these as rows.
    super(reason, null, false, false);
    this.stage = stage;
    this.column = column;
    this.value = value;
    this.reason = reason;
  }

  Stage stage() {
    return stage;
  }

  String column() {
    return column;
  }

  String value() {
    return value;
  }

  String reason() {
    return reason;
  }
}
