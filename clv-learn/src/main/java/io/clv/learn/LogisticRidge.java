package io.clv.learn;

import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.WeightedSum;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The weights w and the intercept b with the least {@code sum log(1 + exp(-s (b + x w))) + alpha /
 * 2 * sum w^2}, s = 1 where the target is 1 and -1 where it is 0: penalised maximum likelihood by
 * Newton's method, which here is iteratively reweighted least squares (T. Hastie et al., The
 * Elements of Statistical Learning, 2nd ed., section 4.4.1). The intercept is not penalised.
 *
 * <p>Each column, once it is brought to the size of 1, is penalised by {@value #LEAST} at least, so
 * that targets which the columns tell apart without fail, and columns that say the same, still have
 * one answer.
 */
final class LogisticRidge {
  private static final double LEAST = 1e-6;
  private static final int MOST_STEPS = 200;
  private static final double CLOSE = 1e-14;

  private final TrainingSet rows;
  private final int width;
  private final int size;
  private final Column[] columns;
  private final double[] penalty;

  private LogisticRidge(TrainingSet rows, double alpha, boolean intercept) {
    this.rows = rows;
    width = rows.features().width();
    size = width + (intercept ? 1 : 0);
    columns =
        IntStream.range(0, width)
            .mapToObj(c -> Column.of(rows.features(), c, intercept))
            .toArray(Column[]::new);
    penalty = new double[size];
    for (int c = 0; c < width; c++) {
      double unit = columns[c].unit();
      penalty[c] = Math.min(Double.MAX_VALUE, Math.max(LEAST, alpha / unit / unit));
    }
  }

  /**
   * @param alpha at least 0
   * @throws TooLittleDataException if not both targets occur
   */
  static WeightedSum solve(TrainingSet rows, double alpha, boolean intercept) {
    ZeroOrOne.requireBoth(rows);
    return new LogisticRidge(rows, alpha, intercept).solve();
  }

  private WeightedSum solve() {
    double[] weights = new double[size];
    double value = value(weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(weights);
      double[] next = weights;
      double nextValue = value;
      double share = 1;
      do {
        next = moved(weights, direction, share);
        nextValue = value(next);
        share /= 2;
      } while (nextValue > value && share > 1e-12);
      if (!(nextValue < value - CLOSE * Math.abs(value))) {
        return unscaled(nextValue < value ? next : weights);
      }
      weights = next;
      value = nextValue;
    }
    throw new TooLittleDataException(
        "the log-odds of %d rows were not found in %d steps; a larger alpha may help"
            .formatted(rows.size(), MOST_STEPS));
  }

  private static double[] moved(double[] from, double[] direction, double share) {
    return IntStream.range(0, from.length)
        .mapToDouble(i -> from[i] + share * direction[i])
        .toArray();
  }

  private double column(int row, int c) {
    return c == width ? 1 : columns[c].scaled(rows.features().value(row, c));
  }

  private double logOdds(int row, double[] weights) {
    double sum = 0;
    for (int c = 0; c < size; c++) {
      sum += weights[c] * column(row, c);
    }
    return sum;
  }

  private double value(double[] weights) {
    double sum = 0;
    for (int c = 0; c < size; c++) {
      sum += penalty[c] * weights[c] * weights[c] / 2;
    }
    for (int row = 0; row < rows.size(); row++) {
      double logOdds = logOdds(row, weights);
      double against = rows.target(row) == 1 ? -logOdds : logOdds;
      sum += Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
    }
    return sum;
  }

  private double[] direction(double[] weights) {
    DMatrixRMaj curvature = new DMatrixRMaj(size, size);
    DMatrixRMaj slope = new DMatrixRMaj(size, 1);
    for (int c = 0; c < size; c++) {
      curvature.set(c, c, penalty[c]);
      slope.set(c, 0, -penalty[c] * weights[c]);
    }
    double[] values = new double[size];
    for (int row = 0; row < rows.size(); row++) {
      Arrays.setAll(values, c -> 0);
      for (int c = 0; c < size; c++) {
        values[c] = column(row, c);
      }
      double probability = 1 / (1 + Math.exp(-logOdds(row, weights)));
      double error = rows.target(row) - probability;
      double weight = probability * (1 - probability);
      for (int c = 0; c < size; c++) {
        slope.add(c, 0, error * values[c]);
        for (int d = 0; d <= c; d++) {
          curvature.add(c, d, weight * values[c] * values[d]);
        }
      }
    }
    for (int c = 0; c < size; c++) {
      for (int d = 0; d < c; d++) {
        curvature.set(d, c, curvature.get(c, d));
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
    if (size > 0 && !solver.setA(curvature)) {
      // Only where probabilities are 0 or 1 to the last digit: there is no way further down.
      return new double[size];
    }
    DMatrixRMaj direction = new DMatrixRMaj(size, 1);
    if (size > 0) {
      solver.solve(slope, direction);
    }
    return direction.data;
  }

  private WeightedSum unscaled(double[] scaled) {
    double[] weights = new double[width];
    double intercept = size > width ? scaled[width] : 0;
    for (int c = 0; c < width; c++) {
      weights[c] = columns[c].constant() ? 0 : scaled[c] / columns[c].unit();
      intercept -= weights[c] * columns[c].mean().high();
    }
    return new WeightedSum(intercept, weights);
  }
}
