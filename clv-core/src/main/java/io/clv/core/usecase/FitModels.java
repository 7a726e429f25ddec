package io.clv.core.usecase;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.Priors;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.Fingerprint;
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
  private final Priors priors;

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
    this.now = now;
    this.settings = Map.copyOf(settings);
    this.libraryVersion = libraryVersion;
    this.priors = priors;
  }

  /**
   * Fits one model.
   *
   * @param name a name of {@link ModelCatalog#fittable()}
   * @param asOf end of observation; null if not known
   * @throws IllegalArgumentException if there is no such model to fit
   * @throws io.clv.core.model.TooLittleDataException if the data hold nothing to fit it to
   */
  public ModelDocument fit(String name, CustomerSummaries customers, @Nullable LocalDate asOf) {
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
              "'%s' is read from a model file, it cannot be fitted yet".formatted(name));
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
