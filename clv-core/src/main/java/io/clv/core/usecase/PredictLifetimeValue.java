package io.clv.core.usecase;

import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.ValueModel;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores customers with models given as documents. */
public final class PredictLifetimeValue {
  private final @Nullable ModelDraws transactions;
  private final @Nullable ValueModel value;

  /**
   * @param models one value model alone, or one transaction model and at most one spend model
   * @throws IllegalArgumentException if they do not go together, or one of them cannot be built
   */
  public PredictLifetimeValue(List<ModelDocument> models) {
    ModelDocument ofPurchases = null;
    ModelDocument ofSpend = null;
    ValueModel ofValue = null;
    for (ModelDocument document : models) {
      switch (ModelCatalog.kind(document.model())) {
        case TRANSACTIONS -> {
          requireFirst(ofPurchases, "transaction", models);
          TransactionModel unused = ModelCatalog.transactionModel(document);
          ofPurchases = document;
        }
        case SPEND -> {
          requireFirst(ofSpend, "spend", models);
          SpendModel unused = ModelCatalog.spendModel(document);
          ofSpend = document;
        }
        case VALUE -> {
          requireFirst(ofValue, "value", models);
          ofValue = ModelCatalog.valueModel(document);
        }
      }
    }
    if ((ofValue == null) == (ofPurchases == null) || (ofValue != null && ofSpend != null)) {
      throw new IllegalArgumentException(
          "a prediction needs one transaction model (and perhaps a spend model), or one value model"
              + " alone; given: "
              + names(models));
    }
    transactions = ofPurchases == null ? null : new ModelDraws(ofPurchases, ofSpend);
    value = ofValue;
  }

  /** Whether the models need the whole feature vector, and not the summaries alone. */
  public boolean needsFeatures() {
    return value != null;
  }

  /** Sentences for the user on what the intervals lack that a valuation asks for. */
  public List<String> doubts(Valuation valuation) {
    IntervalPlan plan = valuation.interval();
    if (plan == null) {
      return List.of();
    }
    ModelDraws models = transactions;
    return models == null ? List.of() : models.doubts(plan);
  }

  /** Scores customers of whom the features are known. */
  public Predictions predict(FeatureTable features, Valuation valuation) {
    ValueModel model = value;
    if (model == null) {
      return predict(features.summaries(), valuation, features.asOf());
    }
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = model.value(features.get(i));
    }
    return Predictions.ofValues(features.summaries(), values);
  }

  /**
   * Scores customers of whom only the summaries are known.
   *
   * @param asOf end of observation; null if not known
   * @throws IllegalArgumentException if the horizon needs the as-of date and there is none, or if
   *     {@link #needsFeatures()}
   */
  public Predictions predict(
      CustomerSummaries customers, Valuation valuation, @Nullable LocalDate asOf) {
    ModelDraws models = transactions;
    if (models == null) {
      throw new IllegalArgumentException(
          "a value model needs the features of an order file; summaries do not hold them");
    }
    return models
        .scoring(valuation.interval(), customers)
        .predict(customers, valuation, valuation.horizon().days(asOf));
  }

  private static void requireFirst(
      @Nullable Object earlier, String kind, List<ModelDocument> models) {
    if (earlier != null) {
      throw new IllegalArgumentException(
          "a prediction takes one %s model; given: %s".formatted(kind, names(models)));
    }
  }

  private static List<String> names(List<ModelDocument> models) {
    return models.stream().map(ModelDocument::model).toList();
  }
}
