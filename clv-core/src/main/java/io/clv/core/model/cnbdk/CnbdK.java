package io.clv.core.model.cnbdk;

import io.clv.core.math.RisingFactorial;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.DiscountedResidual;
import io.clv.core.model.DropOutChances;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The BG/CNBD-k and the MBG/CNBD-k model: while alive a customer buys at intervals that are Erlang
 * distributed with k phases of rate lambda each, and drops out with probability p after each repeat
 * purchase (BG) or after each purchase (MBG). Over customers lambda ~ Gamma(shape r, rate alpha)
 * and, independently, p ~ Beta(a, b). With m = r + k x and n = x (BG) or x + 1 (MBG) chances to
 * drop out,
 *
 * <pre>
 *   L(r, alpha, a, b | x, t_x, T, litt)
 *     = exp((k - 1) litt) / Gamma(k)^x Gamma(m) / Gamma(r) alpha^r (alpha + t_x)^-m
 *       B(a, b + n) / B(a, b) { F + [n &gt; 0] a / (b + n - 1) }
 *   F = ((alpha + t_x) / (alpha + T))^m sum over j &lt; k of (m)_j / j! ((T - t_x) / (alpha + T))^j
 * </pre>
 *
 * <p>F is the probability of fewer than k phases between t_x and T. k = 1 is the BG/NBD and the
 * MBG/NBD. {@link #logLikelihood} leaves out (k - 1) litt, which parameters have no part in.
 *
 * <p>An alive customer has some j &lt; k phases of the current interval behind them; j and lambda
 * depend on t_x. Expectations are exact ({@link ErlangPurchases}), not the paper's approximation.
 *
 * <p>k from 1 to 100; r, alpha, b &gt; 0 and a &gt;= 0; alpha in units of time. a = 0 means that
 * nobody drops out. Immutable.
 *
 * <p>Sources: M. Platzer and T. Reutterer, Ticking away the moments: timing regularity helps to
 * better predict customer activity, Marketing Science 35 (2016); M. Platzer, Customer base analysis
 * with BTYDplus (2016).
 */
public final class CnbdK implements CountDistribution, DiscountedResidual {
  /** The name in options and files of the model without drop-out right after the first purchase. */
  public static final String BG = "bg-cnbd-k";

  /** The name in options and files of the model with drop-out right after the first purchase. */
  public static final String MBG = "mbg-cnbd-k";

  private static final int LARGEST_K = 100;

  private final DropOutChances chances;
  private final int k;
  private final double r;
  private final double alpha;
  private final double a;
  private final double b;
  private final double logGammaK;

  private CnbdK(DropOutChances chances, double k, double r, double alpha, double a, double b) {
    this.chances = chances;
    if (!(k >= 1 && k <= LARGEST_K && k == Math.rint(k))) {
      throw new IllegalArgumentException(
          name() + ": k must be a whole number from 1 to " + LARGEST_K + ": " + k);
    }
    if (!(a >= 0 && a < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name() + ": a must be finite and at least 0: " + a);
    }
    this.k = (int) k;
    this.r = positive("r", r);
    this.alpha = positive("alpha", alpha);
    this.a = a;
    this.b = positive("b", b);
    logGammaK = LogGamma.value(k);
  }

  /**
   * @param chances from the first repeat: BG/CNBD-k; from the first purchase: MBG/CNBD-k
   * @param k number of phases of an interval, whole, 1 to 100
   * @param r shape of the phase rates, greater than 0
   * @param alpha their rate parameter in units of time, greater than 0
   * @param a first shape of the drop-out probabilities, at least 0
   * @param b their second shape, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static CnbdK of(
      DropOutChances chances, double k, double r, double alpha, double a, double b) {
    return new CnbdK(chances, k, r, alpha, a, b);
  }

  private double positive(String parameter, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name() + ": " + parameter + " must be finite and greater than 0: " + value);
    }
    return value;
  }

  /** The name of the model with these chances to drop out. */
  static String name(DropOutChances chances) {
    return chances == DropOutChances.FROM_FIRST_REPEAT ? BG : MBG;
  }

  public int k() {
    return k;
  }

  public double r() {
    return r;
  }

  public double alpha() {
    return alpha;
  }

  public double a() {
    return a;
  }

  public double b() {
    return b;
  }

  @Override
  public String name() {
    return name(chances);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("k", (double) k);
    result.put("r", r);
    result.put("alpha", alpha);
    result.put("a", a);
    result.put("b", b);
    return result;
  }

  @Override
  public double logLikelihood(int x, double tx, double T) {
    double m = r + (double) k * x;
    int n = chances.at(x);
    double logQuiet = logQuiet(m, tx, T);
    double logOdds = logOdds(n);
    double larger = Math.max(logQuiet, logOdds);
    return RisingFactorial.log(r, (double) k * x)
        + RisingFactorial.log(b, n)
        - RisingFactorial.log(a + b, n)
        - x * logGammaK
        - m * Math.log1p(tx / alpha)
        - (double) k * x * Math.log(alpha)
        + larger
        + Math.log1p(Math.exp(-Math.abs(logQuiet - logOdds)));
  }

  /** F / (F + a / (b + n - 1)), and 1 for n = 0. */
  @Override
  public double probabilityAlive(int x, double tx, double T) {
    double logQuiet = logQuiet(r + (double) k * x, tx, T);
    return 1 / (1 + Math.exp(logOdds(chances.at(x)) - logQuiet));
  }

  /** ln F. */
  private double logQuiet(double m, double tx, double T) {
    double v = (T - tx) / (alpha + T);
    double term = 1;
    double sum = 1;
    for (int j = 1; j < k; j++) {
      term *= (m + (j - 1)) / j * v;
      sum += term;
    }
    return Math.log(sum) - m * Math.log1p((T - tx) / (alpha + tx));
  }

  private double logOdds(int n) {
    return n == 0 || a == 0 ? Double.NEGATIVE_INFINITY : Math.log(a / (b + (n - 1)));
  }

  private ErlangPurchases ifAlive(int x, double tx, double T) {
    double v = (T - tx) / (alpha + T);
    return new ErlangPurchases(k, r + (double) k * x, alpha + T, v, a, b + chances.at(x));
  }

  @Override
  public double expectedPurchases(int x, double tx, double T, double t) {
    return probabilityAlive(x, tx, T) * ifAlive(x, tx, T).expected(t);
  }

  @Override
  public double discountedPurchases(int x, double tx, double T, double t, double rate) {
    return probabilityAlive(x, tx, T) * ifAlive(x, tx, T).discounted(t, rate);
  }

  @Override
  public double discountedExpectedResidualTransactions(int x, double tx, double T, double rate) {
    return probabilityAlive(x, tx, T) * ifAlive(x, tx, T).residual(rate);
  }

  @Override
  public double probabilityOfPurchases(int n, int x, double tx, double T, double t) {
    double alive = probabilityAlive(x, tx, T);
    double ifAlive = ifAlive(x, tx, T).exactly(n, t);
    return n == 0 ? 1 - alive * (1 - ifAlive) : alive * ifAlive;
  }

  @Override
  public double probabilityOfAtLeast(int n, int x, double tx, double T, double t) {
    return n <= 0 ? 1 : probabilityAlive(x, tx, T) * ifAlive(x, tx, T).atLeast(n, t);
  }

  @Override
  public String toString() {
    return name() + " " + parameters();
  }
}
