package io.clv.core.model;

/**
 * The distribution of purchases in a model whose customers buy as a Poisson process while alive:
 * whoever has dropped out buys nothing, and what an alive customer buys does not depend on t_x.
 */
public interface CountsWhileAlive extends CountDistribution, PoissonWhileAlive {
  /** P(Y = n) of a customer who is alive at T; 0 for negative n. */
  double probabilityOfPurchasesIfAlive(int n, int x, double T, double t);

  /** P(Y &gt;= n) of a customer who is alive at T. */
  double probabilityOfAtLeastIfAlive(int n, int x, double T, double t);

  /**
   * P(Y &gt;= n) of a customer who is alive at T for n = 0, 1, ..., size - 1 at once. Where a model
   * has a quick way for all n together it is taken, and errors may be some 1e-7.
   */
  default double[] tailsIfAlive(int size, int x, double T, double t) {
    double[] tails = new double[size];
    for (int n = 0; n < size; n++) {
      tails[n] = probabilityOfAtLeastIfAlive(n, x, T, t);
    }
    return tails;
  }

  @Override
  default double probabilityOfPurchases(int n, int x, double tx, double T, double t) {
    double alive = probabilityAlive(x, tx, T);
    double ifAlive = probabilityOfPurchasesIfAlive(n, x, T, t);
    return n == 0 ? 1 - alive * (1 - ifAlive) : alive * ifAlive;
  }

  @Override
  default double probabilityOfAtLeast(int n, int x, double tx, double T, double t) {
    return n <= 0 ? 1 : probabilityAlive(x, tx, T) * probabilityOfAtLeastIfAlive(n, x, T, t);
  }
}
