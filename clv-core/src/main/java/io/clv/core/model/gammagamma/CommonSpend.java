package io.clv.core.model.gammagamma;

import io.clv.core.math.Coordinates;
import io.clv.core.math.Estimate;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.model.NestedFit;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The limit of the Gamma-Gamma model for large q, in which customers do not differ: every amount is
 * gamma distributed with shape p and rate nu, the same for all. With y = x m the total spend,
 *
 * <pre>
 *   ln L = p x ln nu - ln Gamma(p x) + (p x - 1) ln y - nu y + ln x
 * </pre>
 *
 * <p>whose maximum over nu is at p times the purchases over the spend, so that p alone is searched.
 */
final class CommonSpend implements LogLikelihood {
  private static final String NAME = "gamma";
  private static final int FREE_PARAMETERS = 2;

  private final SpendTotals spend;
  private final double[] logTotals;
  private final double logValues;
  private final double purchases;
  private final double amount;

  /**
   * @param unit what amounts are divided by
   */
  CommonSpend(SpendTotals spend, double unit) {
    this.spend = spend;
    logTotals = new double[spend.groups()];
    double values = 0;
    double count = 0;
    double sum = 0;
    for (int g = 0; g < spend.groups(); g++) {
      for (int i = spend.start(g); i < spend.start(g + 1); i++) {
        logTotals[g] += spend.weight(i) * Math.log(spend.total(i) / unit);
        sum += spend.weight(i) * (spend.total(i) / unit);
      }
      values += logTotals[g] - spend.customers(g) * Math.log(spend.x(g));
      count += spend.customers(g) * spend.x(g);
    }
    logValues = values;
    purchases = count;
    amount = sum;
  }

  /**
   * @param unit what amounts are divided by
   * @param excess what the log-likelihood of amounts in that unit is too large by
   */
  static NestedFit fit(SpendTotals spend, double unit, double excess) {
    CommonSpend likelihood = new CommonSpend(spend, unit);
    Estimate estimate =
        MaximumLikelihood.fit(
            likelihood,
            likelihood,
            new LogShape(),
            List.of(new double[] {0}, new double[] {3}, new double[] {-3}));
    return new NestedFit(NAME, estimate.logLikelihood() - excess, FREE_PARAMETERS);
  }

  @Override
  public double observations() {
    return spend.customers();
  }

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    double p = parameters[0];
    double logRate = Math.log(p * purchases / amount);
    double value = -logValues - p * purchases;
    double slope = 0;
    for (int g = 0; g < spend.groups(); g++) {
      double x = spend.x(g);
      double n = spend.customers(g);
      double logs = n * logRate + logTotals[g];
      value += p * x * logs - n * LogGamma.value(p * x);
      slope += x * (logs - n * Digamma.value(p * x));
    }
    // At the best nu the derivative by it is 0.
    gradient[0] = slope;
    return value;
  }

  /** ln p. */
  private static final class LogShape implements Coordinates {
    @Override
    public double[] parameters(double[] point) {
      return new double[] {Math.exp(point[0])};
    }

    @Override
    public double[][] jacobian(double[] point) {
      return new double[][] {{Math.exp(point[0])}};
    }

    @Override
    public double[] lower() {
      return new double[] {Math.log(1e-4)};
    }

    @Override
    public double[] upper() {
      return new double[] {Math.log(1e5)};
    }
  }
}
