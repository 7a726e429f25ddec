package io.clv.core.model.ggompertznbd;

import io.clv.core.model.LifetimeNbd;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The gamma/Gompertz/NBD model: while alive a customer buys as a Poisson process with rate lambda,
 * and the hazard of dropping out grows with age u as eta b exp(b u). Over customers lambda ~
 * Gamma(shape r, rate alpha) and, independently, eta ~ Gamma(shape s, rate beta).
 *
 * <pre>
 *   P(lifetime &gt; u) = (beta / (beta + exp(b u) - 1))^s
 *   L(r, alpha, b, s, beta | x, t_x, T) = Gamma(r + x) / Gamma(r) alpha^r beta^s
 *     { (alpha + T)^-(r + x) (beta + exp(b T) - 1)^-s
 *       + b s integral from t_x to T of (alpha + u)^-(r + x) exp(b u) (beta + exp(b u) - 1)^-(s + 1) du }
 * </pre>
 *
 * <p>r, alpha, b, beta &gt; 0 and s &gt;= 0; alpha in units of time, b per unit of time, beta
 * without unit. s = 0 means that nobody drops out. For b to 0 with beta / b fixed the model tends
 * to the Pareto/NBD whose beta is beta / b. T^x / x!-like constants are left out. Immutable.
 *
 * <p>Source: A. C. Bemmaor and N. Glady, Modeling purchasing behavior with sudden "death": a
 * flexible customer lifetime model, Management Science 58 (2012).
 */
public final class GGompertzNbd extends LifetimeNbd {
  /** The model's name in options and files. */
  public static final String NAME = "ggompertz-nbd";

  private final double b;
  private final double beta;

  private GGompertzNbd(double r, double alpha, double b, double s, double beta) {
    super(r, alpha, s, beta / b, b);
    this.b = b;
    this.beta = beta;
  }

  /**
   * @param r shape of the purchase rates, greater than 0
   * @param alpha their rate parameter in units of time, greater than 0
   * @param b how fast the hazard of dropping out grows, per unit of time, greater than 0
   * @param s shape of the drop-out hazards, at least 0
   * @param beta their rate parameter, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static GGompertzNbd of(double r, double alpha, double b, double s, double beta) {
    if (!(s >= 0 && s < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(NAME + ": s must be finite and at least 0: " + s);
    }
    return new GGompertzNbd(
        positive("r", r), positive("alpha", alpha), positive("b", b), s, positive("beta", beta));
  }

  private static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME + ": " + name + " must be finite and greater than 0: " + value);
    }
    return value;
  }

  public double b() {
    return b;
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
    result.put("b", b);
    result.put("s", s());
    result.put("beta", beta);
    return result;
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
