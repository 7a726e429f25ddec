package io.clv.core.voucher;

import java.util.List;

/** The fields of a voucher log, by the names of their columns. */
public enum LogField {
  TIMESTAMP("timestamp"),
  COUNTRY("country_code"),
  LAST_ORDER("last_order_ts"),
  FIRST_ORDER("first_order_ts"),
  TOTAL_ORDERS("total_orders"),
  AMOUNT("voucher_amount");

  private static final String OTHER_COUNTRY = "country";

  private final String label;

  LogField(String label) {
    this.label = label;
  }

  /** Whether a log must have such a column. */
  public boolean isRequired() {
    return this != FIRST_ORDER;
  }

  /** The names a column of it may have, the usual one first. */
  public List<String> headers() {
    return this == COUNTRY ? List.of(label, OTHER_COUNTRY) : List.of(label);
  }

  /** The usual name of the column. */
  public String label() {
    return label;
  }
}
