package io.clv.core.segment;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A number that a scheme may ask of a customer: that of a column, or its rank in the run. */
public record Measure(RunColumn column, Scale scale) {
  private static final String PERCENTILE = "_percentile";

  /** How a column is read. */
  public enum Scale {
    /** As it is. */
    VALUE,
    /**
     * The share, in percent, of the customers of known value who have less: from 0 to below 100.
     * Equal customers have equal percentiles.
     */
    PERCENTILE
  }

  public static Measure of(RunColumn column) {
    return new Measure(column, Scale.VALUE);
  }

  public static Measure percentileOf(RunColumn column) {
    return new Measure(column, Scale.PERCENTILE);
  }

  /** The measure of a name, such as {@code clv} or {@code clv_percentile}. */
  public static Optional<Measure> ofLabel(String label) {
    Optional<Measure> plain = RunColumn.ofLabel(label).map(Measure::of);
    return plain.isPresent() || !label.endsWith(PERCENTILE)
        ? plain
        : RunColumn.ofLabel(label.substring(0, label.length() - PERCENTILE.length()))
            .map(Measure::percentileOf);
  }

  /** Every measure there is. */
  public static Stream<Measure> all() {
    return Stream.of(Scale.values())
        .flatMap(scale -> Stream.of(RunColumn.values()).map(column -> new Measure(column, scale)));
  }

  public String label() {
    return scale == Scale.VALUE ? column.label() : column.label() + PERCENTILE;
  }

  /** Whether it is a whole number of every customer. */
  public boolean isWhole() {
    return scale == Scale.VALUE
        && (column.kind() == RunColumn.Kind.COUNT || column.kind() == RunColumn.Kind.DATE);
  }

  public boolean isDate() {
    return scale == Scale.VALUE && column.kind() == RunColumn.Kind.DATE;
  }

  /** The least it can be; negative infinity if that is not known. */
  public double least() {
    if (scale == Scale.PERCENTILE || column.kind() == RunColumn.Kind.COUNT) {
      return 0;
    }
    return switch (column) {
      case P_ALIVE, EXPECTED_PURCHASES, RECENCY, T -> 0;
      default -> Double.NEGATIVE_INFINITY;
    };
  }

  /** What it never exceeds; positive infinity if there is no such number. */
  public double most() {
    if (scale == Scale.PERCENTILE) {
      return 100;
    }
    return column == RunColumn.P_ALIVE ? 1 : Double.POSITIVE_INFINITY;
  }

  boolean isAlwaysKnown() {
    return column.isAlwaysKnown();
  }

  /** The bound that divides the numbers there can be as this one does. */
  double cut(double bound) {
    double cut = isWhole() ? Math.ceil(bound) : bound;
    if (scale == Scale.PERCENTILE && cut >= most()) {
      return Double.POSITIVE_INFINITY;
    }
    // 0.0 and -0.0 are one bound.
    return cut <= least() ? Double.NEGATIVE_INFINITY : cut + 0.0;
  }

  /** Of every customer of a run; NaN where it is not known. */
  double[] values(RunTable table) {
    double[] values = table.column(column);
    return scale == Scale.VALUE ? values : percentiles(values);
  }

  private static double[] percentiles(double[] values) {
    int[] order = SortOrder.ascending(values);
    int known = 0;
    while (known < order.length && !Double.isNaN(values[order[known]])) {
      known++;
    }
    double[] percentiles = new double[values.length];
    Arrays.fill(percentiles, Double.NaN);
    int less = 0;
    for (int at = 0; at < known; at++) {
      if (at > 0 && values[order[at]] != values[order[at - 1]]) {
        less = at;
      }
      // Rounded once, so that 99 of 100 are exactly 99 percent.
      percentiles[order[at]] = 100.0 * less / known;
    }
    return percentiles;
  }

  /** A range in words, such as {@code total_orders 5 to 13}. */
  String text(double from, double to) {
    boolean open = to == Double.POSITIVE_INFINITY;
    if (from == Double.NEGATIVE_INFINITY) {
      return open
          ? "any " + label()
          : least() > Double.NEGATIVE_INFINITY && isWhole()
              ? span(least(), to)
              : "%s below %s".formatted(label(), number(to));
    }
    if (open) {
      return "%s %s or %s".formatted(label(), number(from), isDate() ? "later" : "more");
    }
    return isWhole()
        ? span(from, to)
        : "%s %s to below %s".formatted(label(), number(from), number(to));
  }

  private String span(double from, double to) {
    return to == from + 1
        ? "%s %s".formatted(label(), number(from))
        : "%s %s to %s".formatted(label(), number(from), number(to - 1));
  }

  /** A bound as it is written. */
  String number(double bound) {
    return isDate() && Double.isFinite(bound)
        ? LocalDate.ofEpochDay((long) bound).toString()
        : NamedRange.number(bound);
  }
}
