package io.clv.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a maximum-likelihood fit.
 *
 * @param model the model at the optimum
 * @param standardErrors by parameter name, from the inverse of the observed information; a
 *     parameter without one (at a boundary, or not identified) is absent
 * @param logLikelihood at the optimum, summed over customers, in the time unit of the data
 * @param customers how many customers the likelihood is summed over
 * @param status how the fit ended
 * @param warnings sentences for the user, for example that a parameter is not identified
 * @param evaluations likelihood evaluations over all starts
 */
public record FitOutcome<M>(
    M model,
    Map<String, Double> standardErrors,
    double logLikelihood,
    long customers,
    FitStatus status,
    List<String> warnings,
    int evaluations) {
  public FitOutcome {
    standardErrors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(standardErrors));
    warnings = List.copyOf(warnings);
  }

  public boolean converged() {
    return !(status instanceof FitStatus.NotConverged);
  }
}
