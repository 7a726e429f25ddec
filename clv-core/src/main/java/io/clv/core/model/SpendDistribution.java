package io.clv.core.model;

/**
 * A spend model that gives the whole distribution of a customer's amounts: they are Gamma(shape p,
 * rate nu), and given a history of x amounts of mean m, nu is Gamma(shape q + p x, rate gamma + x
 * m). The sum of n amounts to come is then gamma + x m times the ratio of a Gamma(p n) and a
 * Gamma(q + p x) variable.
 */
public interface SpendDistribution extends SpendModel {
  /** p, greater than 0. */
  double amountShape();

  /** q, greater than 0. */
  double rateShape();

  /** gamma, greater than 0, in the currency of the data. */
  double rateScale();
}
