package io.clv.core.voucher;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/** How often each amount was used. What comes of it does not depend on the order of the rows. */
final class Amounts {
  private final TreeMap<Double, Long> counts = new TreeMap<>();
  private long size;

  void add(double amount) {
    add(amount, 1);
  }

  void add(double amount, long times) {
    counts.merge(amount, times, Long::sum);
    size += times;
  }

  void addAll(Amounts others) {
    others.counts.forEach(this::add);
  }

  long size() {
    return size;
  }

  /** Of at least one amount. */
  double of(Statistic statistic) {
    if (size == 0) {
      throw new IllegalStateException("there is no amount");
    }
    return switch (statistic) {
      case MODE -> mode();
      case MEAN -> mean();
      case MEDIAN -> median();
    };
  }

  private double mode() {
    double mode = counts.firstKey();
    long most = 0;
    for (Map.Entry<Double, Long> each : counts.entrySet()) {
      if (each.getValue() > most) {
        mode = each.getKey();
        most = each.getValue();
      }
    }
    return mode;
  }

  /** Exact sums, of the decimals that were written; rounded once. */
  private double mean() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Double, Long> each : counts.entrySet()) {
      sum =
          sum.add(BigDecimal.valueOf(each.getKey()).multiply(BigDecimal.valueOf(each.getValue())));
    }
    return sum.divide(BigDecimal.valueOf(size), MathContext.DECIMAL64).doubleValue();
  }

  private double median() {
    double lower = at((size - 1) / 2);
    double upper = at(size / 2);
    return lower == upper ? lower : lower + (upper - lower) / 2;
  }

  private double at(long place) {
    long before = 0;
    for (Map.Entry<Double, Long> each : counts.entrySet()) {
      before += each.getValue();
      if (before > place) {
        return each.getKey();
      }
    }
    throw new IllegalStateException("there is no amount number " + place);
  }
}
