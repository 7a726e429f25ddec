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

  /**
   * The same, each extended where needed to hold what is expected. Intervals of purchases keep
   * whole numbers as their ends.
   */
  public IntervalColumns holding(double[] purchases, double[] averageValue, double[] clv) {
    double[][] wider = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
    for (int i = 0; i < size(); i++) {
      widen(wider, PredictiveIntervals.PURCHASES, i, purchases[i]);
      int lower = PredictiveIntervals.PURCHASES;
      wider[lower][i] = Math.floor(wider[lower][i]);
      wider[lower + 1][i] = Math.ceil(wider[lower + 1][i]);
      widen(wider, PredictiveIntervals.AVERAGE_VALUE, i, averageValue[i]);
      widen(wider, PredictiveIntervals.VALUE, i, clv[i]);
    }
    return new IntervalColumns(wider);
  }

  private static void widen(double[][] columns, int lower, int i, double value) {
    if (!Double.isNaN(value)) {
      // An end that is not known stays so.
      columns[lower][i] = Math.min(columns[lower][i], value);
      columns[lower + 1][i] = Math.max(columns[lower + 1][i], value);
    }
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
