package io.clv.bench.suite;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;

/**
 * A figure for one million customers with 5.85 million transactions, measured with the published
 * packages that people use for these models, on one core of another machine.
 *
 * @param value in the measure's unit
 * @param kind how it grows with the customers
 */
@Immutable
record Published(double value, Kind kind) {
  static final String SOURCE = "published packages, one core";
  private static final double CUSTOMERS = 1e6;

  /** How a figure is compared. */
  enum Kind {
    /** In proportion to the customers; less is better. */
    AMOUNT,
    /** As {@link #AMOUNT}, and the figure is a lower bound: it was stopped then. */
    AMOUNT_AT_LEAST,
    /** For one second; more is better. */
    RATE
  }

  static Published seconds(double seconds) {
    return new Published(seconds, Kind.AMOUNT);
  }

  static Published moreThanSeconds(double seconds) {
    return new Published(seconds, Kind.AMOUNT_AT_LEAST);
  }

  static Published millionIn(double seconds) {
    return new Published(CUSTOMERS / seconds, Kind.RATE);
  }

  static Published megabytes(double megabytes) {
    return new Published(megabytes * 1e6 / (1 << 20), Kind.AMOUNT);
  }

  String text(Unit unit) {
    return (kind == Kind.AMOUNT_AT_LEAST ? "> " : "") + unit.text(value);
  }

  /** How many times better {@code measured} is, customer for customer. */
  double ratio(double measured, long customers) {
    return kind == Kind.RATE ? measured / value : value * (customers / CUSTOMERS) / measured;
  }

  /** The ratio for reading. */
  String ratioText(double measured, long customers) {
    double ratio = ratio(measured, customers);
    return (kind == Kind.AMOUNT_AT_LEAST ? "> " : "")
        + String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%.0f", ratio);
  }
}
