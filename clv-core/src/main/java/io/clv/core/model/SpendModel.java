package io.clv.core.model;

import java.util.Map;

/** How much a customer spends per transaction. Immutable. */
public interface SpendModel {
  /** The model's name in options and files, for example {@code gamma-gamma}. */
  String name();

  /** The parameters by the names of the model's paper, in its order. */
  Map<String, Double> parameters();

  /**
   * Conditional expectation of the average amount of a customer's transactions, in the currency of
   * the data.
   *
   * @param x number of transactions behind {@code monetaryValue}, at least 0
   * @param monetaryValue mean amount of those transactions; not looked at if x = 0
   */
  double expectedAverageValue(int x, double monetaryValue);
}
