package io.clv.core.math;

import java.util.List;

/**
 * Counts x over exposures T of Poisson processes whose rates are gamma distributed with shape r and
 * rate alpha: the likelihood of one is Gamma(r + x) / Gamma(r) alpha^r (alpha + T)^-(r + x), with
 * T^x / x! left out. It needs only how many x there are of each size, and for each T how many
 * processes it has and the sum of their counts.
 */
public final class GammaPoisson implements LogLikelihood {
  private static final int CHUNK = 16384;

  private final int[] counts;
  private final double[] weightOfCount;
  private final double[] exposures;
  private final double[] weightOfExposure;
  private final double[] countOfExposure;
  private final double observations;
  private final double total;
  private final double exposure;

  /**
   * Takes the arrays over.
   *
   * @param counts distinct x
   * @param weightOfCount how many processes have each x
   * @param exposures distinct T
   * @param weightOfExposure how many processes have each T
   * @param countOfExposure sum of x over the processes with each T
   */
  public GammaPoisson(
      int[] counts,
      double[] weightOfCount,
      double[] exposures,
      double[] weightOfExposure,
      double[] countOfExposure) {
    this.counts = counts;
    this.weightOfCount = weightOfCount;
    this.exposures = exposures;
    this.weightOfExposure = weightOfExposure;
    this.countOfExposure = countOfExposure;
    double n = 0;
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      n += weightOfCount[i];
      sum += weightOfCount[i] * counts[i];
    }
    observations = n;
    total = sum;
    double time = 0;
    for (int i = 0; i < exposures.length; i++) {
      time += weightOfExposure[i] * exposures[i];
    }
    exposure = time;
  }

  @Override
  public double observations() {
    return observations;
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    double value = 0;
    double byR = 0;
    for (int i = 0; i < counts.length; i++) {
      value += weightOfCount[i] * RisingFactorial.log(r, counts[i]);
      byR += weightOfCount[i] * RisingFactorial.derivative(r, counts[i]);
    }
    double[] sums =
        FixedChunks.sum(
            exposures.length,
            CHUNK,
            3,
            (from, to, out) -> {
              for (int i = from; i < to; i++) {
                // -(r + x) ln(alpha + T) + r ln alpha, so that large alpha does not cancel.
                double n = weightOfExposure[i];
                double x = countOfExposure[i];
                double log = Math.log1p(exposures[i] / alpha);
                out[0] -= (n * r + x) * log;
                out[1] -= n * log;
                out[2] += (n * r * exposures[i] / alpha - x) / (alpha + exposures[i]);
              }
            });
    gradient[0] = byR + sums[1];
    gradient[1] = sums[2];
    return value + sums[0] - total * Math.log(alpha);
  }

  /**
   * The maximum; parameter 0 is r, 1 is alpha; at the upper edge of coordinate 0 the rates do not
   * differ.
   *
   * @throws IllegalArgumentException if all counts or all exposures are 0
   */
  public Estimate fit() {
    return fit(LogPrior.NONE);
  }

  /** As without a prior; it is of r and alpha. */
  public Estimate fit(LogPrior prior) {
    if (!(total > 0 && exposure > 0)) {
      throw new IllegalArgumentException(
          "counts and exposures must not all be 0: " + total + ", " + exposure);
    }
    double logRate = Math.log(total / exposure);
    return MaximumLikelihood.fit(
        this,
        this,
        new MeanRateCoordinates(),
        List.of(new double[] {0, logRate}, new double[] {3, logRate}, new double[] {-2, logRate}),
        Double.NEGATIVE_INFINITY,
        prior);
  }
}
