package io.clv.core.usecase;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.FeatureTable;
import io.clv.core.learn.CutFeature;
import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.ImportedRegression;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.util.List;

/** Values of a model that another tool trained, as they are. */
final class ImportedScoring implements ValueScoring {
  /** The name such models go by, whatever they are inside. */
  static final String NAME = "onnx";

  private final ImportedRegression model;
  private final List<CutFeature> features;

  /**
   * @throws IllegalArgumentException if the model takes features there are not
   */
  ImportedScoring(ImportedRegression model) {
    this.model = model;
    this.features = FeatureColumns.known("the model", model.features());
  }

  /**
   * @throws IllegalArgumentException if a customer lacks a feature; the message names both
   */
  @Override
  public Predictions predict(FeatureTable customers, Valuation valuation) {
    int n = customers.size();
    double[][] columns = new double[features.size()][n];
    for (int i = 0; i < n; i++) {
      CustomerFeatures customer = customers.get(i);
      for (int f = 0; f < columns.length; f++) {
        columns[f][i] = features.get(f).of(customer);
        if (!Double.isFinite(columns[f][i])) {
          throw new IllegalArgumentException(
              "customer %s has no %s, which the model takes"
                  .formatted(customer.customerId(), features.get(f).label()));
        }
      }
    }
    return Predictions.ofValues(
        customers.summaries(), model.predict(new FeatureMatrix(model.features(), n, columns)));
  }
}
