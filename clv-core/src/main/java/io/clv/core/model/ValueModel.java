package io.clv.core.model;

import io.clv.core.feature.CustomerFeatures;
import java.util.Map;

/** A model that gives a customer's value from their features, and nothing in between. Immutable. */
public interface ValueModel {
  /** The model's name in options and files, for example {@code linear}. */
  String name();

  /** Coefficients by feature name, and {@code intercept}. */
  Map<String, Double> parameters();

  /** The customer's value in the unit the model was made for. */
  double value(CustomerFeatures features);
}
