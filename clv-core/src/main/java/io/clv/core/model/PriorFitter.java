package io.clv.core.model;

import java.util.Set;

/**
 * A fitter that can also take into account what is known before the data. The estimate is then
 * where likelihood times prior density is largest, and its covariance is from their curvature
 * there; the log-likelihood of the outcome stays that of the data alone, and there is no test
 * against the nested model, whose statistic is made for maxima of the likelihood.
 */
public interface PriorFitter<M> extends ModelFitter<M> {
  /** What a prior can be about. */
  Set<PriorQuantity> quantities();

  /**
   * This fitter with these priors in place of any it has.
   *
   * @throws IllegalArgumentException if one of them is not about one of {@link #quantities()}
   */
  PriorFitter<M> with(Priors priors);
}
