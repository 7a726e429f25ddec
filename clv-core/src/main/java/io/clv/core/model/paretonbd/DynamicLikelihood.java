package io.clv.core.model.paretonbd;

import io.clv.core.covariate.CovariatePath;
import io.clv.core.covariate.CovariatePaths;
import io.clv.core.math.FixedChunks;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.RisingFactorial;
import io.clv.core.model.Coefficient;
import io.clv.core.model.DropOutIntegral;
import io.clv.core.model.LifetimeClock;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log-likelihood of {@link DynamicParetoNbd} over customers with its gradient. Parameters are
 * r, alpha, s, beta and some coefficients. Times are divided by {@code unit}; alpha and beta are in
 * it.
 *
 * <p>A customer's integral is the sum over the intervals between t_x and T, in each of which it is
 * that of a Pareto/NBD with shifted alpha and beta. With E(t) = (alpha + A(t))^-(r + x) (beta +
 * C(t))^-s, everything is in units of E(t_x), so that nothing overflows. The effect of the
 * covariates at the purchases themselves is linear in the coefficients: a sum taken once.
 */
final class DynamicLikelihood implements LogLikelihood {
  private static final int CHUNK = 64;
  private static final double NEGLIGIBLE_NEPERS = 45;

  private final List<Coefficient> coefficients;
  private final Data data;

  DynamicLikelihood(Data data, List<Coefficient> coefficients) {
    this.data = data;
    this.coefficients = coefficients;
  }

  /** A kind of customer: those with the same path, x, t_x and T. */
  private record Cell(int path, int x, double tx, double T) {}

  /** The customers, as the likelihood sees them. */
  static final class Data {
    private final CovariatePath[] paths;
    private final Cell[] cells;
    private final double[] weights;
    private final double[] sumAtPurchases;
    private final double customers;

    /**
     * @param sumAtPurchases the covariates at repeat purchases, summed over all customers
     */
    Data(CustomerSummaries customers, CovariatePaths paths, double[] sumAtPurchases, double unit) {
      this.paths = new CovariatePath[paths.size()];
      for (int g = 0; g < this.paths.length; g++) {
        this.paths[g] = paths.path(g).scaled(unit);
      }
      Map<Cell, Integer> counts = new LinkedHashMap<>();
      for (int i = 0; i < customers.size(); i++) {
        counts.merge(
            new Cell(
                paths.groupOf(i),
                customers.frequency(i),
                customers.recency(i) / unit,
                customers.T(i) / unit),
            1,
            Integer::sum);
      }
      cells = counts.keySet().toArray(Cell[]::new);
      weights = counts.values().stream().mapToDouble(Integer::doubleValue).toArray();
      this.sumAtPurchases = sumAtPurchases.clone();
      this.customers = customers.size();
    }
  }

  @Override
  public double observations() {
    return data.customers;
  }

  /** The time that has passed along a path for both processes, with its derivatives. */
  private record Rates(
      CovariatePath path,
      CovariateRates purchases,
      CovariateRates dropOut,
      List<double[]> byCoefficient) {}

  @Override
  public double valueAt(double[] parameters, double[] gradient) {
    int columns = data.sumAtPurchases.length;
    double[] purchase = new double[columns];
    double[] dropOut = new double[columns];
    double constant = 0;
    for (int c = 0; c < coefficients.size(); c++) {
      Coefficient coefficient = coefficients.get(c);
      (isPurchase(coefficient) ? purchase : dropOut)[coefficient.column()] = parameters[4 + c];
      if (isPurchase(coefficient)) {
        constant += parameters[4 + c] * data.sumAtPurchases[coefficient.column()];
      }
    }
    Rates[] rates = new Rates[data.paths.length];
    for (int g = 0; g < rates.length; g++) {
      CovariateRates ofPurchases = new CovariateRates(data.paths[g], purchase);
      CovariateRates ofDropOut = new CovariateRates(data.paths[g], dropOut);
      List<double[]> byCoefficient = new ArrayList<>();
      for (Coefficient c : coefficients) {
        byCoefficient.add((isPurchase(c) ? ofPurchases : ofDropOut).byCoefficient(c.column()));
      }
      rates[g] = new Rates(data.paths[g], ofPurchases, ofDropOut, byCoefficient);
    }
    double[] sums =
        FixedChunks.sum(
            data.cells.length,
            CHUNK,
            1 + parameters.length,
            (from, to, out) -> {
              CellSum sum = new CellSum(parameters, coefficients.size());
              for (int i = from; i < to; i++) {
                sum.add(data.cells[i], rates[data.cells[i].path], data.weights[i], out);
              }
            });
    System.arraycopy(sums, 1, gradient, 0, parameters.length);
    for (int c = 0; c < coefficients.size(); c++) {
      if (isPurchase(coefficients.get(c))) {
        gradient[4 + c] += data.sumAtPurchases[coefficients.get(c).column()];
      }
    }
    return sums[0] + constant;
  }

