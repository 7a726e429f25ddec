package io.clv.core.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is chosen before training, by name, as text: {@code alpha} = {@code 0.1}, {@code intercept}
 * = {@code false}, {@code depth} = {@code unlimited}.
 */
public record Hyperparameters(Map<String, String> values) {
  /** None. */
  public static final Hyperparameters NONE = new Hyperparameters(Map.of());

  /** A number that has no bound. */
  public static final String UNLIMITED = "unlimited";

  public Hyperparameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A number, or the usual one if it is not given; infinity for {@value #UNLIMITED}.
   *
   * @throws IllegalArgumentException if it is no number
   */
  public double number(String name, double usual) {
    String text = values.get(name);
    if (text == null) {
      return usual;
    }
    if (text.equals(UNLIMITED)) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a number or %s: '%s'".formatted(name, UNLIMITED, text), e);
    }
    throw new IllegalArgumentException(
        "%s must be finite or unlimited: '%s'".formatted(name, text));
  }

  /**
   * True or false, or the usual one if it is not given.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public boolean truth(String name, boolean usual) {
    String text = values.get(name);
    if (text == null) {
      return usual;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("%s must be true or false: '%s'".formatted(name, text));
    }
    return text.equals("true");
  }

  /** For example {@code alpha 0.1, intercept true}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
