package io.clv.core.math;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The simplex method of Nelder and Mead (1965), for where a line search fails. It looks at values
 * only; its result is meant as a start for {@link Bfgs}.
 */
final class NelderMead {
  private final DifferentiableFunction function;
  private final int maxEvaluations;
  private int evaluations;

  NelderMead(DifferentiableFunction function, int maxEvaluations) {
    this.function = function;
    this.maxEvaluations = maxEvaluations;
  }

  /** The best point found from a simplex with edges of {@code size} around the start. */
  double[] minimise(double[] start, double size) {
    int n = start.length;
    Vertex[] simplex = new Vertex[n + 1];
    simplex[0] = vertex(start.clone());
    for (int i = 0; i < n; i++) {
      double[] corner = start.clone();
      corner[i] += size;
      simplex[i + 1] = vertex(corner);
    }
    while (evaluations < maxEvaluations) {
      Arrays.sort(simplex, Comparator.comparingDouble(v -> v.value));
      Vertex worst = simplex[n];
      if (worst.value - simplex[0].value <= 1e-13 * (1 + Math.abs(simplex[0].value))) {
        break;
      }
      double[] centre = new double[n];
      for (int v = 0; v < n; v++) {
        for (int i = 0; i < n; i++) {
          centre[i] += simplex[v].point[i] / n;
        }
      }
      Vertex reflected = along(centre, worst.point, -1);
      if (reflected.value < simplex[0].value) {
        Vertex expanded = along(centre, worst.point, -2);
        simplex[n] = expanded.value < reflected.value ? expanded : reflected;
      } else if (reflected.value < simplex[n - 1].value) {
        simplex[n] = reflected;
      } else {
        Vertex contracted = along(centre, worst.point, reflected.value < worst.value ? -0.5 : 0.5);
        if (contracted.value < Math.min(worst.value, reflected.value)) {
          simplex[n] = contracted;
        } else {
          for (int v = 1; v <= n; v++) {
            simplex[v] = along(simplex[0].point, simplex[v].point, 0.5);
          }
        }
      }
    }
    Arrays.sort(simplex, Comparator.comparingDouble(v -> v.value));
    return simplex[0].point;
  }

  private Vertex along(double[] from, double[] to, double share) {
    double[] point = new double[from.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = from[i] + share * (to[i] - from[i]);
    }
    return vertex(point);
  }

  private Vertex vertex(double[] point) {
    evaluations++;
    double value = function.valueAt(point, new double[point.length]);
    return new Vertex(point, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
  }

  private static final class Vertex {
    private final double[] point;
    private final double value;

    Vertex(double[] point, double value) {
      this.point = point;
      this.value = value;
    }
  }
}
