package io.clv.core.model;

import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
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
    @Nullable NestedFit nested) {
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

  /** The same document but for its parameters. */
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
        nested);
  }

  /** What the likelihood says for the fit; empty if it or the number of parameters is not known. */
  public Optional<FitEvidence> evidence() {
    Double value = logLikelihood;
    return value == null || freeParameters == 0
        ? Optional.empty()
        : Optional.of(new FitEvidence(value, freeParameters, customers, nested));
  }
}
