package io.clv.core.valuation;

import io.clv.core.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The predictions for many customers as columns, in the order of their summaries. NaN in a column
 * means that the model does not give the value; {@link #get(int)} turns it into null.
 */
public final class Predictions {
  private final CustomerSummaries summaries;
  private final double[] probabilityAlive;
  private final double[] expectedPurchases;
  private final double[] expectedAverageValue;
  private final double[] clv;
  private final @Nullable IntervalColumns intervals;

  /** Without intervals. Takes the arrays over; the caller must not change them afterwards. */
  public Predictions(
      CustomerSummaries summaries,
      double[] probabilityAlive,
      double[] expectedPurchases,
      double[] expectedAverageValue,
      double[] clv) {
    this(summaries, probabilityAlive, expectedPurchases, expectedAverageValue, clv, null);
  }

  /**
   * Takes the arrays over; the caller must not change them afterwards.
   *
   * @param intervals null if none were asked for
   */
  public Predictions(
      CustomerSummaries summaries,
      double[] probabilityAlive,
      double[] expectedPurchases,
      double[] expectedAverageValue,
      double[] clv,
      @Nullable IntervalColumns intervals) {
    int n = summaries.size();
    if (probabilityAlive.length != n
        || expectedPurchases.length != n
        || expectedAverageValue.length != n
        || clv.length != n
        || (intervals != null && intervals.size() != n)) {
      throw new IllegalArgumentException(
          "all columns must have one value for each of " + n + " customers");
    }
    this.summaries = summaries;
    this.probabilityAlive = probabilityAlive;
    this.expectedPurchases = expectedPurchases;
    this.expectedAverageValue = expectedAverageValue;
    this.clv = clv;
    this.intervals = intervals;
  }

  /** Predictions of a model that gives values only. */
  public static Predictions ofValues(CustomerSummaries summaries, double[] clv) {
    double[] unknown = new double[summaries.size()];
    Arrays.fill(unknown, Double.NaN);
    return new Predictions(summaries, unknown, unknown, unknown, clv);
  }

  /** The same predictions beside other summaries of the same customers. */
  public Predictions beside(CustomerSummaries others) {
    return new Predictions(
        others, probabilityAlive, expectedPurchases, expectedAverageValue, clv, intervals);
  }

  /**
   * The predictions of some of the customers of a table.
   *
   * @param members their positions in it
   */
  // Never compared; the members are an index.
  @SuppressWarnings("ArrayRecordComponent")
  public record Part(int[] members, Predictions predictions) {}

  /** The predictions of groups of customers, which were made apart, in the order of their table. */
  public static Predictions joined(CustomerSummaries summaries, List<Part> parts) {
    int n = summaries.size();
    double[] alive = new double[n];
    double[] expected = new double[n];
    double[] average = new double[n];
    double[] clv = new double[n];
    IntervalColumns intervals =
        parts.stream().anyMatch(part -> part.predictions.intervals != null)
            ? IntervalColumns.unknown(n)
            : null;
    for (Part part : parts) {
      for (int i = 0; i < part.members.length; i++) {
        int at = part.members[i];
        alive[at] = part.predictions.probabilityAlive[i];
        expected[at] = part.predictions.expectedPurchases[i];
        average[at] = part.predictions.expectedAverageValue[i];
        clv[at] = part.predictions.clv[i];
        if (intervals != null && part.predictions.intervals != null) {
          intervals.copy(at, part.predictions.intervals, i);
        }
      }
    }
    return new Predictions(summaries, alive, expected, average, clv, intervals);
  }

  public int size() {
    return clv.length;
  }

  public CustomerSummaries summaries() {
    return summaries;
  }

  public double probabilityAlive(int i) {
    return probabilityAlive[i];
  }

  public double expectedPurchases(int i) {
    return expectedPurchases[i];
  }

  public double expectedAverageValue(int i) {
    return expectedAverageValue[i];
  }

  public double clv(int i) {
    return clv[i];
  }

  /** The intervals; empty if none were asked for. */
  public Optional<IntervalColumns> intervals() {
    return Optional.ofNullable(intervals);
  }

  public Prediction get(int i) {
    IntervalColumns columns = intervals;
    return new Prediction(
        summaries.id(i),
        summaries.get(i),
        known(probabilityAlive[i]),
        known(expectedPurchases[i]),
        known(expectedAverageValue[i]),
        known(clv[i]),
        columns == null ? null : columns.alive(i),
        columns == null ? null : columns.purchases(i),
        columns == null ? null : columns.averageValue(i),
        columns == null ? null : columns.clv(i));
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
