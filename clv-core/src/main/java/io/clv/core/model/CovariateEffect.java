package io.clv.core.model;

/**
 * How covariates z bear on a model: they multiply one of its parameters by exp(sign c'z), c being
 * the coefficients of the process.
 *
 * @param process {@code purchase}, {@code dropout} or {@code spend}
 * @param parameter the name of the parameter
 * @param sign 1 or -1, chosen so that a positive coefficient means more of the process
 */
public record CovariateEffect(String process, String parameter, int sign) {
  public CovariateEffect {
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException("sign must be 1 or -1: " + sign);
    }
  }

  /** The name of the coefficient of a column, such as {@code purchase.Gender}. */
  public String coefficient(String column) {
    return process + "." + column;
  }
}
