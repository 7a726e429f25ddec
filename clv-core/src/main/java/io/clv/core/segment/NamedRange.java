package io.clv.core.segment;

import java.util.Locale;

/**
 * A segment of the customers whose number lies in a range.
 *
 * @param from inclusive; negative infinity for no bound
 * @param to exclusive, greater than {@code from}; positive infinity for no bound
 */
public record NamedRange(String name, double from, double to) {
  public NamedRange {
    if (!(from < to)) {
      throw new IllegalArgumentException(
          "range '%s' must begin before it ends: %s".formatted(name, shown(from, to)));
    }
  }

  /** A range of whole numbers, both ends included, as people write it. */
  public static NamedRange whole(String name, int least, int most) {
    return new NamedRange(name, least, most + 1.0);
  }

  /** A range without an upper end. */
  public static NamedRange atLeast(String name, double from) {
    return new NamedRange(name, from, Double.POSITIVE_INFINITY);
  }

  boolean holds(double value) {
    return value >= from && value < to;
  }

  String shown() {
    return shown(from, to);
  }

  static String shown(double from, double to) {
    return "[%s, %s)".formatted(number(from), number(to));
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : String.valueOf(value);
  }
}
