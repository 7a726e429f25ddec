package io.clv.http.api;

import io.clv.core.model.ValueModel;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value model that knows a week of a customer: recency, frequency and monetary value, by the
 * features of those names, and nothing else.
 */
public final class WeekModel {
  private static final String INTERCEPT = "intercept";
  private static final String RECENCY = "recency";
  private static final String FREQUENCY = "frequency";
  private static final String MONETARY = "monetary_value";
  private static final Set<String> KNOWN = Set.of(INTERCEPT, RECENCY, FREQUENCY, MONETARY);

  private final Map<String, Double> weights;

  private WeekModel(Map<String, Double> weights) {
    this.weights = weights;
  }

  /**
   * @throws IllegalArgumentException if the model weighs another feature
   */
  public static WeekModel of(ValueModel model) {
    Set<String> others = new TreeSet<>();
    model
        .parameters()
        .forEach(
            (name, weight) -> {
              if (!KNOWN.contains(name) && weight != 0) {
                others.add(name);
              }
            });
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "%s weighs %s; here it may weigh recency, frequency and monetary_value only"
              .formatted(model.name(), String.join(", ", others)));
    }
    return new WeekModel(Map.copyOf(model.parameters()));
  }

  /** The weighted sum; infinite or NaN where numbers are too large. */
  double value(double recency, double frequency, double monetary) {
    return weight(INTERCEPT)
        + weight(RECENCY) * recency
        + weight(FREQUENCY) * frequency
        + weight(MONETARY) * monetary;
  }

  private double weight(String name) {
    return weights.getOrDefault(name, 0.0);
  }
}
