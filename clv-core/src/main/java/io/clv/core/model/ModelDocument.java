package io.clv.core.model;

import io.clv.core.covariate.CovariateDesign;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.season.CalendarEffects;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as data: what a model file, a store or {@code fit --json} says of it.
 *
 * @param model the model's name, for example {@code bg-nbd}
 * @param parameters by name, in the order of the model's paper
 * @param standardErrors by name; a parameter without one is absent
 * @param logLikelihood null for a model that was not fitted by likelihood
 * @param customers how many customers it was fitted to; 0 if none
 * @param timeUnit unit of the parameters; null for a model without time
 * @param asOf end of observation of the data; null if not known
 * @param boundary the name of the boundary the fit lies at, or null
 * @param explanation the sentence that goes with the boundary or with a failure to converge, or
 *     null
 * @param warnings sentences for the user
 * @param freeParameters how many parameters were free in the fit; 0 if not known
 * @param covariance of the parameters; empty if not known
 * @param nested the simpler model's fit; null if there is none or it is not known
 * @param calendar the purchase calendar that the customers' times were measured by; null for none
 * @param covariates what the model must know of a customer beside their purchases; null if nothing
 * @param learned the model itself where it was learned from features, or the learned member of a
 *     blend; null for all others
 */
public record ModelDocument(
    String model,
    Map<String, Double> parameters,
    Map<String, Double> standardErrors,
    @Nullable Double logLikelihood,
    long customers,
    @Nullable ModelTime timeUnit,
    @Nullable LocalDate asOf,
    boolean converged,
    @Nullable String boundary,
    @Nullable String explanation,
    List<String> warnings,
    ModelProvenance provenance,
    int freeParameters,
    ParameterCovariance covariance,
    @Nullable NestedFit nested,
    @Nullable CalendarEffects calendar,
    @Nullable CovariateDesign covariates,
    @Nullable LearnedModel learned) {
  public ModelDocument {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    standardErrors = Collections.unmodifiableMap(new LinkedHashMap<>(standardErrors));
    warnings = List.copyOf(warnings);
  }

  /** A document that does not say how sure the fit is of its parameters together. */
  public ModelDocument(
      String model,
      Map<String, Double> parameters,
      Map<String, Double> standardErrors,
      @Nullable Double logLikelihood,
      long customers,
      @Nullable ModelTime timeUnit,
      @Nullable LocalDate asOf,
      boolean converged,
      @Nullable String boundary,
      @Nullable String explanation,
      List<String> warnings,
      ModelProvenance provenance) {
    this(
        model,
        parameters,
        standardErrors,
        logLikelihood,
        customers,
        timeUnit,
        asOf,
        converged,
        boundary,
        explanation,
        warnings,
        provenance,
        0,
        ParameterCovariance.NONE,
        null);
  }

  /** A model without a purchase calendar and without covariates. */
  public ModelDocument(
      String model,
      Map<String, Double> parameters,
      Map<String, Double> standardErrors,
      @Nullable Double logLikelihood,
      long customers,
      @Nullable ModelTime timeUnit,
      @Nullable LocalDate asOf,
      boolean converged,
      @Nullable String boundary,
      @Nullable String explanation,
      List<String> warnings,
      ModelProvenance provenance,
      int freeParameters,
      ParameterCovariance covariance,
      @Nullable NestedFit nested) {
    this(
        model,
        parameters,
        standardErrors,
        logLikelihood,
        customers,
        timeUnit,
        asOf,
        converged,
        boundary,
        explanation,
        warnings,
        provenance,
        freeParameters,
        covariance,
        nested,
        null,
        null,
        null);
  }

  /** The same document with other parameters. */
  public ModelDocument withParameters(Map<String, Double> others) {
    return new ModelDocument(
        model,
        others,
        standardErrors,
        logLikelihood,
        customers,
        timeUnit,
        asOf,
        converged,
        boundary,
        explanation,
        warnings,
        provenance,
        freeParameters,
        covariance,
        nested,
        calendar,
        covariates,
        learned);
  }

  /** The same document with what was learned. */
  public ModelDocument withLearned(@Nullable LearnedModel model) {
    return new ModelDocument(
        this.model,
        parameters,
        standardErrors,
        logLikelihood,
        customers,
        timeUnit,
        asOf,
        converged,
        boundary,
        explanation,
        warnings,
        provenance,
        freeParameters,
        covariance,
        nested,
        calendar,
        covariates,
        model);
  }

  /** The same document of a model with covariates; its parameters include their coefficients. */
  public ModelDocument withCovariates(@Nullable CovariateDesign design) {
    return new ModelDocument(
        model,
        parameters,
        standardErrors,
        logLikelihood,
        customers,
        timeUnit,
        asOf,
        converged,
        boundary,
        explanation,
        warnings,
        provenance,
        freeParameters,
        covariance,
        nested,
        calendar,
        design,
        learned);
  }

  /**
   * The same, fitted to times that were measured by a purchase calendar.
   *
   * @param doubts warnings about the calendar
   */
  public ModelDocument by(CalendarEffects effects, List<String> doubts) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(doubts);
    return new ModelDocument(
        model,
        parameters,
        standardErrors,
        logLikelihood,
        customers,
        timeUnit,
        asOf,
        converged,
        boundary,
        explanation,
        all,
        provenance,
        freeParameters,
        covariance,
        nested,
        effects,
        covariates,
        learned);
  }

  /** The same document with one more setting in its provenance. */
  public ModelDocument withSetting(String name, String value) {
    Map<String, String> settings = new LinkedHashMap<>(provenance.settings());
    settings.put(name, value);
    ModelProvenance extended =
        new ModelProvenance(
            provenance.dataFingerprint(),
            provenance.fittedAt(),
            settings,
            provenance.seed(),
            provenance.libraryVersion(),
            provenance.javaVersion());
    return new ModelDocument(
        model,
        parameters,
        standardErrors,
        logLikelihood,
        customers,
        timeUnit,
        asOf,
        converged,
        boundary,
        explanation,
        warnings,
        extended,
        freeParameters,
        covariance,
        nested,
        calendar,
        covariates,
        learned);
  }

  /** ISO 4217 code of the amounts it was fitted to; null if nothing states it. */
  public @Nullable String currency() {
    return provenance.settings().get(ModelProvenance.CURRENCY);
  }

  /** What the likelihood says for the fit; empty if it or the number of parameters is not known. */
  public Optional<FitEvidence> evidence() {
    Double value = logLikelihood;
    return value == null || freeParameters == 0
        ? Optional.empty()
        : Optional.of(new FitEvidence(value, freeParameters, customers, nested));
  }
}
