package io.clv.core.valuation;

import io.clv.core.feature.FeatureTable;

/** A whole run: what was asked, the features and the predictions, row by row the same customers. */
public record PredictionRun(
    RunDescription description, FeatureTable features, Predictions predictions) {
  public PredictionRun {
    if (features.size() != predictions.size()) {
      throw new IllegalArgumentException(
          "features and predictions must be of the same customers: %d and %d rows"
              .formatted(features.size(), predictions.size()));
    }
  }
}
