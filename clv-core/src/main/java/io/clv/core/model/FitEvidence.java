package io.clv.core.model;

import java.util.Optional;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.jspecify.annotations.Nullable;

/**
 * What the likelihood says for a fit.
 *
 * @param logLikelihood at the optimum, summed over customers
 * @param freeParameters how many parameters were free; those at an edge do not count
 * @param customers how many customers the likelihood is summed over
 * @param nested the simpler model's fit, or null if there is none
 */
public record FitEvidence(
    double logLikelihood, int freeParameters, long customers, @Nullable NestedFit nested) {
  /** Akaike's criterion, 2 k - 2 ln L; the smaller the better. Akaike 1974. */
  public double aic() {
    return 2 * freeParameters - 2 * logLikelihood;
  }

  /** Schwarz's criterion, k ln n - 2 ln L, n the customers; the smaller the better. 1978. */
  public double bic() {
    return freeParameters * Math.log((double) customers) - 2 * logLikelihood;
  }

  /** The test against the nested model; empty if there is none. */
  public Optional<LikelihoodRatio> likelihoodRatio() {
    NestedFit simpler = nested;
    if (simpler == null) {
      return Optional.empty();
    }
    int degrees = Math.max(0, freeParameters - simpler.freeParameters());
    double statistic = Math.max(0, 2 * (logLikelihood - simpler.logLikelihood()));
    double pValue =
        degrees == 0 || statistic == 0 ? 1 : RegularizedGamma.Q.value(degrees / 2.0, statistic / 2);
    return Optional.of(new LikelihoodRatio(simpler.model(), statistic, degrees, pValue));
  }
}