  private static boolean isPurchase(Coefficient coefficient) {
    return coefficient.effect() == 0;
  }

  /** Adds one cell after the other to the sums. */
  private final class CellSum {
    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final double[] byCoefficient;
    private final double[] parts = new double[DropOutIntegral.PARTS];

    CellSum(double[] parameters, int coefficients) {
      r = parameters[0];
      alpha = parameters[1];
      s = parameters[2];
      beta = parameters[3];
      byCoefficient = new double[coefficients];
    }

    void add(Cell cell, Rates rates, double weight, double[] out) {
      CovariatePath path = rates.path;
      double m = r + cell.x;
      java.util.Arrays.fill(byCoefficient, 0);
      // Sums of f = C' (alpha + A)^-m (beta + C)^-(s + 1) over (t_x, T), in units of E(t_x), and of
      // f times ln(1 + A / alpha), ln(1 + C / beta), 1 / (alpha + A) and 1 / (beta + C).
      double whole = 0;
      double byR = 0;
      double byS = 0;
      double byAlpha = 0;
      double byBeta = 0;
      int j = path.interval(cell.tx);
      double from = cell.tx;
      double start = nepers(m, rates.purchases.passed(j, from), rates.dropOut.passed(j, from));
      double fallen = 0;
      while (from < cell.T && fallen < NEGLIGIBLE_NEPERS) {
        double to = j + 1 < path.size() ? Math.min(cell.T, path.end(j)) : cell.T;
        double a = rates.purchases.factor(j);
        double c = rates.dropOut.factor(j);
        double alphaHere = alpha + rates.purchases.passed(j, from);
        double betaHere = beta + rates.dropOut.passed(j, from);
        java.util.Arrays.fill(parts, 0);
        new DropOutIntegral(alphaHere / a, s, new LifetimeClock(betaHere / c, 0))
            .panel(m, 0, to - from, parts, 0);
        double envelope = Math.exp(-fallen);
        double f = envelope * parts[0];
        double overAlpha = envelope * parts[3] / a;
        double overBeta = envelope * parts[4] / c;
        whole += f;
        byR += f * Math.log(alphaHere / alpha) + envelope * parts[1];
        byS += f * Math.log(betaHere / beta) + envelope * parts[2];
        byAlpha += overAlpha;
        byBeta += overBeta;
        for (int k = 0; k < byCoefficient.length; k++) {
          Coefficient coefficient = coefficients.get(k);
          double z = path.value(j, coefficient.column());
          double atStart = passedBy(k, rates, j, from, z);
          byCoefficient[k] +=
              isPurchase(coefficient)
                  ? -m * (atStart * overAlpha + z * (f - alphaHere * overAlpha))
                  : z * f - (s + 1) * (atStart * overBeta + z * (f - betaHere * overBeta));
        }
        from = to;
        j = j + 1 < path.size() && to >= path.end(j) ? j + 1 : j;
        fallen = nepers(m, rates.purchases.passed(j, from), rates.dropOut.passed(j, from)) - start;
      }

      int last = path.interval(cell.T);
      double passedA = rates.purchases.passed(last, cell.T);
      double passedC = rates.dropOut.passed(last, cell.T);
      double alive = Math.exp(start - nepers(m, passedA, passedC));
      double q = alive + s * whole;
      double perQ = weight / q;
      out[0] +=
          weight
              * (RisingFactorial.log(r, cell.x) - cell.x * Math.log(alpha) - start + Math.log(q));
      out[1] +=
          weight * RisingFactorial.derivative(r, cell.x)
              - perQ * (alive * Math.log1p(passedA / alpha) + s * byR);
      out[2] += weight * r / alpha - perQ * m * (alive / (alpha + passedA) + s * byAlpha);
      out[3] += perQ * (whole - alive * Math.log1p(passedC / beta) - s * byS);
      out[4] += weight * s / beta - perQ * s * (alive / (beta + passedC) + (s + 1) * byBeta);
      for (int k = 0; k < byCoefficient.length; k++) {
        Coefficient coefficient = coefficients.get(k);
        double z = path.value(last, coefficient.column());
        double atEnd = passedBy(k, rates, last, cell.T, z);
        double ofAlive =
            isPurchase(coefficient)
                ? -m * atEnd / (alpha + passedA)
                : -s * atEnd / (beta + passedC);
        out[5 + k] += perQ * (alive * ofAlive + s * byCoefficient[k]);
      }
    }

    /** The derivative by a coefficient of the time that has passed for its process at t. */
    private double passedBy(int k, Rates rates, int interval, double t, double z) {
      CovariateRates process = isPurchase(coefficients.get(k)) ? rates.purchases : rates.dropOut;
      return rates.byCoefficient.get(k)[interval]
          + process.factor(interval) * z * (t - rates.path.start(interval));
    }

    private double nepers(double m, double passedA, double passedC) {
      return m * Math.log1p(passedA / alpha) + s * Math.log1p(passedC / beta);
    }
  }
}
