package io.clv.core.usecase;

import io.clv.core.covariate.CovariateException;
import io.clv.core.covariate.CovariateTable;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.covariate.DynamicDesign;
import io.clv.core.covariate.GivenCovariates;
import io.clv.core.covariate.StaticDesign;
import io.clv.core.learn.Trainers;
import io.clv.core.model.CovariateFitter;
import io.clv.core.model.CovariateParameters;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.Priors;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.paretonbd.DynamicParetoNbdFitter;
import io.clv.core.model.paretonbd.ParetoNbd;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.Fingerprint;
import io.clv.core.summary.PurchaseDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits models by name and documents each fit. */
public final class FitModels {
  private final Instant now;
  private final Map<String, String> settings;
  private final String libraryVersion;
  private final GivenCovariates covariates;
  private final Priors priors;
  private final Trainers trainers;

  /**
   * @param now goes into the provenance
   * @param settings options that bear on the fit, for the provenance
   */
  public FitModels(Instant now, Map<String, String> settings, String libraryVersion) {
    this(now, settings, libraryVersion, Priors.NONE);
  }

  /**
   * @param priors each model takes those that are about one of its quantities
   */
  public FitModels(
      Instant now, Map<String, String> settings, String libraryVersion, Priors priors) {
    this(now, settings, libraryVersion, GivenCovariates.NONE, priors, Trainers.NONE);
  }

  private FitModels(
      Instant now,
      Map<String, String> settings,
      String libraryVersion,
      GivenCovariates covariates,
      Priors priors,
      Trainers trainers) {
    this.now = now;
    this.settings = Map.copyOf(settings);
    this.libraryVersion = libraryVersion;
    this.covariates = covariates;
    this.priors = priors;
    this.trainers = trainers;
  }

  /**
   * The same, with what else is known of the customers. The Pareto/NBD takes the covariates that
   * change over time where they are given, every other model those that do not.
   */
  public FitModels given(GivenCovariates known) {
    return new FitModels(now, settings, libraryVersion, known, priors, trainers);
  }

  /** The same in a program that can also learn models. */
  public FitModels learning(Trainers with) {
    return new FitModels(now, settings, libraryVersion, covariates, priors, with);
  }

  /** What learns models, documented like those that are fitted. */
  public LearnModel learner() {
    return new LearnModel(trainers, now, settings, libraryVersion);
  }

  /** Whether covariates are given, of which learned models know nothing. */
  boolean hasCovariates() {
    return covariates.fixed() != null || covariates.overTime() != null;
  }

  /**
   * Fits one model.
   *
   * @param name a name of {@link ModelCatalog#fittable()}
   * @param asOf end of observation; null if not known
   * @throws IllegalArgumentException if there is no such model to fit
   * @throws CovariateException if the covariates do not go with the model or the customers
   * @throws io.clv.core.model.TooLittleDataException if the data hold nothing to fit it to
   */
  public ModelDocument fit(String name, CustomerSummaries customers, @Nullable LocalDate asOf) {
    CovariateTable fixed = covariates.fixed();
    DynamicCovariates overTime = covariates.overTime();
    if (overTime != null && name.equals(ParetoNbd.NAME)) {
      PurchaseDays purchases = covariates.purchases();
      if (purchases == null || asOf == null) {
        throw new CovariateException(
            "covariates that change over time need the orders with their dates; summaries do not"
                + " hold them");
      }
      FitOutcome<CovariateParameters> outcome =
          new DynamicParetoNbdFitter().fit(customers, overTime, purchases, asOf);
      return document(name, outcome.model().parameters(), outcome, Priors.NONE, customers, asOf)
          .withCovariates(new DynamicDesign(overTime.names()));
    }
    if (fixed != null) {
      CovariateFitter fitter = ModelCatalog.covariateFitter(name);
      StaticDesign.Drawn drawn = StaticDesign.of(fixed, customers);
      FitOutcome<CovariateParameters> outcome =
          fitter
              .fit(customers, drawn.design().vectors(fixed, customers))
              .withWarnings(drawn.warnings());
      return document(name, outcome.model().parameters(), outcome, Priors.NONE, customers, asOf)
          .withCovariates(drawn.design());
    }
    if (overTime != null && ModelCatalog.kind(name) == ModelCatalog.Kind.TRANSACTIONS) {
      throw new CovariateException(
          "%s cannot be fitted with covariates that change over time; %s can"
              .formatted(name, ParetoNbd.NAME));
    }
    return withoutCovariates(name, customers, asOf);
  }

  private ModelDocument withoutCovariates(
      String name, CustomerSummaries customers, @Nullable LocalDate asOf) {
    return switch (ModelCatalog.kind(name)) {
      case TRANSACTIONS -> {
        PriorFitter<? extends TransactionModel> fitter = ModelCatalog.transactionFitter(name);
        Priors known = priors.about(fitter.quantities());
        FitOutcome<? extends TransactionModel> outcome = fitter.with(known).fit(customers);
        yield document(name, outcome.model().parameters(), outcome, known, customers, asOf);
      }
      case SPEND -> {
        PriorFitter<? extends SpendModel> fitter = ModelCatalog.spendFitter(name);
        Priors known = priors.about(fitter.quantities());
        FitOutcome<? extends SpendModel> outcome = fitter.with(known).fit(customers);
        yield document(name, outcome.model().parameters(), outcome, known, customers, asOf);
      }
      case VALUE ->
          throw new IllegalArgumentException(
              "%s is read from a model file or learned from orders, not fitted to summaries"
                  .formatted(name));
    };
  }

  private ModelDocument document(
      String name,
      Map<String, Double> parameters,
      FitOutcome<?> outcome,
      Priors known,
      CustomerSummaries customers,
      @Nullable LocalDate asOf) {
    Map<String, String> recorded = new LinkedHashMap<>(settings);
    if (!known.isEmpty()) {
      recorded.put("prior", known.toString());
    }
    String boundary = null;
    String explanation = null;
    if (outcome.status() instanceof FitStatus.Boundary edge) {
      boundary = edge.name();
      explanation = edge.explanation();
    } else if (outcome.status() instanceof FitStatus.NotConverged failure) {
      explanation = failure.reason();
    }
    return new ModelDocument(
        name,
        parameters,
        outcome.standardErrors(),
        outcome.logLikelihood(),
        outcome.customers(),
        customers.time(),
        asOf,
        outcome.converged(),
        boundary,
        explanation,
        outcome.warnings(),
        new ModelProvenance(
            Fingerprint.of(customers),
            now,
            recorded,
            0,
            libraryVersion,
            Runtime.version().toString()),
        outcome.freeParameters(),
        outcome.covariance(),
        outcome.nested());
  }
}
