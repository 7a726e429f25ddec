package io.clv.core.valuation;

import io.clv.core.interval.PredictiveIntervals;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The intervals of many customers as columns. NaN means that the model gives none. */
public final class IntervalColumns {
  private final double[][] columns;

  private IntervalColumns(double[][] columns) {
    this.columns = columns;
  }

  /**
   * Takes the columns over; the caller must not change them afterwards.
   *
   * @param columns the lower and the upper bounds of P(alive), purchases, average value and CLV, in
   *     this order
   */
  public static IntervalColumns of(double[][] columns) {
    if (columns.length != PredictiveIntervals.ROW
        || Arrays.stream(columns).mapToInt(c -> c.length).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "intervals need %d columns of the same length".formatted(PredictiveIntervals.ROW));
    }
    return new IntervalColumns(columns.clone());
  }

  /** As many customers, without intervals so far. */
  static IntervalColumns unknown(int customers) {
    double[][] columns = new double[PredictiveIntervals.ROW][customers];
    for (double[] column : columns) {
      Arrays.fill(column, Double.NaN);
    }
    return new IntervalColumns(columns);
  }

  /** Takes over one customer's row of {@link PredictiveIntervals}. */
  void set(int i, double[] row) {
    for (int c = 0; c < columns.length; c++) {
      columns[c][i] = row[c];
    }
  }

  /** Takes over one customer's intervals from other columns. */
  void copy(int i, IntervalColumns others, int from) {
    for (int c = 0; c < columns.length; c++) {
      columns[c][i] = others.columns[c][from];
    }
  }

  int size() {
    return columns[0].length;
  }

  public @Nullable Interval alive(int i) {
    return interval(i, PredictiveIntervals.ALIVE);
  }

  public @Nullable Interval purchases(int i) {
    return interval(i, PredictiveIntervals.PURCHASES);
  }

  public @Nullable Interval averageValue(int i) {
    return interval(i, PredictiveIntervals.AVERAGE_VALUE);
  }

  public @Nullable Interval clv(int i) {
    return interval(i, PredictiveIntervals.VALUE);
  }

  private @Nullable Interval interval(int i, int lower) {
    double low = columns[lower][i];
    return Double.isNaN(low) ? null : new Interval(low, columns[lower + 1][i]);
  }
}
