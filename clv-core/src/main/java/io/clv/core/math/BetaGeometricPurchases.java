package io.clv.core.math;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The purchases to come of a customer who is alive, buys as a Poisson process with rate lambda and
 * drops out after each purchase with probability p, where lambda ~ Gamma(shape A, rate S) and p ~
 * Beta(a, b) say what is known of the customer.
 *
 * <pre>
 *   rate at s      A / S E[(1 + p z)^-(A + 1)],   z = s / S
 *   E[Y(t)]        E[(1 - (1 + p t / S)^-A) / p]
 *   P(Y(t) &gt;= n)   E[(1 - p)^(n - 1)] P(N &gt;= n),   N negative binomial
 * </pre>
 *
 * <p>(n purchases are made by whoever stays after n - 1 of them.) Nothing is subtracted, so all are
 * accurate for all parameters; the papers' closed form of E[Y(t)] divides by a - 1 and cancels near
 * it. An instance belongs to one thread.
 */
public final class BetaGeometricPurchases {
  private static final double PRECISION = 1e-12;

  /** Purchases discounted by more than this many nepers are nothing. */
  private static final double NEGLIGIBLE_NEPERS = 45;

  private final double shape;
  private final double scale;
  private final double a;
  private final double b;

  private BetaGeometricPurchases(double shape, double scale, double a, double b) {
    this.shape = shape;
    this.scale = scale;
    this.a = a;
    this.b = b;
  }

  /**
   * @param shape A, greater than 0
   * @param scale S in units of time, greater than 0
   * @param a first shape of the drop-out probability, at least 0; 0 means that nobody drops out
   * @param b second shape, greater than 0
   */
  public static BetaGeometricPurchases of(double shape, double scale, double a, double b) {
    return new BetaGeometricPurchases(shape, scale, a, b);
  }

  /** Expected number of purchases within t. */
  public double expected(double t) {
    double z = t / scale;
    return BetaPowerMean.of(shape, a, b, z).complement(z);
  }

  /** Expected purchases within t, each discounted at a continuous rate of at least 0. */
  public double discounted(double t, double rate) {
    double end = rate * t > NEGLIGIBLE_NEPERS ? NEGLIGIBLE_NEPERS / rate : t;
    if (a == 0) {
      return shape / scale * ContinuousAnnuity.presentValue(t, rate);
    }
    // In v = ln(1 + k z) the rate bends once: the typical customer has dropped out at k z = 1.
    double k = 1 + shape * a / (a + b);
    BetaPowerMean alive = BetaPowerMean.of(shape + 1, a, b, end / scale);
    double integral =
        AdaptiveQuadrature.integrate(
            v -> {
              double z = Math.expm1(v) / k;
              return alive.power(z) * Math.exp(v - rate * scale * z);
            },
            0,
            Math.log1p(k * end / scale),
            PRECISION);
    return shape / k * integral;
  }

  /** All expected purchases to come, discounted at a continuous rate greater than 0. */
  public double residual(double rate) {
    return a == 0 ? shape / scale / rate : discounted(Double.POSITIVE_INFINITY, rate);
  }

  /** The probability of n or more purchases within t. */
  public double atLeast(int n, double t) {
    return n <= 0 ? 1 : stay(n - 1) * NegativeBinomial.of(shape, t / scale).atLeast(n);
  }

  /** The probability of n or more purchases within t for n = 0, 1, ..., size - 1. */
  public double[] tails(int size, double t) {
    double[] sums = new double[size];
    NegativeBinomial.of(shape, t / scale).addTo(sums, 1);
    double tail = 1;
    double stay = 1;
    for (int n = 0; n < size; n++) {
      double exactly = sums[n];
      sums[n] = stay * Math.max(0, tail);
      tail -= exactly;
      stay *= n == 0 ? 1 : (b + (n - 1)) / (a + b + (n - 1));
    }
    return sums;
  }

  /** The probability of exactly n purchases within t: all within t, or gone after the n-th. */
  public double exactly(int n, double t) {
    NegativeBinomial purchases = NegativeBinomial.of(shape, t / scale);
    if (n <= 0) {
      return n == 0 ? purchases.exactly(0) : 0;
    }
    double leave = a == 0 ? 0 : a / (a + b + (n - 1));
    return stay(n - 1)
        * ((1 - leave) * purchases.exactly(n) + (leave == 0 ? 0 : leave * purchases.atLeast(n)));
  }

  /** E[(1 - p)^n]. */
  private double stay(int n) {
    return a == 0 || n == 0 ? 1 : Math.exp(LogBeta.value(a, b + n) - LogBeta.value(a, b));
  }
}
