package io.clv.core.model.paretonbd;

import io.clv.core.covariate.CovariatePath;
import io.clv.core.math.AdaptiveQuadrature;
import io.clv.core.math.GaussLegendre;
import io.clv.core.math.NegativeBinomial;
import io.clv.core.math.RisingFactorial;
import io.clv.core.model.AlongPath;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DropOutIntegral;
import io.clv.core.model.LifetimeClock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Pareto/NBD model along one path of covariates that change over time: purchases have the rate
 * lambda A'(t) and drop-out the rate mu C'(t), A' = exp(g'z(t)) and C' = exp(l'z(t)) with z
 * constant on intervals.
 *
 * <pre>
 *   L = Gamma(r + x) / Gamma(r) alpha^r beta^s product of A'(t_j) {
 *         (alpha + A(T))^-(r + x) (beta + C(T))^-s
 *         + s integral from t_x to T of C'(u) (alpha + A(u))^-(r + x) (beta + C(u))^-(s + 1) du }
 * </pre>
 *
 * <p>On an interval A and C are linear, so that the integral is a Pareto/NBD's own. A customer who
 * is alive at T has lambda ~ Gamma(r + x, alpha + A(T)) and mu ~ Gamma(s, beta + C(T)).
 *
 * <p>Source: P. Bachmann, M. Meierer and J. Naef, The role of time-varying contextual factors in
 * latent attrition models for customer base analysis, Marketing Science 40 (2021).
 *
 * <p>Times must not lie beyond the end of the path. Immutable.
 */
public final class DynamicParetoNbd implements AlongPath, CountsWhileAlive {
  private static final double PRECISION = 1e-12;

  /** On each piece of an interval of the path, for all counts at once. */
  private static final GaussLegendre NODES = GaussLegendre.of(6);

  /** With more purchases than this the first of the next ones come too fast for the nodes. */
  private static final int BUSY = 1000;

  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;
  private final CovariatePath path;
  private final CovariateRates purchases;
  private final CovariateRates dropOut;

  private DynamicParetoNbd(
      ParetoNbd base, CovariatePath path, double[] purchase, double[] dropOut) {
    r = base.r();
    alpha = base.alpha();
    s = base.s();
    beta = base.beta();
    this.path = path;
    purchases = new CovariateRates(path, purchase);
    this.dropOut = new CovariateRates(path, dropOut);
  }

  /**
   * @param base the model for covariates 0
   * @param purchase coefficients g, one for each column of the path
   * @param dropOut coefficients l
   */
  public static DynamicParetoNbd of(
      ParetoNbd base, CovariatePath path, double[] purchase, double[] dropOut) {
    return new DynamicParetoNbd(base, path, purchase, dropOut);
  }

  @Override
  public String name() {
    return ParetoNbd.NAME;
  }

