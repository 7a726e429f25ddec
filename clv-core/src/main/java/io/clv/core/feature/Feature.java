package io.clv.core.feature;

import java.util.List;
import java.util.Optional;

/** The numeric features by the names files and model documents use, in their fixed order. */
public enum Feature {
  TOTAL_ORDERS("total_orders"),
  TOTAL_ITEMS("total_items"),
  TOTAL_REVENUE("total_revenue"),
  MAX_ITEMS("max_items"),
  MAX_REVENUE("max_revenue"),
  AVG_REVENUE("avg_revenue"),
  DAYS_SINCE_LAST_ORDER("days_since_last_order"),
  LONGEST_INTERVAL("longest_interval"),
  MEAN_INTERVAL("mean_interval"),
  FREQUENCY("frequency"),
  RECENCY("recency"),
  T("T"),
  MONETARY_VALUE("monetary_value");

  private final String label;

  Feature(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The value for one customer; NaN where it is not known. */
  public double of(CustomerFeatures features) {
    return switch (this) {
      case TOTAL_ORDERS -> features.totalOrders();
      case TOTAL_ITEMS -> features.totalItems();
      case TOTAL_REVENUE -> features.totalRevenue();
      case MAX_ITEMS -> features.maxItems();
      case MAX_REVENUE -> features.maxRevenue();
      case AVG_REVENUE -> features.avgRevenue();
      case DAYS_SINCE_LAST_ORDER -> features.daysSinceLastOrder();
      case LONGEST_INTERVAL -> features.longestInterval();
      case MEAN_INTERVAL -> features.meanInterval();
      case FREQUENCY -> features.summary().frequency();
      case RECENCY -> features.summary().recency();
      case T -> features.summary().T();
      case MONETARY_VALUE -> features.summary().monetaryValue();
    };
  }

  public static Optional<Feature> ofLabel(String label) {
    return List.of(values()).stream().filter(f -> f.label.equals(label)).findFirst();
  }
}
