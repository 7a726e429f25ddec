package io.clv.core.math;

import java.util.Optional;

/** The little linear algebra that fits of a handful of parameters need. */
final class Matrices {
  private Matrices() {}

  static double[][] identity(int n) {
    double[][] result = new double[n][n];
    for (int i = 0; i < n; i++) {
      result[i][i] = 1;
    }
    return result;
  }

  static double[][] copy(double[][] m) {
    double[][] result = new double[m.length][];
    for (int i = 0; i < m.length; i++) {
      result[i] = m[i].clone();
    }
    return result;
  }

  static double dot(double[] u, double[] v) {
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += u[i] * v[i];
    }
    return sum;
  }

  /** Inverse of a symmetric positive definite matrix by Cholesky; empty if it is not definite. */
  static Optional<double[][]> inversePositiveDefinite(double[][] m) {
    int n = m.length;
    double[][] l = new double[n][n];
    for (int j = 0; j < n; j++) {
      double d = m[j][j];
      for (int k = 0; k < j; k++) {
        d -= l[j][k] * l[j][k];
      }
      // Relative to the diagonal: a pivot of pure rounding error is no information.
      if (!(d > 1e-12 * Math.abs(m[j][j]))) {
        return Optional.empty();
      }
      l[j][j] = Math.sqrt(d);
      for (int i = j + 1; i < n; i++) {
        double sum = m[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = sum / l[j][j];
      }
    }
    double[][] inverse = new double[n][n];
    for (int column = 0; column < n; column++) {
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        double sum = i == column ? 1 : 0;
        for (int k = 0; k < i; k++) {
          sum -= l[i][k] * y[k];
        }
        y[i] = sum / l[i][i];
      }
      for (int i = n - 1; i >= 0; i--) {
        double sum = y[i];
        for (int k = i + 1; k < n; k++) {
          sum -= l[k][i] * inverse[k][column];
        }
        inverse[i][column] = sum / l[i][i];
      }
    }
    return Optional.of(inverse);
  }
}
