package io.clv.core.model.bgnbd;

import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.summary.CalibrationCells;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The BG/NBD log-likelihood over cells, with its gradient, eq. (7) of the paper:
 *
 * <pre>
 *   ln L = ln Gamma(r + x) - ln Gamma(r) + r ln alpha - (r + x) ln(alpha + T)
 *          + ln B(a, b + x) - ln B(a, b)
 *          + [x &gt; 0] ln(1 + a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x))
 * </pre>
 *
 * <p>Gamma functions are computed once for each distinct x and logarithms once for each distinct
 * time, so that a cell costs one exp and one log. Times are divided by {@code unit}, and alpha is
 * in that unit.
 */
final class BgNbdLikelihood implements LogLikelihood {
  private static final int CHUNK = 16384;

  private final CalibrationCells cells;
  private final int[] x;
  private final double[] customersByX;
  private final double[] recencies;
  private final double[] ages;
  private final double[] customersByAge;
  private final double[] purchasesByAge;
  private final double observations;
  private final int firstRepeater;

  BgNbdLikelihood(CalibrationCells cells, double unit) {
    this.cells = cells;
    x = cells.frequencies();
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
    while (first < cells.size() && x[cells.frequencyIndex(first)] == 0) {
      first++;
    }
    firstRepeater = first;
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
    double logGammaR = LogGamma.value(r);
    double digammaR = Digamma.value(r);
    double logGammaB = LogGamma.value(b);
    double digammaB = Digamma.value(b);
    double logGammaAB = LogGamma.value(a + b);
    double digammaAB = Digamma.value(a + b);
    double[] logOdds = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double n = customersByX[i];
      if (x[i] > 0 && n > 0) {
        double digammaABX = Digamma.value(a + b + x[i]);
        value +=
            n
                * (LogGamma.value(r + x[i])
                    - logGammaR
                    + (LogGamma.value(b + x[i]) - logGammaB)
                    - (LogGamma.value(a + b + x[i]) - logGammaAB));
        byR += n * (Digamma.value(r + x[i]) - digammaR);
        byA -= n * (digammaABX - digammaAB);
        byB += n * (Digamma.value(b + x[i]) - digammaB - (digammaABX - digammaAB));
      }
      logOdds[i] = Math.log(a / (b + (x[i] - 1)));
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
            cells.size() - firstRepeater,
            CHUNK,
            5,
            (from, to, out) -> {
              double sum = 0;
              double sumR = 0;
              double sumAlpha = 0;
              double sumA = 0;
              double sumB = 0;
              for (int c = from + firstRepeater; c < to + firstRepeater; c++) {
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
                sumB += gone / (b + (x[xi] - 1));
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
