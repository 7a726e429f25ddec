package io.clv.learn;

import io.clv.core.learn.FeatureMatrix;
import java.util.function.IntToDoubleFunction;

/**
 * How a column is brought to the size of 1: {@code (x - mean) / unit}. The unit is a power of two,
 * so that nothing is rounded by it.
 *
 * @param mean 0 if columns are not centred
 * @param constant whether nothing is left of it but 0
 */
record Column(Mean mean, double unit, boolean constant) {
  /** Beyond it, squares and sums are no numbers any more. */
  private static final double MOST = 1e100;

  /** What differs by less is taken for constant: its weight would be no number. */
  private static final double LEAST = 1e-100;

  static Column of(FeatureMatrix features, int column, boolean centred) {
    return of(features.rows(), row -> features.value(row, column), centred);
  }

  static Column of(int rows, IntToDoubleFunction values, boolean centred) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      low = Math.min(low, values.applyAsDouble(row));
      high = Math.max(high, values.applyAsDouble(row));
    }
    if (low < -MOST || high > MOST) {
      throw new IllegalArgumentException(
          "features and targets must lie between -%s and %s to be learned from: %s"
              .formatted(MOST, MOST, high > MOST ? high : low));
    }
    if (high - low < LEAST && (centred || Math.abs(low) < LEAST)) {
      return new Column(centred ? new Mean(low, 0) : Mean.ZERO, 1, true);
    }
    Mean mean = centred ? Mean.of(rows, values) : Mean.ZERO;
    double most = Math.max(Math.abs(mean.centred(low)), Math.abs(mean.centred(high)));
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      double share = mean.centred(values.applyAsDouble(row)) / most;
      squares += share * share;
    }
    double size = most * Math.sqrt(squares / rows);
    int exponent = Math.max(Double.MIN_EXPONENT, Math.getExponent(size));
    return new Column(mean, Math.scalb(1.0, exponent), false);
  }

  /** A value in the column's unit, from 0. */
  double scaled(double value) {
    return constant ? 0 : mean.centred(value) / unit;
  }
}
