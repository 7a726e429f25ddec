package io.clv.core.math;

/**
 * The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a bracketing line search
 * for the weak Wolfe conditions (Nocedal and Wright, Numerical Optimization, 2006, ch. 6; Lewis and
 * Overton 2013 for the bracketing). Near the minimum, where differences of values are rounding
 * error, a step is judged by its slopes instead (Hager and Zhang 2005, the approximate Wolfe
 * conditions).
 */
final class Bfgs {
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final double VALUE_NOISE = 1e-13;
  private static final int MAX_TRIALS = 40;

  /** Longest step in one coordinate: parameters are logarithms, and e^4 is a long way. */
  private static final double MAX_STEP = 4;

  private final DifferentiableFunction function;
  private final double tolerance;
  private final int maxIterations;

  /**
   * @param tolerance converged when no partial derivative is larger
   */
  Bfgs(DifferentiableFunction function, double tolerance, int maxIterations) {
    this.function = function;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  Minimum minimise(double[] start) {
    return minimise(start, Matrices.identity(start.length), true);
  }

  /**
   * @param inverseHessian approximation at the start
   */
  Minimum minimise(double[] start, double[][] inverseHessian) {
    return minimise(start, Matrices.copy(inverseHessian), false);
  }

  private Minimum minimise(double[] start, double[][] h, boolean unscaled) {
    int n = start.length;
    double[] x = start.clone();
    double[] g = new double[n];
    double f = function.valueAt(x, g);
    double[] trial = new double[n];
    double[] trialGradient = new double[n];
    double[] direction = new double[n];
    double[] y = new double[n];
    boolean scale = unscaled;
    for (int iteration = 0; iteration < maxIterations && Double.isFinite(f); iteration++) {
      if (largest(g) <= tolerance) {
        return new Minimum(x, f, largest(g), h, true);
      }
      for (int i = 0; i < n; i++) {
        direction[i] = -Matrices.dot(h[i], g);
      }
      double slope = Matrices.dot(g, direction);
      if (!(slope < 0)) {
        h = Matrices.identity(n);
        scale = true;
        for (int i = 0; i < n; i++) {
          direction[i] = -g[i];
        }
        slope = Matrices.dot(g, direction);
      }
      double longest = largest(direction);
      if (longest > MAX_STEP) {
        for (int i = 0; i < n; i++) {
          direction[i] *= MAX_STEP / longest;
        }
        slope *= MAX_STEP / longest;
      }

      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double step = 1;
      double value = f;
      boolean accepted = false;
      for (int k = 0; k < MAX_TRIALS && !accepted; k++) {
        for (int i = 0; i < n; i++) {
          trial[i] = x[i] + step * direction[i];
        }
        value = function.valueAt(trial, trialGradient);
        double trialSlope = Matrices.dot(trialGradient, direction);
        boolean lower = value <= f + SUFFICIENT_DECREASE * step * slope;
        boolean asLow =
            value <= f + VALUE_NOISE * Math.abs(f)
                && trialSlope <= (2 * SUFFICIENT_DECREASE - 1) * slope;
        if (!(lower || asLow)) {
          high = step;
          step = between(low, high, f, slope, value, low == 0);
        } else if (trialSlope < CURVATURE * slope) {
          low = step;
          step = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * step;
        } else {
          accepted = true;
        }
      }
      if (!accepted) {
        break;
      }

      for (int i = 0; i < n; i++) {
        y[i] = trialGradient[i] - g[i];
        direction[i] = trial[i] - x[i];
      }
      update(h, direction, y, scale);
      scale = false;
      System.arraycopy(trial, 0, x, 0, n);
      System.arraycopy(trialGradient, 0, g, 0, n);
      f = value;
    }
    return new Minimum(x, f, largest(g), h, largest(g) <= tolerance);
  }

  /** A step inside the bracket: the quadratic's minimum while the start is its low end. */
  private static double between(
      double low, double high, double f, double slope, double value, boolean fromStart) {
    double middle = (low + high) / 2;
    if (!fromStart || !Double.isFinite(value)) {
      return middle;
    }
    double quadratic = -slope * high * high / (2 * (value - f - slope * high));
    return quadratic > 0.1 * high && quadratic < 0.9 * high ? quadratic : middle;
  }

  /** The BFGS update of the inverse Hessian (Nocedal and Wright, eq. 6.17). */
  private static void update(double[][] h, double[] s, double[] y, boolean scale) {
    int n = s.length;
    double sy = Matrices.dot(s, y);
    double yy = Matrices.dot(y, y);
    if (!(sy > 1e-14 * Math.sqrt(Matrices.dot(s, s) * yy))) {
      return;
    }
    if (scale) {
      for (int i = 0; i < n; i++) {
        h[i][i] = sy / yy;
      }
    }
    double[] hy = new double[n];
    for (int i = 0; i < n; i++) {
      hy[i] = Matrices.dot(h[i], y);
    }
    double factor = (1 + Matrices.dot(y, hy) / sy) / sy;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
  }

  private static double largest(double[] v) {
    double result = 0;
    for (double d : v) {
      result = Math.max(result, Math.abs(d));
    }
    return result;
  }
}
