package io.clv.core.usecase;

import io.clv.core.covariate.CovariateDesign;
import io.clv.core.covariate.CovariateException;
import io.clv.core.covariate.GivenCovariates;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.seasonal.SeasonalModel;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Scores customers with models given as documents. */
public final class PredictLifetimeValue {
  private final @Nullable ModelDraws transactions;
  private final @Nullable LearnedPart learned;
  private final @Nullable ValueScoring value;
  private final @Nullable PurchaseCalendar calendar;
  private final GivenCovariates covariates;

  /**
   * @param models one value model alone, or one transaction model and at most one spend model
   * @throws IllegalArgumentException if they do not go together, or one of them cannot be built
   */
  public PredictLifetimeValue(List<ModelDocument> models) {
    ModelDocument ofPurchases = null;
    ModelDocument ofSpend = null;
    ValueScoring ofValue = null;
    CalendarEffects effects = null;
    for (ModelDocument document : models) {
      switch (ModelCatalog.kind(document.model())) {
        case TRANSACTIONS -> {
          requireFirst(ofPurchases, "transaction", models);
          TransactionModel unused =
              ModelCatalog.transactionModel(document, averageCustomer(document));
          ofPurchases = document;
          effects = document.calendar();
        }
        case SPEND -> {
          requireFirst(ofSpend, "spend", models);
          SpendModel unused = ModelCatalog.spendModel(document, averageCustomer(document));
          ofSpend = document;
        }
        case VALUE -> {
          requireFirst(ofValue, "value", models);
          ofValue = ValueScoring.of(document);
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
    learned = ofPurchases == null ? null : LearnedPart.of(ofPurchases);
    value = ofValue;
    calendar = effects == null ? null : PurchaseCalendar.of(effects);
    covariates = GivenCovariates.NONE;
  }

  private PredictLifetimeValue(PredictLifetimeValue other, GivenCovariates covariates) {
    transactions = other.transactions;
    learned = other.learned;
    value = other.value;
    calendar = other.calendar;
    this.covariates = covariates;
  }

  /** The same, with what else is known of the customers. */
  public PredictLifetimeValue given(GivenCovariates known) {
    return new PredictLifetimeValue(this, known);
  }

  /** Whether the models need the whole feature vector, and not the summaries alone. */
  public boolean needsFeatures() {
    return value != null || learned != null;
  }

  /** Whether the models need dates, and not the summaries alone. */
  public boolean needsDates() {
    return calendar != null;
  }

  /** Whether a model needs covariates of the customers. */
  public boolean needsCovariates() {
    return transactions != null && transactions.needsCovariates();
  }

  /** Sentences for the user on what the intervals lack that a valuation asks for. */
  public List<String> doubts(Valuation valuation) {
    IntervalPlan plan = valuation.interval();
    return plan == null || transactions == null ? List.of() : transactions.doubts(plan);
  }

  /**
   * Scores customers of whom the features are known.
   *
   * @throws CovariateException if the models need covariates that are not given
   */
  public Predictions predict(FeatureTable features, Valuation valuation) {
    ValueScoring scoring = value;
    if (scoring != null) {
      return scoring.predict(features, valuation);
    }
    Predictions ofTransactions = byTransactions(features, valuation);
    LearnedPart part = learned;
    return part == null ? ofTransactions : part.blended(ofTransactions, features, valuation);
  }

  private Predictions byTransactions(FeatureTable features, Valuation valuation) {
    PurchaseCalendar byCalendar = calendar;
    if (byCalendar == null) {
      return predict(features.summaries(), valuation, features.asOf(), UnaryOperator.identity());
    }
    CustomerSummaries customers = features.summaries(byCalendar);
    return predict(
            customers,
            valuation,
            features.asOf(),
            purchases -> SeasonalModel.of(purchases, byCalendar, features.asOf(), customers.time()))
        .beside(features.summaries());
  }

  /**
   * Scores customers of whom only the summaries are known.
   *
   * @param asOf end of observation; null if not known
   * @throws IllegalArgumentException if the horizon needs the as-of date and there is none, or if
   *     {@link #needsFeatures()} or {@link #needsDates()}
   * @throws CovariateException if the models need covariates that are not given
   */
  public Predictions predict(
      CustomerSummaries customers, Valuation valuation, @Nullable LocalDate asOf) {
    if (needsDates()) {
      throw new IllegalArgumentException(
          "a model with a purchase calendar needs the dates of an order file; summaries do not hold"
              + " them");
    }
    if (needsFeatures()) {
      throw new IllegalArgumentException(
          "a learned model needs the features of an order file; summaries do not hold them");
    }
    return predict(customers, valuation, asOf, UnaryOperator.identity());
  }

  private Predictions predict(
      CustomerSummaries customers,
      Valuation valuation,
      @Nullable LocalDate asOf,
      UnaryOperator<TransactionModel> byCalendar) {
    ModelDraws models = transactions;
    if (models == null) {
      throw new IllegalArgumentException(
          "a learned model needs the features of an order file; summaries do not hold them");
    }
    long days = valuation.horizon().days(asOf);
    List<ScoringGroups.Group> groups =
        models.groups(new ScoringGroups(customers, asOf, days, covariates));
    if (groups.size() == 1) {
      return models
          .scoring(valuation.interval(), customers, groups.get(0), byCalendar)
          .predict(customers, valuation, days);
    }
    List<Predictions.Part> parts =
        groups.parallelStream()
            .map(
                group -> {
                  CustomerSummaries members = customers.select(group.members());
                  return new Predictions.Part(
                      group.members(),
                      models
                          .scoring(valuation.interval(), members, group, byCalendar)
                          .predict(members, valuation, days));
                })
            .toList();
    return Predictions.joined(customers, parts);
  }

  /** Covariates with which a document's model can be built, to see that it can. */
  private static double[] averageCustomer(ModelDocument document) {
    CovariateDesign design = document.covariates();
    return new double[design == null ? 0 : design.names().size()];
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
