package io.clv.bench.peers;

/**
 * Growth as a power: the least-squares slope of the logarithm of one quantity on that of another.
 */
final class LogLog {
  private LogLog() {}

  /**
   * The exponent b of y = a x^b.
   *
   * @return NaN if there are fewer than two points, all x are equal, or a value is not positive
   */
  static double slope(double[] x, double[] y) {
    int n = x.length;
    if (n < 2 || y.length != n) {
      return Double.NaN;
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      if (!(x[i] > 0) || !(y[i] > 0)) {
        return Double.NaN;
      }
      meanX += Math.log(x[i]) / n;
      meanY += Math.log(y[i]) / n;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double away = Math.log(x[i]) - meanX;
      products += away * (Math.log(y[i]) - meanY);
      squares += away * away;
    }
    return squares > 0 ? products / squares : Double.NaN;
  }
}
