package io.clv.core.model.cnbdk;

import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.RisingFactorial;
import io.clv.core.model.DropOutChances;
import io.clv.core.summary.CalibrationCells;

/**
 * The log-likelihood of {@link CnbdK} over cells for one k, with its gradient by r, alpha, a and b;
 * (k - 1) litt - x ln Gamma(k), which they have no part in, is left out. With m = r + k x, n
 * chances to drop out and v = (T - t_x) / (alpha + T),
 *
 * <pre>
 *   ln L = ln Gamma(m) - ln Gamma(r) + r ln alpha - m ln(alpha + t_x) + ln B(a, b + n) - ln B(a, b)
 *          + ln(F + [n &gt; 0] a / (b + n - 1)),
 *   ln F = m ln((alpha + t_x) / (alpha + T)) + ln sum over j &lt; k of (m)_j / j! v^j
 * </pre>
 *
 * <p>Times are divided by {@code unit}, and alpha is in that unit. At a = 0 the derivatives by a
 * and b are given as 0.
 */
final class CnbdKLikelihood implements LogLikelihood {
  private static final int CHUNK = 8192;

  private final CalibrationCells cells;
  private final int k;
  private final int[] x;
  private final int[] chances;
  private final double[] customersByX;
  private final double[] recencies;
  private final double[] ages;
  private final double observations;

  CnbdKLikelihood(CalibrationCells cells, double unit, DropOutChances chances, int k) {
    this.cells = cells;
    this.k = k;
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
    observations = cells.customers();
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

    double[] logOdds = new double[x.length];
    // (m + j) / (j + 1) and 1 / (m + j) for each x and j.
    double[] step = new double[x.length * k];
    double[] inverse = new double[x.length * k];
    for (int i = 0; i < x.length; i++) {
      double customers = customersByX[i];
      double m = r + (double) k * x[i];
      int n = chances[i];
      if (x[i] > 0 && customers > 0) {
        value += customers * RisingFactorial.log(r, (double) k * x[i]);
        byR += customers * RisingFactorial.derivative(r, (double) k * x[i]);
      }
      if (n > 0 && a > 0 && customers > 0) {
        double derivative = RisingFactorial.derivative(a + b, n);
        value += customers * (RisingFactorial.log(b, n) - RisingFactorial.log(a + b, n));
        byA -= customers * derivative;
        byB += customers * (RisingFactorial.derivative(b, n) - derivative);
      }
      logOdds[i] = n == 0 ? Double.NEGATIVE_INFINITY : Math.log(a / (b + (n - 1)));
      for (int j = 0; j < k; j++) {
        step[i * k + j] = (m + j) / (j + 1);
        inverse[i * k + j] = 1 / (m + j);
      }
    }
    double[] logRecency = new double[recencies.length];
    for (int i = 0; i < recencies.length; i++) {
      logRecency[i] = Math.log1p(recencies[i] / alpha);
    }
    double[] logAge = new double[ages.length];
    for (int i = 0; i < ages.length; i++) {
      logAge[i] = Math.log1p(ages[i] / alpha);
    }

    double logAlpha = Math.log(alpha);
    double[] sums =
        FixedChunks.sum(
            cells.size(),
            CHUNK,
            5,
            (from, to, out) -> {
              double sum = 0;
              double sumR = 0;
              double sumAlpha = 0;
              double sumA = 0;
              double sumB = 0;
              for (int c = from; c < to; c++) {
                int xi = cells.frequencyIndex(c);
                int recencyIndex = cells.recencyIndex(c);
                int ageIndex = cells.ageIndex(c);
                double weight = cells.weight(c);
                double tx = recencies[recencyIndex];
                double overAge = 1 / (alpha + ages[ageIndex]);
                double overRecency = 1 / (alpha + tx);
                double v = (ages[ageIndex] - tx) * overAge;
                double events = (double) k * x[xi];
                double m = r + events;
                // The sum over j with its derivatives by m and by ln v.
                double term = 1;
                double phases = 1;
                double harmonic = 0;
                double byM = 0;
                double byLogV = 0;
                for (int j = 1; j < k; j++) {
                  harmonic += inverse[xi * k + j - 1];
                  term *= step[xi * k + j - 1] * v;
                  phases += term;
                  byM += term * harmonic;
                  byLogV += term * j;
                }
                double growth = logAge[ageIndex] - logRecency[recencyIndex];
                double logQuiet = (k == 1 ? 0 : Math.log(phases)) - m * growth;
                // ln(F + odds) and its derivative, P(alive), for a ratio of either size.
                double excess = logOdds[xi] - logQuiet;
                double e = Math.exp(-Math.abs(excess));
                double alive = excess > 0 ? e / (1 + e) : 1 / (1 + e);
                double gone = excess > 0 ? 1 / (1 + e) : e / (1 + e);
                sum +=
                    weight
                        * ((excess > 0 ? logOdds[xi] : logQuiet)
                            + Math.log(1 + e)
                            - m * logRecency[recencyIndex]
                            - events * logAlpha);
                sumR += weight * (alive * (byM / phases - growth) - logRecency[recencyIndex]);
                // r ln alpha - m ln(alpha + t_x) by alpha, arranged not to cancel.
                sumAlpha +=
                    weight
                        * ((r * tx / alpha - events) * overRecency
                            + alive * (m * (overRecency - overAge) - byLogV / phases * overAge));
                sumA += weight * gone;
                sumB += weight * gone / (b + (chances[xi] - 1));
              }
              out[0] += sum;
              out[1] += sumR;
              out[2] += sumAlpha;
              out[3] += sumA;
              out[4] += sumB;
            });
    gradient[0] = byR + sums[1];
    gradient[1] = sums[2];
    gradient[2] = a == 0 ? 0 : byA + sums[3] / a;
    gradient[3] = a == 0 ? 0 : byB - sums[4];
    return value + sums[0];
  }
}
