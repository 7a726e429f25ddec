package io.clv.core.feature;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The numeric features by the names files and model documents use, in their fixed order. */
public enum Feature {
  TOTAL_ORDERS("total_orders", CustomerFeatures::totalOrders),
  TOTAL_ITEMS("total_items", CustomerFeatures::totalItems),
  TOTAL_REVENUE("total_revenue", CustomerFeatures::totalRevenue),
  MAX_ITEMS("max_items", CustomerFeatures::maxItems),
  MAX_REVENUE("max_revenue", CustomerFeatures::maxRevenue),
  AVG_REVENUE("avg_revenue", CustomerFeatures::avgRevenue),
  DAYS_SINCE_LAST_ORDER("days_since_last_order", CustomerFeatures::daysSinceLastOrder),
  LONGEST_INTERVAL("longest_interval", CustomerFeatures::longestInterval),
  MEAN_INTERVAL("mean_interval", CustomerFeatures::meanInterval),
  FREQUENCY("frequency", f -> f.summary().frequency()),
  RECENCY("recency", f -> f.summary().recency()),
  T("T", f -> f.summary().T()),
  MONETARY_VALUE("monetary_value", f -> f.summary().monetaryValue());

  private final String label;

  // A method reference without state; the checker cannot see that through the JDK's interface.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ToDoubleFunction<CustomerFeatures> reader;

  Feature(String label, ToDoubleFunction<CustomerFeatures> reader) {
    this.label = label;
    this.reader = reader;
  }

  public String label() {
    return label;
  }

  /** The value for one customer; NaN where it is not known. */
  public double of(CustomerFeatures features) {
    return reader.applyAsDouble(features);
  }

  public static Optional<Feature> ofLabel(String label) {
    return List.of(values()).stream().filter(f -> f.label.equals(label)).findFirst();
  }
}
