package io.clv.core.model;

import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.RisingFactorial;
import io.clv.core.summary.CalibrationCells;

/**
 * The log-likelihood of {@link BetaGeometricNbd} over cells, with its gradient (for the BG/NBD, eq.
 * (7) of its paper), n being the chances to drop out that x purchases are:
 *
 * <pre>
 *   ln L = ln Gamma(r + x) - ln Gamma(r) + r ln alpha - (r + x) ln(alpha + T)
 *          + ln B(a, b + n) - ln B(a, b)
 *          + [n &gt; 0] ln(1 + a / (b + n - 1) ((alpha + T) / (alpha + t_x))^(r + x))
 * </pre>
 *
 * <p>Gamma functions are computed once for each distinct x and logarithms once for each distinct
 * time, so that a cell costs one exp and one log. Times are divided by {@code unit}, and alpha is
 * in that unit.
 */
final class BetaGeometricLikelihood implements LogLikelihood {
  private static final int CHUNK = 16384;

  private final CalibrationCells cells;
  private final int[] x;
  private final int[] chances;
  private final double[] customersByX;
  private final double[] recencies;
  private final double[] ages;
  private final double[] customersByAge;
  private final double[] purchasesByAge;
  private final double observations;
  private final int firstAtRisk;

  BetaGeometricLikelihood(CalibrationCells cells, double unit, DropOutChances chances) {
    this.cells = cells;
    x = cells.frequencies();
    this.chances = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      this.chances[i] = chances.at(x[i]);
    }
    customersByX = cells.customersByFrequency();
    recencies = cells.recencies();
    ages = cells.ages();
    for (int i = 0; i < recencies.length; i++) {
      recencies[i] /= unit;
    }
    for (int i = 0; i < ages.length; i++) {
      ages[i] /= unit;
    }
    customersByAge = cells.customersByAge();
    purchasesByAge = cells.purchasesByAge();
    observations = cells.customers();
    int first = 0;
    while (first < cells.size() && this.chances[cells.frequencyIndex(first)] == 0) {
      first++;
    }
    firstAtRisk = first;
  }

  @Override
  public double observations() {
    return observations;
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    double a = parameters[2];
    double b = parameters[3];
    double value = 0;
    double byR = 0;
    double byA = 0;
    double byB = 0;

    double logAlpha = Math.log(alpha);
    double[] logOdds = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double customers = customersByX[i];
      int n = chances[i];
      if (n > 0 && customers > 0) {
        double derivative = RisingFactorial.derivative(a + b, n);
        value +=
            customers
                * (RisingFactorial.log(r, x[i])
                    + RisingFactorial.log(b, n)
                    - RisingFactorial.log(a + b, n));
        byR += customers * RisingFactorial.derivative(r, x[i]);
        byA -= customers * derivative;
        byB += customers * (RisingFactorial.derivative(b, n) - derivative);
      }
      logOdds[i] = Math.log(a / (b + (n - 1)));
    }

    double[] logAge = new double[ages.length];
    double[] inverseAge = new double[ages.length];
    double[] ageSums =
        FixedChunks.sum(
            ages.length,
            CHUNK,
            3,
            (from, to, out) -> {
              for (int i = from; i < to; i++) {
                double n = customersByAge[i];
                double purchases = purchasesByAge[i];
                logAge[i] = Math.log(alpha + ages[i]);
                inverseAge[i] = 1 / (alpha + ages[i]);
                double log = Math.log1p(ages[i] / alpha);
                out[0] -= (n * r + purchases) * log + purchases * logAlpha;
                out[1] -= n * log;
                out[2] += (n * r * ages[i] / alpha - purchases) * inverseAge[i];
              }
            });
    double[] logRecency = new double[recencies.length];
    double[] inverseRecency = new double[recencies.length];
    for (int i = 0; i < recencies.length; i++) {
      logRecency[i] = Math.log(alpha + recencies[i]);
      inverseRecency[i] = 1 / (alpha + recencies[i]);
    }

    double[] sums =
        FixedChunks.sum(
            cells.size() - firstAtRisk,
            CHUNK,
            5,
            (from, to, out) -> {
              double sum = 0;
              double sumR = 0;
              double sumAlpha = 0;
              double sumA = 0;
              double sumB = 0;
              for (int c = from + firstAtRisk; c < to + firstAtRisk; c++) {
                int xi = cells.frequencyIndex(c);
                int recency = cells.recencyIndex(c);
                int age = cells.ageIndex(c);
                double shape = r + x[xi];
                double growth = logAge[age] - logRecency[recency];
                double odds = logOdds[xi] + shape * growth;
                // ln(1 + e^odds) and its derivative, P(dropped out), for odds of either sign.
                double e = Math.exp(-Math.abs(odds));
                double share = odds > 0 ? 1 / (1 + e) : e / (1 + e);
                double weight = cells.weight(c);
                double gone = weight * share;
                sum += weight * ((odds > 0 ? odds : 0) + Math.log(1 + e));
                sumR += gone * growth;
                sumAlpha += gone * shape * (inverseAge[age] - inverseRecency[recency]);
                sumA += gone;
                sumB += gone / (b + (chances[xi] - 1));
              }
              out[0] += sum;
              out[1] += sumR;
              out[2] += sumAlpha;
              out[3] += sumA;
              out[4] += sumB;
            });
    gradient[0] = byR + ageSums[1] + sums[1];
    gradient[1] = ageSums[2] + sums[2];
    gradient[2] = byA + sums[3] / a;
    gradient[3] = byB - sums[4];
    return value + ageSums[0] + sums[0];
  }
}
