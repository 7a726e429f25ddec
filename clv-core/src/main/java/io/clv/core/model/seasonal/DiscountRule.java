package io.clv.core.model.seasonal;

import io.clv.core.math.GaussLegendre;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Discounts expected purchases on the calendar where they are known in operational time only. With
 * u(s) the operational time in calendar time s, U = u(t) and E(u) the expected purchases until u,
 *
 * <pre>
 *   integral from 0 to t of exp(-delta s) dE(u(s))
 *     = integral from 0 to U of exp(-delta' u) dE(u)
 *       + integral from 0 to t of E(u(s)) [delta exp(-delta s) - delta' exp(-delta' u(s)) u'(s)] ds,
 * </pre>
 *
 * <p>delta' = delta t / U, by parts. The first term is the model's own; the second is nil where
 * every day is like the other. E is smooth, so it is interpolated on a few panels, which shrink
 * towards 0 where E bends most; the bracket jumps at every step of the calendar, so it is
 * integrated step by step. What comes of it are weights at some nodes, the same for all customers.
 * Immutable.
 */
final class DiscountRule {
  private static final GaussLegendre NODES = GaussLegendre.of(10);
  private static final GaussLegendre STEP = GaussLegendre.of(7);

  /** What is discounted by more nepers than this is nothing. */
  static final double NEGLIGIBLE_NEPERS = 45;

  /** Days after which a step ends even if the next day is like this one. */
  private static final int LONGEST_STEP = 31;

  /** The panel next to 0 is at most this long, in days. */
  private static final double FIRST_PANEL = 56;

  private static final int FEWEST_HALVINGS = 3;

  private final double t;
  private final double rate;
  private final double end;
  private final double endRate;
  private final double[] nodes;
  private final double[] weights;

  private DiscountRule(double t, double rate, double end, double[] nodes, double[] weights) {
    this.t = t;
    this.rate = rate;
    this.end = end;
    this.endRate = end == t ? rate : rate * t / end;
    this.nodes = nodes;
    this.weights = weights;
  }

  /**
   * @param t calendar time, greater than 0
   * @param rate continuous discount rate, at least 0, in the same unit
   */
  static DiscountRule of(CalendarClock clock, double t, double rate) {
    double end = clock.operational(t);
    if (rate == 0 || isEven(clock, t)) {
      return new DiscountRule(t, rate, end, new double[0], new double[0]);
    }
    Panels panels = new Panels(end, clock.unit().fromDays(FIRST_PANEL));
    double[] nodes = panels.nodes();
    double[] weights = new double[nodes.length];
    double endRate = rate * t / end;
    double days = t * clock.unit().days();
    double last = Math.min(days, NEGLIGIBLE_NEPERS / Math.min(rate, endRate) * clock.unit().days());
    double s = 0;
    double u = 0;
    int day = 0;
    while (day < last) {
      double intensity = clock.intensity(day);
      int next = day + 1;
      while (next < last && next - day < LONGEST_STEP && clock.intensity(next) == intensity) {
        next++;
      }
      double to = clock.unit().fromDays(Math.min(next, days));
      u = addStep(panels, weights, s, to, u, intensity, rate, endRate);
      s = to;
      day = next;
    }
    return new DiscountRule(t, rate, end, nodes, weights);
  }

  private static boolean isEven(CalendarClock clock, double t) {
    double days = t * clock.unit().days();
    double first = clock.intensity(0);
    for (int day = 1; day < days; day++) {
      if (clock.intensity(day) != first) {
        return false;
      }
    }
    return true;
  }

  /** Adds a step of even intensity, cut where a panel ends; returns the u at its end. */
  private static double addStep(
      Panels panels,
      double[] weights,
      double from,
      double to,
      double start,
      double intensity,
      double rate,
      double endRate) {
    double s = from;
    double u = start;
    double stop = start + (to - from) * intensity;
    while (s < to) {
      int panel = panels.at(u);
      double edge = panels.end(panel);
      double cut = edge < stop ? Math.min(to, s + (edge - u) / intensity) : to;
      double reached = cut == to ? stop : edge;
      for (int i = 0; i < STEP.size(); i++) {
        double at = s + (cut - s) * STEP.node(i);
        double uAt = u + (at - s) * intensity;
        double bracket =
            rate * Math.exp(-rate * at) - endRate * Math.exp(-endRate * uAt) * intensity;
        panels.addInterpolation(panel, uAt, bracket * STEP.weight(i) * (cut - s), weights);
      }
      s = cut;
      u = reached;
    }
    return u;
  }

  boolean isFor(double otherT, double otherRate) {
    return t == otherT && rate == otherRate;
  }

  /** U. */
  double end() {
    return end;
  }

  /** delta'. */
  double endRate() {
    return endRate;
  }

  /**
   * @param own the integral from 0 to U of exp(-delta' u) dE(u)
   * @param expected E
   */
  double discounted(double own, DoubleUnaryOperator expected) {
    double sum = own;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * expected.applyAsDouble(nodes[i]);
    }
    return sum;
  }

  /** Panels from 0 to an end, each but the first two twice as long as the one before. */
  private static final class Panels {
    private final double[] edges;

    Panels(double end, double first) {
      int halvings = FEWEST_HALVINGS;
      while (Math.scalb(end, -halvings) > first) {
        halvings++;
      }
      edges = new double[halvings + 2];
      for (int i = 1; i < edges.length; i++) {
        edges[i] = Math.scalb(end, i - 1 - halvings);
      }
    }

    double end(int panel) {
      return panel == edges.length - 2 ? Double.POSITIVE_INFINITY : edges[panel + 1];
    }

    int at(double u) {
      int found = Arrays.binarySearch(edges, u);
      return Math.min(found >= 0 ? found : -found - 2, edges.length - 2);
    }

    double[] nodes() {
      double[] nodes = new double[(edges.length - 1) * NODES.size()];
      for (int i = 0; i < nodes.length; i++) {
        int panel = i / NODES.size();
        double length = edges[panel + 1] - edges[panel];
        nodes[i] = edges[panel] + length * NODES.node(i % NODES.size());
      }
      return nodes;
    }

    /** Adds {@code weight} times each node's Lagrange polynomial at u. */
    void addInterpolation(int panel, double u, double weight, double[] weights) {
      double at = (u - edges[panel]) / (edges[panel + 1] - edges[panel]);
      int n = NODES.size();
      for (int i = 0; i < n; i++) {
        double product = weight;
        for (int j = 0; j < n; j++) {
          if (j != i) {
            product *= (at - NODES.node(j)) / (NODES.node(i) - NODES.node(j));
          }
        }
        weights[panel * n + i] += product;
      }
    }
  }
}
