package io.clv.core.model;

/**
 * The clock by which customers' lifetimes run. A lifetime with hazard mu exp(b u), mu ~ Gamma(shape
 * s, rate B) over customers, is longer than u with probability
 *
 * <pre>
 *   exp(-s L(u)),   L(u) = ln(1 + phi(u) / B),   phi(u) = (exp(b u) - 1) / b,
 * </pre>
 *
 * <p>and its hazard over all customers is s H(u), H(u) = phi'(u) / (B + phi(u)). b = 0 means that
 * customers do not age: phi(u) = u, and lifetimes are Pareto distributed. Nothing overflows for
 * large b u, nothing cancels for small.
 */
public final class LifetimeClock {
  /** Beyond this exp(b u) - 1 is exp(b u) in all digits that matter to the logarithm. */
  private static final double LARGE = 20;

  private final double scale;
  private final double ageing;
  private final double product;
  private final double turn;

  /**
   * @param scale B in units of time, greater than 0
   * @param ageing b per unit of time, at least 0
   */
  public LifetimeClock(double scale, double ageing) {
    this.scale = scale;
    this.ageing = ageing;
    product = scale * ageing;
    turn = ageing == 0 ? 0 : (product < 1 ? Math.log1p(-product) : Math.log(product - 1)) / ageing;
  }

  /** Whether b &gt; 0. */
  boolean ages() {
    return ageing > 0;
  }

  /** L(u). */
  double log(double u) {
    if (ageing == 0) {
      return Math.log1p(u / scale);
    }
    double aged = ageing * u;
    return aged < LARGE
        ? Math.log1p(Math.expm1(aged) / product)
        : aged + Math.log(balance(aged)) - Math.log(product);
  }

  /** L(to) - L(from), also where they are nearly the same. */
  double logGrowth(double from, double to) {
    if (ageing == 0) {
      return Math.log1p((to - from) / (scale + from));
    }
    // A customer who is alive at an age has a lifetime of the same kind, by a clock of its own.
    return after(from).log(to - from);
  }

  /** H(u). */
  double hazard(double u) {
    return ageing == 0 ? 1 / (scale + u) : ageing / balance(ageing * u);
  }

  /** The age u with L(u) = log. */
  double ageAt(double log) {
    double grown = scale * Math.expm1(log);
    return ageing == 0 ? grown : Math.log1p(ageing * grown) / ageing;
  }

  /** What is left of a lifetime runs by this clock, if it lasts until age u. */
  LifetimeClock after(double u) {
    return new LifetimeClock(1 / hazard(u), ageing);
  }

  /** How far from u the nearest zero of B + phi is in the complex plane. */
  double distanceOfSingularity(double u) {
    if (ageing == 0) {
      return scale + u;
    }
    return product < 1 ? u - turn : Math.hypot(u - turn, Math.PI / ageing);
  }

  /** At least H wherever a panel from u may reach. */
  double largestHazard(double u) {
    double h = hazard(u);
    return h < ageing ? Math.min(ageing, 50 * h) : h;
  }

  /** (B + phi(u)) b exp(-b u), which tends from b B to 1. */
  private double balance(double aged) {
    return product * Math.exp(-aged) - Math.expm1(-aged);
  }

  /** All that a likelihood needs of the clock at one age after another, at once. */
  final class Reading {
    /** L(u). */
    double log;

    /** H(u). */
    double hazard;

    /** 1 / (B + phi(u)). */
    double inverse;

    /** The derivative of L(u) by b, B fixed; 0 if b = 0. */
    double byAgeing;

    void at(double u) {
      if (ageing == 0) {
        // As good as log1p to 1e-16, which is what sums of many need, and several times as fast.
        log = Math.log((scale + u) / scale);
        hazard = 1 / (scale + u);
        inverse = hazard;
        return;
      }
      double aged = ageing * u;
      double grown = -Math.expm1(-aged);
      double left = aged < LARGE ? 1 - grown : Math.exp(-aged);
      double balance = product * left + grown;
      log =
          aged < LARGE
              ? Math.log1p(grown / (left * product))
              : aged + Math.log(balance) - Math.log(product);
      hazard = ageing / balance;
      inverse = hazard * left;
      double excess =
          aged < 1e-3
              ? aged * u * (1 - aged / 3 * (1 - aged / 4 * (1 - aged / 5))) / 2
              : u - grown / ageing;
      byAgeing = excess / balance;
    }
  }
}
