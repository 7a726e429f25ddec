package io.clv.core.usecase;

import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ValueModel;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;

/** How a value model's document turns features into predictions. */
@FunctionalInterface
interface ValueScoring {
  Predictions predict(FeatureTable features, Valuation valuation);

  /**
   * @throws IllegalArgumentException if the document is not of a value model, or takes features
   *     there are not
   */
  static ValueScoring of(ModelDocument document) {
    LearnedModel learned = document.learned();
    return learned == null
        ? given(ModelCatalog.valueModel(document))
        : new LearnedScoring(document.model(), learned);
  }

  /** The values of a model that was made elsewhere, as they are. */
  private static ValueScoring given(ValueModel model) {
    return (features, valuation) -> {
      double[] values = new double[features.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = model.value(features.get(i));
      }
      return Predictions.ofValues(features.summaries(), values);
    };
  }
}
