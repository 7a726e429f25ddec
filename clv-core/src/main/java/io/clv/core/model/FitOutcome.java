package io.clv.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a fit by maximum likelihood or, with a prior, by the maximum of the posterior
 * density.
 *
 * @param model the model at the optimum
 * @param standardErrors by parameter name, from the inverse of the observed information; a
 *     parameter without one (at a boundary, or not identified) is absent
 * @param covariance of the parameters that are not held at an edge
 * @param logLikelihood at the optimum, summed over customers, in the time unit of the data; without
 *     the prior
 * @param freeParameters how many parameters are not held at an edge
 * @param nested the simpler model's fit, or null if there is none
 * @param customers how many customers the likelihood is summed over; the sum of their weights,
 *     rounded
 * @param status how the fit ended
 * @param warnings sentences for the user, for example that a parameter is not identified
 * @param evaluations likelihood evaluations over all starts
 */
public record FitOutcome<M>(
    M model,
    Map<String, Double> standardErrors,
    ParameterCovariance covariance,
    double logLikelihood,
    int freeParameters,
    @Nullable NestedFit nested,
    long customers,
    FitStatus status,
    List<String> warnings,
    int evaluations) {
  public FitOutcome {
    standardErrors = Collections.unmodifiableMap(new LinkedHashMap<>(standardErrors));
    warnings = List.copyOf(warnings);
  }

  /**
   * @param fitted says the standard errors, the covariance and how many parameters are free
   */
  public static <M> FitOutcome<M> of(
      M model,
      FittedParameters fitted,
      double logLikelihood,
      @Nullable NestedFit nested,
      double customers,
      FitStatus status,
      List<String> warnings,
      int evaluations) {
    return new FitOutcome<>(
        model,
        fitted.standardErrors(),
        fitted.covariance(),
        logLikelihood,
        fitted.freeParameters(),
        nested,
        Math.max(1, Math.round(customers)),
        status,
        warnings,
        evaluations);
  }

  /** The same outcome with more warnings before its own. */
  public FitOutcome<M> withWarnings(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(warnings);
    return new FitOutcome<>(
        model,
        standardErrors,
        covariance,
        logLikelihood,
        freeParameters,
        nested,
        customers,
        status,
        all,
        evaluations);
  }

  /** The same with another count, for a fit that took several searches. */
  public FitOutcome<M> withEvaluations(int count) {
    return new FitOutcome<>(
        model,
        standardErrors,
        covariance,
        logLikelihood,
        freeParameters,
        nested,
        customers,
        status,
        warnings,
        count);
  }

  /** What the likelihood says for the model. */
  public FitEvidence evidence() {
    return new FitEvidence(logLikelihood, freeParameters, customers, nested);
  }

  public boolean converged() {
    return !(status instanceof FitStatus.NotConverged);
  }
}
