package io.clv.core.model;

import io.clv.core.math.BetaGeometricPurchases;
import io.clv.core.math.RisingFactorial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the BG/NBD and the MBG/NBD model have in common: Poisson purchases with rate lambda ~
 * Gamma(r, alpha), and at each of the n chances that x purchases are, drop-out with probability p ~
 * Beta(a, b).
 *
 * <pre>
 *   L(r, alpha, a, b | x, t_x, T)
 *     = Gamma(r + x) alpha^r / Gamma(r) B(a, b + n) / B(a, b)
 *       { (alpha + T)^-(r + x) + [n &gt; 0] a / (b + n - 1) (alpha + t_x)^-(r + x) }
 * </pre>
 *
 * <p>Given (x, T) and that the customer is alive at T, lambda ~ Gamma(r + x, alpha + T) and p ~
 * Beta(a, b + n), from which all predictions follow ({@link BetaGeometricPurchases}). r, alpha, b
 * &gt; 0 and a &gt;= 0; alpha in units of time. Immutable.
 */
public abstract class BetaGeometricNbd implements CountsWhileAlive, DiscountedResidual {
  private final String name;
  private final DropOutChances chances;
  private final double r;
  private final double alpha;
  private final double a;
  private final double b;

  /**
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  protected BetaGeometricNbd(
      String name, DropOutChances chances, double r, double alpha, double a, double b) {
    this.name = name;
    this.chances = chances;
    this.r = positive("r", r);
    this.alpha = positive("alpha", alpha);
    if (!(a >= 0 && a < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + ": a must be finite and at least 0: " + a);
    }
    this.a = a;
    this.b = positive("b", b);
  }

  private double positive(String parameter, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + ": " + parameter + " must be finite and greater than 0: " + value);
    }
    return value;
  }

  public final double r() {
    return r;
  }

  public final double alpha() {
    return alpha;
  }

  public final double a() {
    return a;
  }

  public final double b() {
    return b;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("r", r);
    result.put("alpha", alpha);
    result.put("a", a);
    result.put("b", b);
    return result;
  }

  /** With the first term of the braces taken out. */
  @Override
  public final double logLikelihood(int x, double tx, double T) {
    int n = chances.at(x);
    double common =
        RisingFactorial.log(r, x)
            + RisingFactorial.log(b, n)
            - RisingFactorial.log(a + b, n)
            - (r + x) * Math.log1p(T / alpha)
            - x * Math.log(alpha);
    double logOdds = logOddsOfDropOut(x, tx, T);
    return common + Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
  }

  /** 1 / (1 + a / (b + n - 1) ((alpha + T) / (alpha + t_x))^(r + x)), and 1 for n = 0. */
  @Override
  public final double probabilityAlive(int x, double tx, double T) {
    return 1 / (1 + Math.exp(logOddsOfDropOut(x, tx, T)));
  }

  private double logOddsOfDropOut(int x, double tx, double T) {
    int n = chances.at(x);
    if (n == 0 || a == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return Math.log(a / (b + (n - 1))) + (r + x) * Math.log1p((T - tx) / (alpha + tx));
  }

  private BetaGeometricPurchases ifAlive(int x, double T) {
    return BetaGeometricPurchases.of(r + x, alpha + T, a, b + chances.at(x));
  }

  @Override
  public final double expectedPurchasesIfAlive(int x, double T, double t) {
    return ifAlive(x, T).expected(t);
  }

  @Override
  public final double discountedPurchasesIfAlive(int x, double T, double t, double rate) {
    return ifAlive(x, T).discounted(t, rate);
  }

  @Override
  public final double discountedExpectedResidualTransactions(
      int x, double tx, double T, double rate) {
    return probabilityAlive(x, tx, T) * ifAlive(x, T).residual(rate);
  }

  @Override
  public final double probabilityOfPurchasesIfAlive(int n, int x, double T, double t) {
    return ifAlive(x, T).exactly(n, t);
  }

  @Override
  public final double probabilityOfAtLeastIfAlive(int n, int x, double T, double t) {
    return ifAlive(x, T).atLeast(n, t);
  }

  @Override
  public final double[] tailsIfAlive(int size, int x, double T, double t) {
    return ifAlive(x, T).tails(size, t);
  }

  @Override
  public final String toString() {
    return name + " " + parameters();
  }
}
