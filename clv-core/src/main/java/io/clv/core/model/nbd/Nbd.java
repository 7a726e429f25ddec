package io.clv.core.model.nbd;

import io.clv.core.math.ContinuousAnnuity;
import io.clv.core.math.NegativeBinomial;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DiscountedResidual;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The NBD model of repeat buying, in which nobody drops out: a customer buys as a Poisson process
 * with rate lambda, and lambda ~ Gamma(shape r, rate alpha) over customers.
 *
 * <pre>
 *   L(r, alpha | x, T) = Gamma(r + x) / Gamma(r) alpha^r (alpha + T)^-(r + x)
 *   E[Y(t) | x, T]     = (r + x) t / (alpha + T)
 * </pre>
 *
 * <p>r, alpha &gt; 0; alpha in units of time. T^x / x! is left out of the likelihood. Immutable.
 *
 * <p>Source: A. S. C. Ehrenberg, The pattern of consumer purchases, Applied Statistics 8 (1959).
 */
public final class Nbd implements CountsWhileAlive, DiscountedResidual {
  /** The model's name in options and files. */
  public static final String NAME = "nbd";

  private final double r;
  private final double alpha;
  private final double logGammaR;

  private Nbd(double r, double alpha) {
    this.r = r;
    this.alpha = alpha;
    logGammaR = LogGamma.value(r);
  }

  /**
   * @param r shape of the purchase rates, greater than 0
   * @param alpha their rate parameter in units of time, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or not greater than 0
   */
  public static Nbd of(double r, double alpha) {
    return new Nbd(positive("r", r), positive("alpha", alpha));
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

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("r", r);
    result.put("alpha", alpha);
    return result;
  }

  @Override
  public double logLikelihood(int x, double tx, double T) {
    // r ln alpha - (r + x) ln(alpha + T), arranged so that large r and alpha do not cancel.
    return LogGamma.value(r + x)
        - logGammaR
        - (r + x) * Math.log1p(T / alpha)
        - x * Math.log(alpha);
  }

  /** 1: nobody drops out. */
  @Override
  public double probabilityAlive(int x, double tx, double T) {
    return 1;
  }

  @Override
  public double expectedPurchasesIfAlive(int x, double T, double t) {
    return (r + x) / (alpha + T) * t;
  }

  @Override
  public double discountedPurchasesIfAlive(int x, double T, double t, double rate) {
    return (r + x) / (alpha + T) * ContinuousAnnuity.presentValue(t, rate);
  }

  @Override
  public double discountedExpectedResidualTransactions(int x, double tx, double T, double rate) {
    return (r + x) / (alpha + T) / rate;
  }

  @Override
  public double probabilityOfPurchasesIfAlive(int n, int x, double T, double t) {
    return NegativeBinomial.of(r + x, t / (alpha + T)).exactly(n);
  }

  @Override
  public double probabilityOfAtLeastIfAlive(int n, int x, double T, double t) {
    return NegativeBinomial.of(r + x, t / (alpha + T)).atLeast(n);
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