  /** Those of the model for covariates 0. */
  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("r", r);
    result.put("alpha", alpha);
    result.put("s", s);
    result.put("beta", beta);
    return result;
  }

  /** Without the product of A'(t_j) over the purchases, which x, t_x and T do not tell. */
  @Override
  public double logLikelihood(int x, double tx, double T) {
    double nepers = nepers(x, T) - nepers(x, tx);
    return RisingFactorial.log(r, x)
        - x * Math.log(alpha)
        - nepers(x, tx)
        + Math.log(Math.exp(-nepers) + s * integral(x, tx, T));
  }

  @Override
  public double probabilityAlive(int x, double tx, double T) {
    if (s == 0) {
      return 1;
    }
    double alive = Math.exp(nepers(x, tx) - nepers(x, T));
    return alive / (alive + s * integral(x, tx, T));
  }

  /** Minus the logarithm of alpha^(r + x) beta^s (alpha + A(t))^-(r + x) (beta + C(t))^-s. */
  private double nepers(int x, double t) {
    return (r + x) * Math.log1p(purchases.passed(t) / alpha)
        + s * Math.log1p(dropOut.passed(t) / beta);
  }

  /** The integral of the likelihood, in units of the first term at t_x. */
  private double integral(int x, double tx, double T) {
    double sum = 0;
    double start = nepers(x, tx);
    double from = tx;
    for (int j = path.interval(tx); from < T; j++) {
      double to = Math.min(T, path.end(j));
      double a = (alpha + purchases.passed(j, from)) / purchases.factor(j);
      double b = (beta + dropOut.passed(j, from)) / dropOut.factor(j);
      sum +=
          Math.exp(start - nepers(x, from))
              * new DropOutIntegral(a, s, new LifetimeClock(b, 0)).value(r + x, 0, to - from);
      from = to;
    }
    return sum;
  }

  @Override
  public double expectedPurchasesIfAlive(int x, double T, double t) {
    return discountedPurchasesIfAlive(x, T, t, 0);
  }

  @Override
  public double discountedPurchasesIfAlive(int x, double T, double t, double rate) {
    requireKnown(T + t);
    double alive = alpha + purchases.passed(T);
    return (r + x)
        / alive
        * overTime(
            T,
            T + t,
            (j, u) -> purchases.factor(j) * Math.exp(-rate * (u - T)) * survival(T, j, u));
  }

  /** The probability that a customer who is alive at T is so at u. */
  private double survival(double T, int j, double u) {
    double before = dropOut.passed(T);
    return Math.exp(-s * Math.log1p((dropOut.passed(j, u) - before) / (beta + before)));
  }

  private NegativeBinomial purchases(int x, double T, int j, double u) {
    double before = purchases.passed(T);
    return NegativeBinomial.of(r + x, (purchases.passed(j, u) - before) / (alpha + before));
  }

  @Override
  public double probabilityOfPurchasesIfAlive(int n, int x, double T, double t) {
    requireKnown(T + t);
    return n < 0 ? 0 : atTheEnd(T, T + t, (j, u) -> purchases(x, T, j, u).exactly(n));
  }

  @Override
  public double probabilityOfAtLeastIfAlive(int n, int x, double T, double t) {
    requireKnown(T + t);
    return n <= 0 ? 1 : atTheEnd(T, T + t, (j, u) -> purchases(x, T, j, u).atLeast(n));
  }

  @Override
  public double[] tailsIfAlive(int size, int x, double T, double t) {
    requireKnown(T + t);
    if (x > BUSY) {
      return CountsWhileAlive.super.tailsIfAlive(size, x, T, t);
    }
    double[] tails = new double[size];
    double end = T + t;
    int last = path.interval(end);
    addTails(tails, survival(T, last, end), x, T, last, end);
    double start = T;
    for (int j = path.interval(T); s > 0 && start < end; j++) {
      double to = j + 1 < path.size() ? Math.min(end, path.end(j)) : end;
      // So that no more than about four purchases fall into a piece.
      double ahead = purchases.factor(j) * (to - start) / (alpha + purchases.passed(T));
      int pieces = 1 + (int) ((r + x) * ahead / 4);
      double length = (to - start) / pieces;
      for (int piece = 0; piece < pieces; piece++) {
        for (int i = 0; i < NODES.size(); i++) {
          double u = start + (piece + NODES.node(i)) * length;
          double hazard = s * dropOut.factor(j) / (beta + dropOut.passed(j, u));
          double weight = NODES.weight(i) * length * hazard * survival(T, j, u);
          addTails(tails, weight, x, T, j, u);
        }
      }
      start = to;
    }
    return tails;
  }

  /**
   * Adds a share of customers who are there until u: P(N(u) &gt;= n) by the recursion of P(= n).
   */
  private void addTails(double[] tails, double share, int x, double T, int j, double u) {
    double shape = r + x;
    double before = purchases.passed(T);
    double z = (purchases.passed(j, u) - before) / (alpha + before);
    double exactly = Math.exp(-shape * Math.log1p(z));
    double atLeast = 1;
    for (int n = 0; n < tails.length; n++) {
      tails[n] += share * atLeast;
      atLeast = Math.max(0, atLeast - exactly);
      exactly *= (shape + n) / (n + 1) * (z / (1 + z));
    }
  }

  /** The mean of a function of the time when the customer drops out or the horizon ends. */
  private double atTheEnd(double T, double end, Along f) {
    int last = path.interval(end);
    double staying = survival(T, last, end) * f.at(last, end);
    if (s == 0) {
      return staying;
    }
    double dropped =
        overTime(
            T,
            end,
            (j, u) ->
                f.at(j, u)
                    * survival(T, j, u)
                    * (s * dropOut.factor(j) / (beta + dropOut.passed(j, u))));
    return Math.min(1, staying + dropped);
  }

  /** A function of the time u in interval j of the path. */
  @FunctionalInterface
  private interface Along {
    double at(int j, double u);
  }

  /** An integral whose integrand is smooth within the intervals of the path. */
  private double overTime(double from, double to, Along f) {
    double sum = 0;
    double start = from;
    for (int j = path.interval(from); start < to; j++) {
      int interval = j;
      double end = j + 1 < path.size() ? Math.min(to, path.end(j)) : to;
      sum += AdaptiveQuadrature.integrate(u -> f.at(interval, u), start, end, PRECISION);
      start = end;
    }
    return sum;
  }

  private void requireKnown(double t) {
    if (!(t <= path.end() * (1 + 1e-12))) {
      throw new IllegalArgumentException(
          "the covariates are known until %s, asked is %s".formatted(path.end(), t));
    }
  }

  @Override
  public String toString() {
    return ParetoNbd.NAME + " " + parameters() + " with covariates over time";
  }
}
