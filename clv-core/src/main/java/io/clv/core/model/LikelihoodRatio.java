package io.clv.core.model;

/**
 * Likelihood-ratio test of a model against the simpler one it contains.
 *
 * @param against name of the simpler model
 * @param statistic twice the difference of the log-likelihoods, at least 0
 * @param degreesOfFreedom how many parameters more the larger model has free; 0 where the fit is
 *     the simpler model
 * @param pValue from the chi-square distribution. Where the simpler model lies at the edge of the
 *     larger one's parameter space (no drop-out), the true p-value is smaller: the test errs on the
 *     simpler model's side
 */
public record LikelihoodRatio(
    String against, double statistic, int degreesOfFreedom, double pValue) {}
