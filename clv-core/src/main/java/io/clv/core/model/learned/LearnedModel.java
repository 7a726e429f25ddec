package io.clv.core.model.learned;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of customers: from features of a window of their orders, what they do in the
 * days after it. At least one of the two regressions is there.
 *
 * @param window where the features come from
 * @param targetDays how many days after the window are foretold, at least 1
 * @param features names, in the order in which the regressions take them: the model's signature
 * @param purchases foretells the days with a purchase; null if not learned
 * @param spend foretells the sum of the amounts, in the shop's currency; null if not learned
 * @param importance of each feature, by how much the mean squared error on data not seen in
 *     training grows when the feature's values are shuffled among the customers, as a share of that
 *     error; of the spend where it was learned, else of the purchases; empty if not known
 */
public record LearnedModel(
    FeatureWindow window,
    int targetDays,
    List<String> features,
    @Nullable Regression purchases,
    @Nullable Regression spend,
    Map<String, Double> importance) {
  public LearnedModel {
    features = List.copyOf(features);
    importance = Collections.unmodifiableMap(new LinkedHashMap<>(importance));
    if (targetDays < 1) {
      throw new IllegalArgumentException("a target must have at least one day: " + targetDays);
    }
    if (new HashSet<>(features).size() != features.size()) {
      throw new IllegalArgumentException("each feature may be named once: " + features);
    }
    if (purchases == null && spend == null) {
      throw new IllegalArgumentException("a learned model foretells purchases, spend or both");
    }
    requireFeatures("purchases", purchases, features);
    requireFeatures("spend", spend, features);
  }

  private static void requireFeatures(
      String target, @Nullable Regression regression, List<String> features) {
    if (regression != null && regression.features() != features.size()) {
      throw new IllegalArgumentException(
          "the regression of %s takes %d features; the model names %d: %s"
              .formatted(target, regression.features(), features.size(), features));
    }
  }
}
