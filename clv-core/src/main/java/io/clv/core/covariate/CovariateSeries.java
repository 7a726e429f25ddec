package io.clv.core.covariate;

import java.util.Arrays;

/**
 * Covariates over time: row i holds from its day up to the day before row i + 1, the last row up to
 * the day before the end. Immutable.
 */
public final class CovariateSeries {
  private final int[] days;
  private final int end;
  private final double[][] rows;

  /**
   * @param days first day of each row, days since 1970-01-01, strictly ascending, at least one
   * @param end the first day that is not covered
   * @param rows the numbers of each row
   * @throws IllegalArgumentException if the days do not ascend or the lengths differ
   */
  public CovariateSeries(int[] days, int end, double[][] rows) {
    if (days.length == 0 || days.length != rows.length || end <= days[days.length - 1]) {
      throw new IllegalArgumentException(
          "%d days with %d rows, ending %d".formatted(days.length, rows.length, end));
    }
    for (int i = 1; i < days.length; i++) {
      if (days[i] <= days[i - 1]) {
        throw new IllegalArgumentException("days must ascend: " + days[i - 1] + ", " + days[i]);
      }
    }
    this.days = days.clone();
    this.end = end;
    this.rows = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** The first day that is covered, days since 1970-01-01. */
  public int begin() {
    return days[0];
  }

  /** The first day that is not covered any more. */
  public int end() {
    return end;
  }

  /** The row that holds on a day. */
  int row(int day) {
    int found = Arrays.binarySearch(days, day);
    return found >= 0 ? found : -found - 2;
  }

  int day(int row) {
    return days[row];
  }

  int size() {
    return days.length;
  }

  /** The numbers of a row. */
  double[] values(int row) {
    return rows[row].clone();
  }

  boolean sameValues(int row, int other) {
    return Arrays.equals(rows[row], rows[other]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CovariateSeries that
        && end == that.end
        && Arrays.equals(days, that.days)
        && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(days) + Arrays.deepHashCode(rows);
  }
}
