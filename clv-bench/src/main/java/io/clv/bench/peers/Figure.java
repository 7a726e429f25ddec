package io.clv.bench.peers;

import io.clv.bench.suite.Median;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as they stand in the tables; nothing where there is none. */
final class Figure {
  private Figure() {}

  /** Three digits that mean something, as far as they are not before the point. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  static String median(double[] values) {
    return of(Median.of(values));
  }

  /** From the least to the most. */
  static String range(double[] values) {
    return Double.isNaN(values[0])
        ? ""
        : of(Arrays.stream(values).min().orElseThrow())
            + " to "
            + of(Arrays.stream(values).max().orElseThrow());
  }

  static String exponent(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
  }
}
