package io.clv.learn;

import java.util.function.IntToDoubleFunction;

/**
 * The mean of many numbers as the unrounded sum of two: sums are compensated (A. Neumaier, 1974),
 * so that columns far from 0 lose nothing when they are centred.
 *
 * @param high the mean, rounded
 * @param low what rounding took from it
 */
record Mean(double high, double low) {
  static final Mean ZERO = new Mean(0, 0);

  /**
   * @param count at least 1
   */
  static Mean of(int count, IntToDoubleFunction numbers) {
    double first = sum(count, i -> numbers.applyAsDouble(i) / count);
    return new Mean(first, sum(count, i -> numbers.applyAsDouble(i) - first) / count);
  }

  private static double sum(int count, IntToDoubleFunction numbers) {
    double sum = 0;
    double lost = 0;
    for (int i = 0; i < count; i++) {
      double number = numbers.applyAsDouble(i);
      double more = sum + number;
      lost += Math.abs(sum) >= Math.abs(number) ? sum - more + number : number - more + sum;
      sum = more;
    }
    return sum + lost;
  }

  /** What a number is more than the mean. */
  double centred(double number) {
    return number - high - low;
  }
}
