package io.clv.core.interval;

import io.clv.core.model.ParameterCovariance;
import io.clv.core.model.ParameterCovariance.Scale;
import java.util.ArrayList;
import java.util.List;

/** The principal axes of a covariance, by Jacobi's rotations. */
final class PrincipalAxes {
  private static final int SWEEPS = 60;

  private final ParameterCovariance covariance;
  private final double[] variances;
  private final double[][] axes;

  private PrincipalAxes(ParameterCovariance covariance, double[] variances, double[][] axes) {
    this.covariance = covariance;
    this.variances = variances;
    this.axes = axes;
  }

  static PrincipalAxes of(ParameterCovariance covariance) {
    int n = covariance.size();
    double[][] a = new double[n][n];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
      for (int j = 0; j < n; j++) {
        a[i][j] = covariance.covariance(i, j);
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double off = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          if (a[i][j] * a[i][j] > 1e-30 * Math.abs(a[i][i] * a[j][j])) {
            off++;
            rotate(a, v, i, j);
          }
        }
      }
      if (off == 0) {
        break;
      }
    }
    double[] variances = new double[n];
    for (int i = 0; i < n; i++) {
      variances[i] = Math.max(0, a[i][i]);
    }
    return new PrincipalAxes(covariance, variances, v);
  }

  /** Makes a[i][j] zero; the columns of v follow. */
  private static void rotate(double[][] a, double[][] v, int i, int j) {
    double theta = (a[j][j] - a[i][i]) / (2 * a[i][j]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    int n = a.length;
    for (int k = 0; k < n; k++) {
      double ki = a[k][i];
      double kj = a[k][j];
      a[k][i] = c * ki - s * kj;
      a[k][j] = s * ki + c * kj;
    }
    for (int k = 0; k < n; k++) {
      double ik = a[i][k];
      double jk = a[j][k];
      a[i][k] = c * ik - s * jk;
      a[j][k] = s * ik + c * jk;
    }
    for (int k = 0; k < n; k++) {
      double ki = v[k][i];
      double kj = v[k][j];
      v[k][i] = c * ki - s * kj;
      v[k][j] = s * ki + c * kj;
    }
  }

  /**
   * The covariance with no standard deviation along an axis above a limit. As it is where a
   * parameter does not count by its logarithm: its unit is then anybody's, and so is a limit.
   */
  ParameterCovariance cut(double widest) {
    int n = variances.length;
    boolean within = true;
    boolean comparable = true;
    for (int i = 0; i < n; i++) {
      within &= variances[i] <= widest * widest;
      comparable &= covariance.scale(i) == Scale.LOG;
    }
    if (within || !comparable) {
      return covariance;
    }
    double[][] matrix = new double[n][n];
    List<Scale> scales = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      scales.add(covariance.scale(i));
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += axes[i][k] * axes[j][k] * Math.min(variances[k], widest * widest);
        }
        matrix[i][j] = sum;
      }
    }
    return new ParameterCovariance(covariance.names(), scales, matrix);
  }
}
