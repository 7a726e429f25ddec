package io.clv.core.usecase;

import io.clv.core.learn.CutFeature;
import java.util.ArrayList;
import java.util.List;

/** The features that a model names in its signature. */
final class FeatureColumns {
  private FeatureColumns() {}

  /**
   * @param model for the message
   * @throws IllegalArgumentException if there is no feature of a name; the message lists all such,
   *     and those there are
   */
  static List<CutFeature> known(String model, List<String> labels) {
    List<String> unknown = new ArrayList<>();
    List<CutFeature> known = new ArrayList<>();
    for (String label : labels) {
      CutFeature.ofLabel(label).ifPresentOrElse(known::add, () -> unknown.add(label));
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes features there are not: %s; there are %s"
              .formatted(
                  model, String.join(", ", unknown), String.join(", ", CutFeature.labels())));
    }
    return List.copyOf(known);
  }
}
