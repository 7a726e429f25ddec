package io.clv.core.model.bgnbd;

import io.clv.core.model.BetaGeometricNbd;
import io.clv.core.model.DropOutChances;

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
 * <p>Expected purchases are eq. 9 for a new customer and eq. 10 for one with a history, their
 * distribution is eq. 8.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers" the easy way,
 * Marketing Science 24 (2005). P(alive): P. S. Fader and B. G. S. Hardie, Computing P(alive) using
 * the BG/NBD model (2008).
 */
public final class BgNbd extends BetaGeometricNbd {
  /** The model's name in options and files. */
  public static final String NAME = "bg-nbd";

  private BgNbd(double r, double alpha, double a, double b) {
    super(NAME, DropOutChances.FROM_FIRST_REPEAT, r, alpha, a, b);
  }

  /**
   * @param r shape of the purchase rates, greater than 0
   * @param alpha their rate parameter in units of time, greater than 0
   * @param a first shape of the drop-out probabilities, at least 0
   * @param b their second shape, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static BgNbd of(double r, double alpha, double a, double b) {
    return new BgNbd(r, alpha, a, b);
  }
}
