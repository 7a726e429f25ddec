package io.clv.core.model.bgbb;

import io.clv.core.math.BetaPowerMean;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.DiscountedResidual;
import io.clv.core.model.DiscreteTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The BG/BB model for discrete opportunities, one in each unit of time: a customer who is alive
 * buys at an opportunity with probability p, and before each drops out with probability theta. Over
 * customers p ~ Beta(alpha, beta) and, independently, theta ~ Beta(gamma, delta).
 *
 * <pre>
 *   L(alpha, beta, gamma, delta | x, t_x, n)
 *     = B(alpha + x, beta + n - x) / B(alpha, beta) B(gamma, delta + n) / B(gamma, delta)
 *       + sum over i from t_x to n - 1 of
 *         B(alpha + x, beta + i - x) / B(alpha, beta) B(gamma + 1, delta + i) / B(gamma, delta)   eq. (5)
 * </pre>
 *
 * <p>P(alive) is that of being alive at opportunity n + 1, as in eq. (11) of the paper. alpha,
 * beta, delta &gt; 0 and gamma &gt;= 0, without unit; gamma = 0 means that nobody drops out: the
 * model is then the beta-binomial. Immutable.
 *
 * <p>x, t_x and T = n are whole numbers of opportunities, x &lt;= t_x; anything else is an {@link
 * IllegalArgumentException}. A horizon t holds the whole opportunities in it; purchases at the i-th
 * of them are discounted by exp(-rate i).
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and J. Shang, Customer-base analysis in a discrete-time
 * noncontractual setting, Marketing Science 29 (2010).
 */
public final class BgBb implements CountDistribution, DiscreteTime, DiscountedResidual {
  /** The model's name in options and files. */
  public static final String NAME = "bg-bb";

  private static final double NEGLIGIBLE = 1e-17;

  private final double alpha;
  private final double beta;
  private final double gamma;
  private final double delta;

  private BgBb(double alpha, double beta, double gamma, double delta) {
    this.alpha = alpha;
    this.beta = beta;
    this.gamma = gamma;
    this.delta = delta;
  }

  /**
   * @param alpha first shape of the purchase probabilities, greater than 0
   * @param beta their second shape, greater than 0
   * @param gamma first shape of the drop-out probabilities, at least 0
   * @param delta their second shape, greater than 0
   * @throws IllegalArgumentException if a parameter is not finite or out of its range
   */
  public static BgBb of(double alpha, double beta, double gamma, double delta) {
    if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(NAME + ": gamma must be finite and at least 0: " + gamma);
    }
    return new BgBb(
        positive("alpha", alpha), positive("beta", beta), gamma, positive("delta", delta));
  }

  private static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME + ": " + name + " must be finite and greater than 0: " + value);
    }
    return value;
  }

  public double alpha() {
    return alpha;
  }

  public double beta() {
    return beta;
  }

  public double gamma() {
    return gamma;
  }

  public double delta() {
    return delta;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("alpha", alpha);
    result.put("beta", beta);
    result.put("gamma", gamma);
    result.put("delta", delta);
    return result;
  }

  @Override
  public double logLikelihood(int x, double tx, double T) {
    int n = Opportunities.checked(x, tx, T);
    double logAlive =
        LogBeta.value(alpha + x, beta + (n - x))
            - LogBeta.value(alpha, beta)
            + (gamma == 0 ? 0 : LogBeta.value(gamma, delta + n) - LogBeta.value(gamma, delta));
    double logOdds = logOddsOfDropOut(x, (int) tx, n);
    return logAlive + Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
  }

  @Override
  public double probabilityAlive(int x, double tx, double T) {
    int n = Opportunities.checked(x, tx, T);
    double aliveAtLast = 1 / (1 + Math.exp(logOddsOfDropOut(x, (int) tx, n)));
    return (delta + n) / (gamma + delta + n) * aliveAtLast;
  }

  /** Those gone by opportunity n against those alive at it: the likelihood's sum over its rest. */
  private double logOddsOfDropOut(int x, int tx, int n) {
    if (tx == n || gamma == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    // In units of the first term, which is the largest.
    double term = 1;
    double sum = 0;
    for (int i = tx; i < n && term * (n - i) > NEGLIGIBLE * sum; i++) {
      sum += term;
      term *= (beta + (i - x)) / (alpha + beta + i) * ((delta + i) / (gamma + delta + i + 1));
    }
    return LogBeta.value(alpha + x, beta + (tx - x))
        - LogBeta.value(alpha + x, beta + (n - x))
        + LogBeta.value(gamma + 1, delta + tx)
        - LogBeta.value(gamma, delta + n)
        + Math.log(sum);
  }

  /**
   * @param t the whole opportunities in it count
   */
  @Override
  public double expectedPurchases(int x, double tx, double T, double t) {
    return discountedPurchases(x, tx, T, t, 0);
  }

  @Override
  public double discountedPurchases(int x, double tx, double T, double t, double rate) {
    int n = Opportunities.checked(x, tx, T);
    double purchase = (alpha + x) / (alpha + beta + n);
    // The probability of being alive at the i-th opportunity from now, discounted.
    double alive = probabilityAlive(x, tx, T);
    double discount = Math.exp(-rate);
    double sum = 0;
    for (double i = 1; i <= t; i++) {
      alive *= discount;
      sum += alive;
      if (alive * (t - i) <= NEGLIGIBLE * sum) {
        break;
      }
      alive *= (delta + n + i) / (gamma + delta + n + i);
    }
    return purchase * sum;
  }

  /**
   * With odds = 1 / (exp(rate) - 1) and theta ~ Beta(gamma, delta + n + 1), the sum over all
   * opportunities of exp(-rate i) E[(1 - theta)^(i - 1)] = odds E[(1 + odds theta)^-1].
   */
  @Override
  public double discountedExpectedResidualTransactions(int x, double tx, double T, double rate) {
    int n = Opportunities.checked(x, tx, T);
    double odds = 1 / Math.expm1(rate);
    return (alpha + x)
        / (alpha + beta + n)
        * probabilityAlive(x, tx, T)
        * odds
        * BetaPowerMean.of(1, gamma, delta + n + 1, odds).power(odds);
  }

  @Override
  public double probabilityOfPurchases(int n, int x, double tx, double T, double t) {
    double alive = probabilityAlive(x, tx, T);
    double ifAlive = ifAlive(x, T).exactly(n, opportunities(t));
    return n == 0 ? 1 - alive * (1 - ifAlive) : alive * ifAlive;
  }

  @Override
  public double probabilityOfAtLeast(int n, int x, double tx, double T, double t) {
    double alive = probabilityAlive(x, tx, T);
    return n <= 0 ? 1 : alive * ifAlive(x, T).atLeast(n, opportunities(t));
  }

  /** What is known of a customer who is alive at opportunity T + 1. */
  private BetaBinomialPurchases ifAlive(int x, double T) {
    return new BetaBinomialPurchases(alpha + x, beta + (T - x), gamma, delta + T + 1);
  }

  private static int opportunities(double t) {
    return (int) Math.min(Integer.MAX_VALUE - 1, Math.floor(t));
  }

  @Override
  public String toString() {
    return NAME + " " + parameters();
  }
}
