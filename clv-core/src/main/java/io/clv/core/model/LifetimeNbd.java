package io.clv.core.model;

import io.clv.core.math.AdaptiveQuadrature;
import io.clv.core.math.ContinuousAnnuity;
import io.clv.core.math.GaussLegendre;
import io.clv.core.math.NegativeBinomial;
import io.clv.core.math.RisingFactorial;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * What the Pareto/NBD and the GGompertz/NBD model have in common: Poisson purchases with rate
 * lambda ~ Gamma(r, alpha) until a lifetime ends that does not depend on them and is longer than u
 * with probability exp(-s L(u)), where L(u) = ln(1 + phi(u) / B), phi(u) = (exp(b u) - 1) / b.
 *
 * <pre>
 *   L(r, alpha, s, B, b | x, t_x, T) = Gamma(r + x) / Gamma(r) alpha^r
 *     { (alpha + T)^-(r + x) exp(-s L(T))
 *       + s integral from t_x to T of (alpha + u)^-(r + x) exp(-s L(u)) L'(u) du }
 * </pre>
 *
 * <p>P(alive) is the first term's share of the braces. What is left of the lifetime of a customer
 * who is alive at T is of the same kind with B = 1 / L'(T), and lambda is Gamma(r + x, alpha + T);
 * predictions are integrals over that. s = 0 means that nobody drops out. T^x / x!-like constants
 * are left out. Immutable.
 */
public abstract class LifetimeNbd implements CountsWhileAlive, DiscountedResidual {
  private static final double PRECISION = 1e-13;

  /** What is discounted by, or less likely than, this many nepers is nothing. */
  private static final double NEGLIGIBLE_NEPERS = 45;

  // Nodes over the remaining lifetimes, more where counts are large and so vary less.
  private static final GaussLegendre SHORT = GaussLegendre.of(16);
  private static final GaussLegendre MEDIUM = GaussLegendre.of(32);
  private static final GaussLegendre LONG = GaussLegendre.of(96);

  private final double r;
  private final double alpha;
  private final double s;
  private final LifetimeClock clock;
  private final DropOutIntegral dropOut;

  /**
   * Parameters must be in their ranges.
   *
   * @param scale B
   * @param ageing b
   */
  protected LifetimeNbd(double r, double alpha, double s, double scale, double ageing) {
    this.r = r;
    this.alpha = alpha;
    this.s = s;
    clock = new LifetimeClock(scale, ageing);
    dropOut = new DropOutIntegral(alpha, s, clock);
  }

  public final double r() {
    return r;
  }

  public final double alpha() {
    return alpha;
  }

  public final double s() {
    return s;
  }

  /** With (alpha + t_x)^-(r + x) exp(-s L(t_x)) taken out of the braces. */
  @Override
  public final double logLikelihood(int x, double tx, double T) {
    double m = r + x;
    double nepers = dropOut.nepers(m, tx, T);
    double logBraces = s == 0 ? -nepers : Math.log(Math.exp(-nepers) + s * dropOut.value(m, tx, T));
    return RisingFactorial.log(r, x)
        - m * Math.log1p(tx / alpha)
        - x * Math.log(alpha)
        - s * clock.log(tx)
        + logBraces;
  }

  /** By the integral; a model that knows a quicker way agrees with it. */
  @Override
  public double probabilityAlive(int x, double tx, double T) {
    if (s == 0) {
      return 1;
    }
    double alive = silent(x, tx, T);
    return alive / (alive + s * dropOut.value(r + x, tx, T));
  }

  /**
   * The first term in the braces, in units of what it is at t_x: of customers who are alive at t_x
   * this part, in units of the density of their x purchases, is alive at T and bought nothing
   * since.
   */
  protected final double silent(int x, double tx, double T) {
    return Math.exp(-dropOut.nepers(r + x, tx, T));
  }

  @Override
  public double expectedPurchasesIfAlive(int x, double T, double t) {
    return discountedPurchasesIfAlive(x, T, t, 0);
  }

  @Override
  public final double discountedPurchasesIfAlive(int x, double T, double t, double rate) {
    return (r + x) / (alpha + T) * timeAlive(T, t, rate);
  }

  @Override
  public final double discountedExpectedResidualTransactions(
      int x, double tx, double T, double rate) {
    return probabilityAlive(x, tx, T)
        * discountedPurchasesIfAlive(x, T, Double.POSITIVE_INFINITY, rate);
  }

  /**
   * The discounted time that a customer who is alive at T is alive in (T, T + t].
   *
   * @param t may be infinite if the rate is greater than 0
   */
  private double timeAlive(double T, double t, double rate) {
    double end = rate * t > NEGLIGIBLE_NEPERS ? NEGLIGIBLE_NEPERS / rate : t;
    if (s == 0) {
      return ContinuousAnnuity.presentValue(t, rate);
    }
    LifetimeClock left = clock.after(T);
    // In v = ln(1 + u / scale), by the scale of which most have dropped out, or begun to.
    double scale = left.ageAt(1 / Math.max(s, 1));
    return scale
        * AdaptiveQuadrature.integrate(
            v -> {
              double u = scale * Math.expm1(v);
              return Math.exp(v - rate * u - s * left.log(u));
            },
            0,
            Math.log1p(end / scale),
            PRECISION);
  }

  /**
   * All n purchases by T + t and alive then, or the n-th before dropping out at some time: the
   * integral of P(N(u) = n) over the remaining lifetime u.
   */
  @Override
  public final double probabilityOfPurchasesIfAlive(int n, int x, double T, double t) {
    double shape = r + x;
    double scale = alpha + T;
    if (n < 0) {
      return 0;
    }
    double toTheEnd = NegativeBinomial.of(shape, t / scale).exactly(n);
    if (s == 0 || t == 0) {
      return toTheEnd;
    }
    LifetimeClock left = clock.after(T);
    double logConstant = n == 0 ? 0 : -Math.log(n) - LogBeta.value(shape, n);
    double less =
        overTime(
            n + 1,
            shape,
            left,
            scale,
            Math.log(t / scale),
            y -> {
              double z = Math.exp(y);
              double u = scale * z;
              double log = logConstant - shape * Math.log1p(z) - n * Math.log1p(1 / z);
              return s * left.hazard(u) * u * Math.exp(log - s * left.log(u));
            });
    return Math.min(1, toTheEnd * Math.exp(-s * left.log(t)) + less);
  }

  /** A mixture of negative binomials over the time alive, which is t or the remaining lifetime. */
  @Override
  public final double[] tailsIfAlive(int size, int x, double T, double t) {
    double shape = r + x;
    double scale = alpha + T;
    double[] sums = new double[size];
    LifetimeClock left = clock.after(T);
    double nepers = s * left.log(t);
    NegativeBinomial.of(shape, t / scale).addTo(sums, Math.exp(-nepers));
    double gone = -Math.expm1(-nepers);
    if (gone > 0) {
      GaussLegendre rule = size <= 64 ? SHORT : size <= 512 ? MEDIUM : LONG;
      for (int i = 0; i < rule.size(); i++) {
        double alive = left.ageAt(-Math.log1p(-gone * rule.node(i)) / s);
        NegativeBinomial.of(shape, Math.min(alive, t) / scale).addTo(sums, gone * rule.weight(i));
      }
    }
    double tail = 1;
    for (int n = 0; n < size; n++) {
      double exactly = sums[n];
      sums[n] = Math.max(0, tail);
      tail -= exactly;
    }
    return sums;
  }

  /** The n-th purchase falls before T + t and before the end of the lifetime. */
  @Override
  public final double probabilityOfAtLeastIfAlive(int n, int x, double T, double t) {
    double shape = r + x;
    double scale = alpha + T;
    if (n <= 0) {
      return 1;
    }
    if (s == 0 || t == 0) {
      return NegativeBinomial.of(shape, t / scale).atLeast(n);
    }
    LifetimeClock left = clock.after(T);
    double logBeta = LogBeta.value(n, shape);
    double atLeast =
        overTime(
            n,
            shape,
            left,
            scale,
            Math.log(t / scale),
            y -> {
              double z = Math.exp(y);
              // The density of the n-th purchase in y = ln z.
              double log = -n * Math.log1p(1 / z) - shape * Math.log1p(z) - logBeta;
              return Math.exp(log - s * left.log(scale * z));
            });
    return Math.min(1, atLeast);
  }

  /**
   * The integral up to y = end of a function that is nearly exp(n y) / (1 + exp(y))^(n + shape -
   * 1), while the lifetime lasts until u = scale exp(y). It has one hump; pieces are short there
   * and grow away from it.
   */
  private double overTime(
      double n, double shape, LifetimeClock left, double scale, double end, DoubleUnaryOperator f) {
    DoubleUnaryOperator slope =
        y -> {
          double z = Math.exp(y);
          double u = scale * z;
          return n - (n + shape) / (1 + 1 / z) - s * u * left.hazard(u);
        };
    double hump = end;
    if (slope.applyAsDouble(end) < 0) {
      double low = end - 1;
      while (slope.applyAsDouble(low) < 0) {
        low = end - 2 * (end - low);
      }
      double high = end;
      while (high - low > 1e-3 / Math.sqrt(n)) {
        hump = (low + high) / 2;
        if (slope.applyAsDouble(hump) < 0) {
          high = hump;
        } else {
          low = hump;
        }
      }
    }
    double near = 1e-3 / Math.sqrt(n);
    double bend =
        (slope.applyAsDouble(hump - near) - slope.applyAsDouble(hump + near)) / (2 * near);
    double first =
        Math.min(1, 1 / Math.max(Math.sqrt(Math.max(bend, 0)), slope.applyAsDouble(hump)));
    double low = hump - NEGLIGIBLE_NEPERS / n - 10 * first;
    double[] points = new double[256];
    int size = 0;
    points[size++] = hump;
    double step = first;
    for (double y = hump - step; y > low; y -= step) {
      points[size++] = y;
      step = Math.min(4, 1.5 * step);
    }
    points[size++] = low;
    step = first;
    for (double y = hump + step; y < end; y += step) {
      points[size++] = y;
      step = Math.min(4, 1.5 * step);
    }
    if (end > hump) {
      points[size++] = end;
    }
    double[] ascending = Arrays.copyOf(points, size);
    Arrays.sort(ascending);
    return AdaptiveQuadrature.integrate(f, ascending, PRECISION);
  }
}
