package io.clv.cli.report.chart;

import java.util.ArrayList;
import java.util.List;

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
    return values.stream().map(v -> ShortNumber.of(v, step)).toList();
  }
}
