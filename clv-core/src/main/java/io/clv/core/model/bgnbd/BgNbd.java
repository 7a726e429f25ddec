package io.clv.core.model.bgnbd;

import io.clv.core.math.AdaptiveQuadrature;
import io.clv.core.math.BetaPowerMean;
import io.clv.core.math.ContinuousAnnuity;
import io.clv.core.model.DiscountedResidual;
import io.clv.core.model.PoissonWhileAlive;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The BG/NBD model: while alive a customer buys as a Poisson process with rate lambda, and after
 * each repeat purchase drops out with probability p. Over customers lambda ~ Gamma(shape r, rate
 * alpha) and, independently, p ~ Beta(a, b).
 *
 * <pre>
 *   L(r, alpha, a, b | x, t_x, T)
 *     = B(a, b + x) / B(a, b) Gamma(r + x) alpha^r / Gamma(r)
 *       { (alpha + T)^-(r + x) + [x &gt; 0] a / (b + x - 1) (alpha + t_x)^-(r + x) }       eq. (6)
 * </pre>
 *
 * <p>r, alpha, b &gt; 0 and a &gt;= 0; alpha in units of time. a = 0 means that nobody drops out:
 * the model is then the NBD. T^x / x! is left out of the likelihood. Immutable.
 *
 * <p>Given (x, T) and that the customer is alive at T, lambda ~ Gamma(r + x, alpha + T) and p ~
 * Beta(a, b + x). The expected rate of purchases at T + s is therefore
 *
 * <pre>
 *   A / (alpha + T) E[(1 + p z)^-(A + 1)],   A = r + x, z = s / (alpha + T),
 * </pre>
 *
 * <p>positive and smooth for all parameters. Expected purchases (eq. 9 for a new customer, eq. 10
 * for one with a history) are computed as its integral, E[(1 - (1 + p z)^-A) / p]: the closed forms
 * of the paper divide by a - 1 and cancel near it.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers" the easy way,
 * Marketing Science 24 (2005). P(alive): P. S. Fader and B. G. S. Hardie, Computing P(alive) using
 * the BG/NBD model (2008).
 */
public final class BgNbd implements PoissonWhileAlive, DiscountedResidual {
  /** The model's name in options and files. */
  public static final String NAME = "bg-nbd";

  private static final double PRECISION = 1e-12;

  /** Purchases discounted by more than this many nepers are nothing. */
  private static final double NEGLIGIBLE_NEPERS = 45;

  private final double r;
  private final double alpha;
  private final double a;
  private final double b;
  private final double constant;

  private BgNbd(double r, double alpha, double a, double b) {
    this.r = r;
    this.alpha = alpha;
    this.a = a;
    this.b = b;
    constant = LogGamma.value(a + b) - LogGamma.value(b) - LogGamma.value(r);
  }

  /**
   * @param r shape of the purchase rates, greater than 0
   * @param alpha their rate parameter in units of time, greater than 0
   * @param a first shape of the drop-out probabilities, at least 0
   * @param b their second shape, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static BgNbd of(double r, double alpha, double a, double b) {
    if (!(a >= 0 && a < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(NAME + ": a must be finite and at least 0: " + a);
    }
    return new BgNbd(positive("r", r), positive("alpha", alpha), a, positive("b", b));
  }

  private static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME + ": " + name + " must be finite and greater than 0: " + value);
    }
    return value;
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
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("r", r);
    result.put("alpha", alpha);
    result.put("a", a);
    result.put("b", b);
    return result;
  }

  /** Logarithm of eq. (6), with the first term of the braces taken out. */
  @Override
  public double logLikelihood(int x, double tx, double T) {
    double common =
        constant
            + LogGamma.value(r + x)
            + LogGamma.value(b + x)
            - LogGamma.value(a + b + x)
            - (r + x) * Math.log1p(T / alpha)
            - x * Math.log(alpha);
    double logOdds = logOddsOfDropOut(x, tx, T);
    return common + Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
  }

  /** 1 / (1 + a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x)), and 1 for x = 0. */
  @Override
  public double probabilityAlive(int x, double tx, double T) {
    return 1 / (1 + Math.exp(logOddsOfDropOut(x, tx, T)));
  }

  private double logOddsOfDropOut(int x, double tx, double T) {
    if (x == 0 || a == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return Math.log(a / (b + (x - 1))) + (r + x) * Math.log1p((T - tx) / (alpha + tx));
  }

  @Override
  public double expectedPurchasesIfAlive(int x, double T, double t) {
    double z = t / (alpha + T);
    return BetaPowerMean.of(r + x, a, b + x, z).complement(z);
  }

  @Override
  public double discountedPurchasesIfAlive(int x, double T, double t, double rate) {
    double shape = r + x;
    double scale = alpha + T;
    double end = rate * t > NEGLIGIBLE_NEPERS ? NEGLIGIBLE_NEPERS / rate : t;
    if (a == 0) {
      return shape / scale * ContinuousAnnuity.presentValue(t, rate);
    }
    // In v = ln(1 + k z) the rate bends once: the typical customer has dropped out at k z = 1.
    double k = 1 + shape * a / (a + b + x);
    BetaPowerMean alive = BetaPowerMean.of(shape + 1, a, b + x, end / scale);
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

  @Override
  public double discountedExpectedResidualTransactions(int x, double tx, double T, double rate) {
    double ifAlive =
        a == 0
            ? (r + x) / (alpha + T) / rate
            : discountedPurchasesIfAlive(x, T, Double.POSITIVE_INFINITY, rate);
    return probabilityAlive(x, tx, T) * ifAlive;
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
