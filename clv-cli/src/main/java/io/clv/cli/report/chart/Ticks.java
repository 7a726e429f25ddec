package io.clv.cli.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis, 1, 2 or 5 times a power of ten apart, that take in a range.
 *
 * @param step between two of them
 * @param values ascending
 */
record Ticks(double step, List<Double> values) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /**
   * @param most how many there may be, at least 2
   */
  static Ticks over(double low, double high, int most) {
    double span = high > low ? high - low : Math.max(1, Math.abs(high));
    double power = Math.pow(10, Math.floor(Math.log10(span / most)));
    int k = 0;
    while (count(low, low + span, ROUND[k] * power) > most && k < ROUND.length - 1) {
      k++;
    }
    double step = ROUND[k] * power;
    if (count(low, low + span, step) > most) {
      step *= 2;
    }
    long first = (long) Math.floor(low / step + 1e-9);
    long last = (long) Math.ceil((low + span) / step - 1e-9);
    List<Double> values = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      values.add(i * step);
    }
    return new Ticks(step, values);
  }

  private static long count(double low, double high, double step) {
    return (long) Math.ceil(high / step - 1e-9) - (long) Math.floor(low / step + 1e-9) + 1;
  }

  double low() {
    return values.get(0);
  }

  double high() {
    return values.get(values.size() - 1);
  }

  /** A label for each, with as many decimals as tell them apart. */
  List<String> labels() {
    return values.stream().map(v -> label(v, step)).toList();
  }

  /** A number in little room: 950, 12k, 1.5M. */
  static String label(double value) {
    double size = Math.abs(value);
    return label(value, size == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(size)) - 1));
  }

  private static String label(double value, double step) {
    double size = Math.max(Math.abs(value), step);
    if (size >= 1e15) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    int thousands = size >= 1e12 ? 4 : size >= 1e9 ? 3 : size >= 1e6 ? 2 : size >= 1e4 ? 1 : 0;
    BigDecimal shown =
        BigDecimal.valueOf(value / Math.pow(1000, thousands))
            .setScale(
                Math.max(0, (int) Math.ceil(-Math.log10(step / Math.pow(1000, thousands)) - 1e-9)),
                RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    if (shown.signum() == 0) {
      return "0";
    }
    return String.format(Locale.ROOT, "%,." + Math.max(0, shown.scale()) + "f", shown)
        + new String[] {"", "k", "M", "bn", "tn"}[thousands];
  }
}
