package io.clv.bench.suite;

import com.google.errorprone.annotations.Immutable;

/**
 * What a measure should come to.
 *
 * @param bound the worst value that is still good
 */
@Immutable
record Target(boolean upper, double bound) {
  static Target atMost(double bound) {
    return new Target(true, bound);
  }

  static Target atLeast(double bound) {
    return new Target(false, bound);
  }

  boolean isMet(double value) {
    return upper ? value <= bound : value >= bound;
  }

  String text(Unit unit) {
    return (upper ? "at most " : "at least ") + unit.text(bound);
  }
}
