package io.clv.core.covariate;

/**
 * Thrown when covariates do not go with the customers or the model they are used for; the message
 * names the column, customer or value, and what is needed.
 */
public final class CovariateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CovariateException(String message) {
    super(message);
  }
}
