package io.clv.core.model.gammagamma;

import io.clv.core.model.SpendDistribution;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The Gamma-Gamma model of spend: the amounts of a customer's transactions are Gamma(shape p, rate
 * nu), and nu ~ Gamma(shape q, rate gamma) over customers. For the mean amount m of x transactions
 *
 * <pre>
 *   f(m | p, q, gamma; x) = Gamma(p x + q) / (Gamma(p x) Gamma(q))
 *                           gamma^q m^(p x - 1) x^(p x) / (gamma + x m)^(p x + q)      eq. (1a)
 *   E[M | m, x] = p (gamma + x m) / (p x + q - 1)                                      eq. (5)
 * </pre>
 *
 * <p>p, gamma &gt; 0 and q &gt; 1, so that the mean over customers, p gamma / (q - 1), exists;
 * gamma in the currency of the data. Immutable.
 *
 * <p>Source: P. S. Fader and B. G. S. Hardie, The Gamma-Gamma model of monetary value (2013); P. S.
 * Fader, B. G. S. Hardie and K. L. Lee, RFM and CLV, Journal of Marketing Research 42 (2005).
 */
public final class GammaGamma implements SpendDistribution {
  /** The model's name in options and files. */
  public static final String NAME = "gamma-gamma";

  private final double p;
  private final double q;
  private final double gamma;

  private GammaGamma(double p, double q, double gamma) {
    this.p = p;
    this.q = q;
    this.gamma = gamma;
  }

  /**
   * @param p shape of a customer's amounts, greater than 0
   * @param q shape of the customers' rates, greater than 1
   * @param gamma their rate parameter in units of currency, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static GammaGamma of(double p, double q, double gamma) {
    return new GammaGamma(above(0, "p", p), above(1, "q", q), above(0, "gamma", gamma));
  }

  private static double above(double limit, String name, double value) {
    if (!(value > limit && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME + ": " + name + " must be finite and greater than " + (int) limit + ": " + value);
    }
    return value;
  }

  public double p() {
    return p;
  }

  public double q() {
    return q;
  }

  public double gamma() {
    return gamma;
  }

  @Override
  public double amountShape() {
    return p;
  }

  @Override
  public double rateShape() {
    return q;
  }

  @Override
  public double rateScale() {
    return gamma;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("p", p);
    result.put("q", q);
    result.put("gamma", gamma);
    return result;
  }

  /**
   * Logarithm of eq. (1a).
   *
   * @param x number of transactions, greater than 0
   * @param m their mean amount, greater than 0
   */
  public double logLikelihood(int x, double m) {
    double shape = p * x;
    double ratio = x * m / gamma;
    // gamma^q (x m)^(p x) / (gamma + x m)^(p x + q) in ratios, so that no power is large.
    return LogGamma.value(shape + q)
        - LogGamma.value(shape)
        - LogGamma.value(q)
        - q * Math.log1p(ratio)
        - shape * Math.log1p(1 / ratio)
        - Math.log(m);
  }

  /**
   * Eq. (5): between the mean over customers, p gamma / (q - 1), which it is for x = 0, and the
   * customer's own mean. An unknown {@code monetaryValue} (NaN) counts as no transactions.
   */
  @Override
  public double expectedAverageValue(int x, double monetaryValue) {
    double population = p * gamma / (q - 1);
    if (x == 0 || Double.isNaN(monetaryValue)) {
      return population;
    }
    double own = p * x / (p * x + q - 1);
    return own * monetaryValue + (1 - own) * population;
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
