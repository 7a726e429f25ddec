package io.clv.core.valuation;

import java.util.List;
import java.util.Optional;

/** The numbers a {@link RunTable} holds of each customer, by the names that files use. */
public enum RunColumn {
  FIRST_ORDER("first_order", Kind.DATE),
  LAST_ORDER("last_order", Kind.DATE),
  TOTAL_ORDERS("total_orders", Kind.COUNT),
  TOTAL_ITEMS("total_items", Kind.NUMBER),
  TOTAL_REVENUE("total_revenue", Kind.AMOUNT),
  DAYS_SINCE_LAST_ORDER("days_since_last_order", Kind.COUNT),
  FREQUENCY("frequency", Kind.COUNT),
  RECENCY("recency", Kind.NUMBER),
  T("T", Kind.NUMBER),
  MONETARY_VALUE("monetary_value", Kind.AMOUNT),
  P_ALIVE("p_alive", Kind.NUMBER),
  EXPECTED_PURCHASES("expected_purchases", Kind.NUMBER),
  EXPECTED_AVERAGE_VALUE("expected_average_value", Kind.AMOUNT),
  CLV("clv", Kind.AMOUNT),
  CLV_LOWER("clv_lower", Kind.AMOUNT),
  CLV_UPPER("clv_upper", Kind.AMOUNT),
  DAYS_SINCE_FIRST_ORDER("days_since_first_order", Kind.COUNT);

  /** What the numbers of a column are. */
  public enum Kind {
    /** Days since 1970-01-01. */
    DATE,
    /** Whole numbers from 0. */
    COUNT,
    /** In the run's currency. */
    AMOUNT,
    NUMBER
  }

  private final String label;
  private final Kind kind;

  RunColumn(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether every customer has a value, NaN never being one. */
  public boolean isAlwaysKnown() {
    return kind == Kind.DATE || kind == Kind.COUNT;
  }

  public static Optional<RunColumn> ofLabel(String label) {
    return List.of(values()).stream().filter(c -> c.label.equals(label)).findFirst();
  }
}
