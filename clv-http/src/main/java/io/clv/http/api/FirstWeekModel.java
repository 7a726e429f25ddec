package io.clv.http.api;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.ValueModel;
import io.clv.core.model.learned.FeatureWindow.FirstDays;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.WeightedSum;
import io.clv.core.usecase.ModelCatalog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A model that foretells from a customer's first 7 days what they spend in the 30 days after. It
 * takes some of {@link #FEATURES}. Immutable.
 */
public final class FirstWeekModel {
  /** The first days that features are taken from. */
  public static final int WINDOW_DAYS = 7;

  /** The days after these that are foretold. */
  public static final int TARGET_DAYS = 30;

  /** What such a model may take. */
  public static final List<String> FEATURES =
      List.of("recency_7", "frequency_7", "monetary_value_7");

  private static final String INTERCEPT = "intercept";

  /** The same without the days, as a file of weights alone names them. */
  private static final List<String> PLAIN = List.of("recency", "frequency", "monetary_value");

  private final ModelDocument document;
  private final List<String> features;
  private final Regression spend;

  private FirstWeekModel(ModelDocument document, List<String> features, Regression spend) {
    this.document = document;
    this.features = features;
    this.spend = spend;
  }

  /**
   * @throws IllegalArgumentException if the model is another one; the message says what it lacks,
   *     or has too much
   */
  public static FirstWeekModel of(ModelDocument document) {
    LearnedModel learned = document.learned();
    if (ModelCatalog.kind(document.model()) != ModelCatalog.Kind.VALUE || learned == null) {
      return ofWeights(document, ModelCatalog.valueModel(document));
    }
    String name = document.model();
    if (!(learned.window() instanceof FirstDays first)) {
      throw new IllegalArgumentException(
          "%s was learned from all orders up to a date; here it must be learned from the first %d days of each customer"
              .formatted(name, WINDOW_DAYS));
    }
    if (first.days() != WINDOW_DAYS) {
      throw new IllegalArgumentException(
          "%s was learned from the first %d days of each customer; here it must be the first %d"
              .formatted(name, first.days(), WINDOW_DAYS));
    }
    if (learned.targetDays() != TARGET_DAYS) {
      throw new IllegalArgumentException(
          "%s foretells %d days; here it must foretell %d"
              .formatted(name, learned.targetDays(), TARGET_DAYS));
    }
    Set<String> others = new TreeSet<>(learned.features());
    FEATURES.forEach(others::remove);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes %s; here it may take recency_7, frequency_7 and monetary_value_7 only"
              .formatted(name, String.join(", ", others)));
    }
    Regression spend = learned.spend();
    if (spend == null) {
      throw new IllegalArgumentException(
          "%s foretells purchases; here it must foretell spend".formatted(name));
    }
    return new FirstWeekModel(document, learned.features(), spend);
  }

  /** A file of weights says neither days nor that it is of a week: it is taken at its word. */
  private static FirstWeekModel ofWeights(ModelDocument document, ValueModel model) {
    Map<String, Double> weights = model.parameters();
    Set<String> others = new TreeSet<>();
    weights.forEach(
        (name, weight) -> {
          if (!PLAIN.contains(name) && !name.equals(INTERCEPT) && weight != 0) {
            others.add(name);
          }
        });
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "%s weighs %s; here it may weigh recency, frequency and monetary_value only"
              .formatted(model.name(), String.join(", ", others)));
    }
    double[] ofFeatures =
        PLAIN.stream().mapToDouble(name -> weights.getOrDefault(name, 0.0)).toArray();
    return new FirstWeekModel(
        document, FEATURES, new WeightedSum(weights.getOrDefault(INTERCEPT, 0.0), ofFeatures));
  }

  /** The problem of whoever asks for it where there is none. */
  public static Problem none() {
    return Problem.of(503, "No value model is loaded: start the service with --value-model FILE.");
  }

  /** Where it comes from, and what it is called. */
  public ModelDocument document() {
    return document;
  }

  public String name() {
    return document.model();
  }

  /** What it takes, in the order of its signature. */
  public List<String> features() {
    return features;
  }

  /**
   * What is foretold: of a learned model at least 0, of a file of weights the sum as it is;
   * infinite or NaN where numbers are too large.
   *
   * @param feature the value of each of {@link #features()}
   */
  public double spend(ToDoubleFunction<String> feature) {
    double value = spend.predict(features.stream().mapToDouble(feature).toArray());
    return document.learned() == null || Double.isNaN(value) ? value : Math.max(0, value);
  }
}
