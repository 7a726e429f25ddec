package io.clv.core.usecase;

import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.ValueModel;
import io.clv.core.model.seasonal.SeasonalModel;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.PurchaseAndSpend;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scores customers with models given as documents. */
public final class PredictLifetimeValue {
  private final @Nullable TransactionModel transactions;
  private final @Nullable SpendModel spend;
  private final @Nullable ValueModel value;
  private final @Nullable PurchaseCalendar calendar;

  /**
   * @param models one value model alone, or one transaction model and at most one spend model
   * @throws IllegalArgumentException if they do not go together, or one of them cannot be built
   */
  public PredictLifetimeValue(List<ModelDocument> models) {
    TransactionModel ofPurchases = null;
    SpendModel ofSpend = null;
    ValueModel ofValue = null;
    CalendarEffects effects = null;
    for (ModelDocument document : models) {
      switch (ModelCatalog.kind(document.model())) {
        case TRANSACTIONS -> {
          requireFirst(ofPurchases, "transaction", models);
          ofPurchases = ModelCatalog.transactionModel(document);
          effects = document.calendar();
        }
        case SPEND -> {
          requireFirst(ofSpend, "spend", models);
          ofSpend = ModelCatalog.spendModel(document);
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
    transactions = ofPurchases;
    spend = ofSpend;
    value = ofValue;
    calendar = effects == null ? null : PurchaseCalendar.of(effects);
  }

  /** Whether the models need the whole feature vector, and not the summaries alone. */
  public boolean needsFeatures() {
    return value != null;
  }

  /** Whether the models need dates, and not the summaries alone. */
  public boolean needsDates() {
    return calendar != null;
  }

  /** Scores customers of whom the features are known. */
  public Predictions predict(FeatureTable features, Valuation valuation) {
    ValueModel model = value;
    if (model == null) {
      return calendar == null
          ? predict(features.summaries(), valuation, features.asOf())
          : predict(features, valuation, calendar);
    }
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = model.value(features.get(i));
    }
    return Predictions.ofValues(features.summaries(), values);
  }

  private Predictions predict(
      FeatureTable features, Valuation valuation, PurchaseCalendar byCalendar) {
    CustomerSummaries customers = features.summaries(byCalendar);
    TransactionModel model =
        SeasonalModel.of(
            Objects.requireNonNull(transactions), byCalendar, features.asOf(), customers.time());
    return new PurchaseAndSpend(model, spend)
        .predict(customers, valuation, valuation.horizon().days(features.asOf()))
        .beside(features.summaries());
  }

  /**
   * Scores customers of whom only the summaries are known.
   *
   * @param asOf end of observation; null if not known
   * @throws IllegalArgumentException if the horizon needs the as-of date and there is none, or if
   *     {@link #needsFeatures()} or {@link #needsDates()}
   */
  public Predictions predict(
      CustomerSummaries customers, Valuation valuation, @Nullable LocalDate asOf) {
    TransactionModel model = transactions;
    if (model == null) {
      throw new IllegalArgumentException(
          "a value model needs the features of an order file; summaries do not hold them");
    }
    if (needsDates()) {
      throw new IllegalArgumentException(
          "a model with a purchase calendar needs the dates of an order file; summaries do not hold"
              + " them");
    }
    return new PurchaseAndSpend(model, spend)
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
