package io.clv.core.interval;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * A mixture of densities of the logarithm of a quantity, summed up on equally spaced points. An
 * instance belongs to one thread.
 */
final class MixtureDensity {
  /** Tails of less than some exp(-14) = 1e-6 are cut off. */
  private static final double NEPERS = 14;

  /** In the width of a normal body. */
  private static final double DEVIATIONS = 5;

  private static final int MOST = 1 << 18;

  private final double first;
  private final double step;
  private final double[] density;
  private final double[] at;
  private final double[] logOnePlus;

  /**
   * @param low where the mixture begins
   * @param high where it ends
   * @param step a third of the width of its narrowest part
   */
  MixtureDensity(double low, double high, double step) {
    int size = (int) Math.min(MOST, Math.ceil((high - low) / step) + 1);
    this.first = low;
    this.step = step;
    density = new double[size];
    at = new double[size];
    logOnePlus = new double[size];
  }

  /** Where the logarithm of a beta prime variable of these shapes begins, near enough. */
  static double low(double a, double b) {
    return Math.log(a / b) - NEPERS / a - DEVIATIONS / Math.sqrt(a) - DEVIATIONS / Math.sqrt(b);
  }

  /** Where it ends. */
  static double high(double a, double b) {
    return Math.log(a / b) + NEPERS / b + DEVIATIONS / Math.sqrt(a) + DEVIATIONS / Math.sqrt(b);
  }

  /** What is added from now on is shifted to the right by this much. */
  MixtureDensity shift(double by) {
    for (int j = 0; j < at.length; j++) {
      double y = first + j * step - by;
      at[j] = y;
      logOnePlus[j] = y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
    }
    return this;
  }

  /** Adds the logarithm of the ratio of a Gamma(a) and a Gamma(b) variable. */
  void addBetaPrime(double weight, double a, double b) {
    double logConstant = Math.log(weight) - LogBeta.value(a, b);
    int to = Math.min(at.length, index(high(a, b)) + 2);
    for (int j = Math.max(0, index(low(a, b)) - 1); j < to; j++) {
      density[j] += Math.exp(logConstant + a * at[j] - (a + b) * logOnePlus[j]);
    }
  }

  /** Adds the logarithm of the reciprocal of a Gamma(b) variable. */
  void addInverseGamma(double weight, double b) {
    double logConstant = Math.log(weight) - LogGamma.value(b);
    for (int j = 0; j < at.length; j++) {
      density[j] += Math.exp(logConstant - b * at[j] - Math.exp(-at[j]));
    }
  }

  private int index(double y) {
    return (int) Math.max(-1, Math.min(at.length, (y - at[0]) / step));
  }

  QuantileTable quantiles() {
    return QuantileTable.ofDensity(first, step, density);
  }
}
