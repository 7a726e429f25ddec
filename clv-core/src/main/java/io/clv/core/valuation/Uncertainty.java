package io.clv.core.valuation;

/** Where draws of parameters come from. */
public enum Uncertainty {
  /** From the normal approximation of the likelihood: the covariance of the fit. */
  COVARIANCE,
  /** The parametric bootstrap: from fits to cohorts that the fitted model simulates. */
  BOOTSTRAP
}
