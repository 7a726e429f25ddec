package io.clv.core.model;

/**
 * A model in which P(alive) is put together from one function of x and a time, at t_x and at T: the
 * ends of the time in which nothing was bought. Tables with daily dates hold few such pairs, far
 * fewer than triples of x, t_x and T, and the function is the better part of the work.
 */
public interface AliveFromEnds extends TransactionModel {
  /**
   * The function at a time: an age at which a customer with x transactions may have dropped out.
   */
  double atEnd(int x, double t);

  /**
   * P(alive).
   *
   * @param atRecency {@link #atEnd} of x and t_x
   * @param atAge {@link #atEnd} of x and T
   */
  double probabilityAlive(int x, double tx, double T, double atRecency, double atAge);

  @Override
  default double probabilityAlive(int x, double tx, double T) {
    return probabilityAlive(x, tx, T, atEnd(x, tx), atEnd(x, T));
  }
}
