package io.clv.core.model.linear;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.model.ValueModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value that is a weighted sum of a customer's features plus an intercept. The model is data: its
 * weights come from a file or a regression. Immutable.
 */
public final class LinearModel implements ValueModel {
  /** The model's name in options and files. */
  public static final String NAME = "linear";

  /** The name of the constant term among the parameters. */
  public static final String INTERCEPT = "intercept";

  private final Map<Feature, Double> weights;
  private final double intercept;

  private LinearModel(Map<Feature, Double> weights, double intercept) {
    this.weights = weights;
    this.intercept = intercept;
  }

  /**
   * @param parameters weights by the labels of {@link Feature}, and {@value #INTERCEPT}; what is
   *     missing is 0
   * @throws IllegalArgumentException if a name is no feature or a weight is not finite
   */
  public static LinearModel of(Map<String, Double> parameters) {
    Map<Feature, Double> weights = new EnumMap<>(Feature.class);
    double intercept = 0;
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, Double> parameter : parameters.entrySet()) {
      String label = parameter.getKey();
      double weight = parameter.getValue();
      if (!Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            NAME + ": the weight of " + label + " must be finite: " + weight);
      }
      if (label.equals(INTERCEPT)) {
        intercept = weight;
      } else {
        Feature.ofLabel(label)
            .ifPresentOrElse(f -> weights.put(f, weight), () -> unknown.add(label));
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          NAME
              + ": not a feature: "
              + String.join(", ", unknown)
              + ". Valid names are "
              + INTERCEPT
              + ", "
              + validNames());
    }
    return new LinearModel(weights, intercept);
  }

  private static String validNames() {
    List<String> labels = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      labels.add(feature.label());
    }
    return String.join(", ", labels);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    weights.forEach((feature, weight) -> result.put(feature.label(), weight));
    result.put(INTERCEPT, intercept);
    return result;
  }

  /**
   * @throws IllegalArgumentException if a feature with a weight other than 0 is not known for the
   *     customer, or the sum is not finite
   */
  @Override
  public double value(CustomerFeatures features) {
    double sum = intercept;
    for (Map.Entry<Feature, Double> entry : weights.entrySet()) {
      double weight = entry.getValue();
      if (weight != 0) {
        double feature = entry.getKey().of(features);
        if (Double.isNaN(feature)) {
          throw new IllegalArgumentException(
              NAME
                  + ": customer "
                  + features.customerId()
                  + " has no "
                  + entry.getKey().label()
                  + ", to which the model gives the weight "
                  + weight);
        }
        sum += weight * feature;
      }
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          NAME + ": the value of customer " + features.customerId() + " is not finite: " + sum);
    }
    return sum;
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
