package io.clv.core.season;

import java.time.LocalDate;

/**
 * Growth or decline of all customers' purchase rates between two days. Before the first day the
 * level is the first day's, after the last day the last day's: growth that was seen is kept, growth
 * that was not is not promised. The level of the last day is 1.
 *
 * @param growth continuous, a year of 365.25 days: the rate on a day is exp(growth years) that of
 *     so many years earlier; -5 to 5
 * @param from the first day of the growth
 * @param to the last one, later than the first, within 200 years
 */
public record Trend(double growth, LocalDate from, LocalDate to) {
  private static final double DAYS_A_YEAR = 365.25;
  private static final long LONGEST = 73_050;

  public Trend {
    if (!(growth >= -5 && growth <= 5)) {
      throw new IllegalArgumentException("growth a year must be -5 to 5: " + growth);
    }
    if (!from.isBefore(to) || to.toEpochDay() - from.toEpochDay() > LONGEST) {
      throw new IllegalArgumentException(
          "a trend must last from a day to a later one within 200 years: %s to %s"
              .formatted(from, to));
    }
  }

  /** How far, in years, a day lies behind the last day of the growth; at most 0. */
  public double years(int day) {
    long last = to.toEpochDay();
    return (Math.max(from.toEpochDay(), Math.min(day, last)) - last) / DAYS_A_YEAR;
  }

  double level(int day) {
    return Math.exp(growth * years(day));
  }
}
