package io.clv.core.model.paretonbd;

import io.clv.core.math.HypergeometricSeries;
import io.clv.core.model.AliveFromEnds;
import io.clv.core.model.LifetimeNbd;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Pareto/NBD model: while alive a customer buys as a Poisson process with rate lambda, and
 * drops out after an exponential lifetime with rate mu. Over customers lambda ~ Gamma(shape r, rate
 * alpha) and, independently, mu ~ Gamma(shape s, rate beta).
 *
 * <pre>
 *   L(r, alpha, s, beta | x, t_x, T) = Gamma(r + x) / Gamma(r) alpha^r beta^s
 *     { (alpha + T)^-(r + x) (beta + T)^-s
 *       + s integral from t_x to T of (alpha + u)^-(r + x) (beta + u)^-(s + 1) du }
 * </pre>
 *
 * <p>(Fader and Hardie 2005, eq. 12 to 16, before the integral is written with 2F1; kept as an
 * integral of one sign, nothing cancels.) P(alive) is the first term's share of the braces. The
 * integral from t_x to T is also that from t_x to infinity less that from T to infinity, and such a
 * one is a hypergeometric function of x and t alone,
 *
 * <pre>
 *   h(x, t) = (alpha + t)^(r + x) (beta + t)^s
 *               integral from t to infinity of (alpha + u)^-(r + x) (beta + u)^-(s + 1) du
 *           = 2F1(r + x, 1; r + s + x + 1; (alpha - beta) / (alpha + t)) / (r + s + x)
 * </pre>
 *
 * <p>(for beta &gt; alpha after the transformation 15.3.4 of Abramowitz and Stegun 1964). With the
 * first term D in units of what it is at t_x, P(alive) = D / (D + s (h(x, t_x) - D h(x, T))). As s
 * h &lt; 1, the denominator is at least D and at least s h(x, t_x): the difference costs it
 * nothing.
 *
 * <p>r, alpha, beta &gt; 0 and s &gt;= 0; alpha and beta in units of time. s = 0 means that nobody
 * drops out: the model is then the NBD. T^x / x!-like constants are left out. Immutable.
 *
 * <p>Given that the customer is alive at T the expected rate of purchases at T + u is (r + x) /
 * (alpha + T) ((beta + T) / (beta + T + u))^s; the expected purchases and, discounted, DERT (Fader,
 * Hardie and Lee 2005, eq. 2) are its integrals.
 *
 * <p>Sources: D. C. Schmittlein, D. G. Morrison and R. Colombo, Counting your customers, Management
 * Science 33 (1987); P. S. Fader and B. G. S. Hardie, A note on deriving the Pareto/NBD model
 * (2005); P. S. Fader, B. G. S. Hardie and K. L. Lee, RFM and CLV, Journal of Marketing Research 42
 * (2005).
 */
public final class ParetoNbd extends LifetimeNbd implements AliveFromEnds {
  /** The model's name in options and files. */
  public static final String NAME = "pareto-nbd";

  private final double beta;

  private ParetoNbd(double r, double alpha, double s, double beta) {
    super(r, alpha, s, beta, 0);
    this.beta = beta;
  }

  /**
   * @param r shape of the purchase rates, greater than 0
   * @param alpha their rate parameter in units of time, greater than 0
   * @param s shape of the drop-out rates, at least 0
   * @param beta their rate parameter in units of time, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static ParetoNbd of(double r, double alpha, double s, double beta) {
    if (!(s >= 0 && s < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(NAME + ": s must be finite and at least 0: " + s);
    }
    return new ParetoNbd(positive("r", r), positive("alpha", alpha), s, positive("beta", beta));
  }

  private static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME + ": " + name + " must be finite and greater than 0: " + value);
    }
    return value;
  }

  public double beta() {
    return beta;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("r", r());
    result.put("alpha", alpha());
    result.put("s", s());
    result.put("beta", beta);
    return result;
  }

  /**
   * h(x, t); NaN where its series would be slow, because alpha and beta are of different orders.
   */
  @Override
  public double atEnd(int x, double t) {
    double m = r() + x;
    double a = alpha() + t;
    double b = beta + t;
    double z = Math.abs(alpha() - beta) / Math.max(a, b);
    if (z > HypergeometricSeries.LARGEST) {
      return Double.NaN;
    }
    double series = HypergeometricSeries.value(a >= b ? m : s() + 1, m + s() + 1, z);
    return Math.min(1, a / b) * series / (m + s());
  }

  @Override
  public double probabilityAlive(int x, double tx, double T, double atRecency, double atAge) {
    if (s() == 0) {
      return 1;
    }
    double alive = silent(x, tx, T);
    double gone = s() * (atRecency - alive * atAge);
    return Double.isNaN(gone)
        ? super.probabilityAlive(x, tx, T)
        : alive / (alive + Math.max(0, gone));
  }

  @Override
  public double probabilityAlive(int x, double tx, double T) {
    return AliveFromEnds.super.probabilityAlive(x, tx, T);
  }

  @Override
  public double expectedPurchasesIfAlive(int x, double T, double t) {
    // The integral of y^-s over y from 1 to 1 + t / (beta + T), which is (y^(1-s) - 1) / (1 - s).
    double log = Math.log1p(t / (beta + T));
    double exponent = (1 - s()) * log;
    double time = exponent == 0 ? log : Math.expm1(exponent) / (1 - s());
    return (r() + x) / (alpha() + T) * (beta + T) * time;
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
