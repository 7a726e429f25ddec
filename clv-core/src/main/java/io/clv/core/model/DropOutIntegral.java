package io.clv.core.model;

import io.clv.core.math.GaussLegendre;

/**
 * The integral over the unknown time u of dropping out that the likelihood of {@link LifetimeNbd}
 * is made of, in units of the integrand's envelope at its start t:
 *
 * <pre>
 *   g(t, e) = integral from t to e of ((alpha + u) / (alpha + t))^-m exp(-s (L(u) - L(t))) H(u) du,
 *             m = r + x,  L and H as in LifetimeClock
 * </pre>
 *
 * <p>and its derivatives' parts. Gauss-Legendre on panels no wider than the integrand bends; each
 * rule is used where its error bound is below 1e-13. What lies more than 45 nepers below the start
 * is left out.
 */
public final class DropOutIntegral {
  /**
   * Sums that {@link #panel} adds to: g, and g with ln(alpha + u) - ln alpha, L(u), 1 / (alpha +
   * u), 1 / (B + phi(u)) and the derivative of the integrand's logarithm by b under the integral.
   */
  public static final int PARTS = 6;

  private static final GaussLegendre FOUR = GaussLegendre.of(4);
  private static final GaussLegendre EIGHT = GaussLegendre.of(8);
  private static final GaussLegendre SIXTEEN = GaussLegendre.of(16);
  private static final double NEGLIGIBLE_NEPERS = 45;

  private final double alpha;
  private final double s;
  private final LifetimeClock clock;
  private final double logAlpha;

  /** For customers with rate parameter alpha and shape s of the drop-out rates. */
  public DropOutIntegral(double alpha, double s, LifetimeClock clock) {
    this.alpha = alpha;
    this.s = s;
    this.clock = clock;
    logAlpha = Math.log(alpha);
  }

  /** g(from, to) alone. */
  public double value(double m, double from, double to) {
    double startA = Math.log(alpha + from);
    LifetimeClock.Reading reading = clock.new Reading();
    reading.at(from);
    double startL = reading.log;
    double sum = 0;
    double u = from;
    while (u < to) {
      double end = Math.min(to, u + longest(m, u));
      GaussLegendre rule = rule(m, u, end - u);
      double width = end - u;
      double part = 0;
      for (int i = 0; i < rule.size(); i++) {
        double v = u + width * rule.node(i);
        reading.at(v);
        double e = Math.exp(m * (startA - Math.log(alpha + v)) + s * (startL - reading.log));
        part += rule.weight(i) * e * reading.hazard;
      }
      sum += part * width;
      u = end;
      if (u < to && nepers(m, from, u) > NEGLIGIBLE_NEPERS) {
        break;
      }
    }
    return sum;
  }

  /** Adds all parts of g(from, to) to {@code sums} from {@code offset} on. */
  public void panel(double m, double from, double to, double[] sums, int offset) {
    double startA = Math.log(alpha + from);
    LifetimeClock.Reading reading = clock.new Reading();
    reading.at(from);
    double startL = reading.log;
    double u = from;
    while (u < to) {
      double end = Math.min(to, u + longest(m, u));
      GaussLegendre rule = rule(m, u, end - u);
      double width = end - u;
      double g = 0;
      double byLogAlpha = 0;
      double byLog = 0;
      double byAlpha = 0;
      double byScale = 0;
      double byAgeing = 0;
      for (int i = 0; i < rule.size(); i++) {
        double v = u + width * rule.node(i);
        double logA = Math.log(alpha + v);
        reading.at(v);
        double e =
            rule.weight(i)
                * reading.hazard
                * Math.exp(m * (startA - logA) + s * (startL - reading.log));
        g += e;
        byLogAlpha += e * (logA - logAlpha);
        byLog += e * reading.log;
        byAlpha += e / (alpha + v);
        byScale += e * reading.inverse;
        if (clock.ages()) {
          byAgeing += e * (v - (s + 1) * reading.byAgeing);
        }
      }
      sums[offset] += g * width;
      sums[offset + 1] += byLogAlpha * width;
      sums[offset + 2] += byLog * width;
      sums[offset + 3] += byAlpha * width;
      sums[offset + 4] += byScale * width;
      sums[offset + 5] += byAgeing * width;
      u = end;
      if (u < to && nepers(m, from, u) > NEGLIGIBLE_NEPERS) {
        break;
      }
    }
  }

  /** By how many nepers the envelope falls from {@code from} to {@code to}. */
  public double nepers(double m, double from, double to) {
    return m * Math.log1p((to - from) / (alpha + from)) + s * clock.logGrowth(from, to);
  }

  /** Longest panel from u that a rule is good for. */
  private double longest(double m, double u) {
    double nearest = nearest(u);
    return Math.min(1.2 * nearest, 12 / (slope(m, u) + 10 / nearest));
  }

  /**
   * From the error terms of the rules, f^(2n) h^(2n+1) (n!)^4 / ((2n+1) ((2n)!)^3), where the k-th
   * derivative of the integrand is at most (slope + k / 2 / distance of the singularity)^k or so.
   */
  private GaussLegendre rule(double m, double u, double width) {
    double nearest = nearest(u);
    double slope = slope(m, u);
    if ((slope + 5 / nearest) * width <= 0.8) {
      return FOUR;
    }
    return (slope + 7 / nearest) * width <= 3.5 ? EIGHT : SIXTEEN;
  }

  private double nearest(double u) {
    return Math.min(alpha + u, clock.distanceOfSingularity(u));
  }

  /** Minus the derivative of the integrand's logarithm at u, where it is steepest. */
  private double slope(double m, double u) {
    return m / (alpha + u) + (s + 1) * clock.largestHazard(u);
  }
}
