package io.clv.core.model.mbgnbd;

import io.clv.core.model.BetaGeometricNbd;
import io.clv.core.model.DropOutChances;

/**
 * The MBG/NBD model: while alive a customer buys as a Poisson process with rate lambda, and after
 * each purchase, the first one included, drops out with probability p. Over customers lambda ~
 * Gamma(shape r, rate alpha) and, independently, p ~ Beta(a, b).
 *
 * <pre>
 *   L(r, alpha, a, b | x, t_x, T)
 *     = B(a, b + x + 1) / B(a, b) Gamma(r + x) alpha^r / Gamma(r)
 *       { (alpha + T)^-(r + x) + a / (b + x) (alpha + t_x)^-(r + x) }
 *   P(alive) = 1 / (1 + a / (b + x) ((alpha + T) / (alpha + t_x))^(r + x))
 * </pre>
 *
 * <p>So a customer without repeat purchases may be gone, unlike in the BG/NBD; right after the
 * first purchase P(alive) is b / (a + b).
 *
 * <p>r, alpha, b &gt; 0 and a &gt;= 0; alpha in units of time. a = 0 means that nobody drops out:
 * the model is then the NBD. T^x / x! is left out of the likelihood. Immutable.
 *
 * <p>Sources: E. P. Batislam, M. Denizel and A. Filiztekin, Empirical validation and comparison of
 * models for customer base analysis, International Journal of Research in Marketing 24 (2007); D.
 * Hoppe and U. Wagner, Customer base analysis: the case for a central variant of the
 * betageometric/NBD model, Marketing Journal of Research and Management 3 (2007).
 */
public final class MbgNbd extends BetaGeometricNbd {
  /** The model's name in options and files. */
  public static final String NAME = "mbg-nbd";

  private MbgNbd(double r, double alpha, double a, double b) {
    super(NAME, DropOutChances.FROM_FIRST_PURCHASE, r, alpha, a, b);
  }

  /**
   * @param r shape of the purchase rates, greater than 0
   * @param alpha their rate parameter in units of time, greater than 0
   * @param a first shape of the drop-out probabilities, at least 0
   * @param b their second shape, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static MbgNbd of(double r, double alpha, double a, double b) {
    return new MbgNbd(r, alpha, a, b);
  }
}
