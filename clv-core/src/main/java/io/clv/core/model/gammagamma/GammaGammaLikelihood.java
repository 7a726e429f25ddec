package io.clv.core.model.gammagamma;

import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.RisingFactorial;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The Gamma-Gamma log-likelihood over customers, with its gradient. Beta functions are computed
 * once for each distinct x; the logarithms of up to eight single customers' gamma + x m are taken
 * as that of their product. Amounts are divided by {@code unit}, and gamma is in that unit.
 */
final class GammaGammaLikelihood implements LogLikelihood {
  private static final int CHUNK = 16384;
  private static final int PRODUCT = 8;

  private final SpendTotals spend;
  private final double unit;
  private final double[] groupLogs;
  private final double logValues;
  private final double observations;

  GammaGammaLikelihood(SpendTotals spend, double unit) {
    this.spend = spend;
    this.unit = unit;
    groupLogs = new double[spend.groups()];
    double sum = 0;
    for (int g = 0; g < spend.groups(); g++) {
      double logs = 0;
      for (int i = spend.start(g); i < spend.start(g + 1); i++) {
        logs += spend.weight(i) * Math.log(spend.total(i) / unit);
      }
      groupLogs[g] = logs;
      sum += logs - spend.customers(g) * Math.log(spend.x(g));
    }
    logValues = sum;
    observations = spend.customers();
  }

  @Override
  public double observations() {
    return observations;
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double p = parameters[0];
    double q = parameters[1];
    double gamma = parameters[2];
    int groups = spend.groups();
    double[] sums = logsAndInverses(gamma);
    double value = -logValues;
    double byP = 0;
    double byQ = 0;
    double byGamma = 0;
    for (int g = 0; g < groups; g++) {
      int x = spend.x(g);
      double n = spend.customers(g);
      double shape = p * x;
      // With y = x m: sum of ln(1 + y / gamma), and of ln(gamma + y) - ln y = ln(1 + gamma / y).
      double logOverGamma = sums[2 * g];
      double logOverTotal = logOverGamma + n * Math.log(gamma) - groupLogs[g];
      value += -n * LogBeta.value(shape, q) - q * logOverGamma - shape * logOverTotal;
      byP += x * (n * RisingFactorial.derivative(shape, q) - logOverTotal);
      byQ += n * RisingFactorial.derivative(q, shape) - logOverGamma;
      byGamma += n * q / gamma - (shape + q) * sums[2 * g + 1];
    }
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byGamma;
    return value;
  }

  /** For each group the sums of ln(1 + y / gamma) and of 1 / (gamma + y). */
  private double[] logsAndInverses(double gamma) {
    int groups = spend.groups();
    return FixedChunks.sum(
        spend.size(),
        CHUNK,
        2 * groups,
        (from, to, out) -> {
          int g = 0;
          while (spend.start(g + 1) <= from) {
            g++;
          }
          for (int i = from; i < to; g++) {
            int end = Math.min(to, spend.start(g + 1));
            double inverses = 0;
            double logs = 0;
            while (i < end) {
              double product = 1;
              for (int stop = Math.min(end, i + PRODUCT); i < stop; i++) {
                double total = spend.total(i) / unit;
                double weight = spend.weight(i);
                if (weight == 1) {
                  product *= 1 + total / gamma;
                } else {
                  logs += weight * Math.log(1 + total / gamma);
                }
                inverses += weight / (gamma + total);
              }
              logs += Math.log(product);
            }
            out[2 * g] += logs;
            out[2 * g + 1] += inverses;
          }
        });
  }
}
