package io.clv.core.valuation;

/**
 * Where a quantity lies with the probability of the run's {@link IntervalPlan#level()}.
 *
 * @param lower at most {@code upper}
 */
public record Interval(double lower, double upper) {
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "an interval's lower end must be at most its upper end: %s, %s".formatted(lower, upper));
    }
  }
}
