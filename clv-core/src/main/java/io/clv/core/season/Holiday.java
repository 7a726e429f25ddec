package io.clv.core.season;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * Days around a date that comes every year; 29 February is 28 February in other years.
 *
 * @param before how many days before it belong to it, 0 to 180
 * @param after how many days after it do, 0 to 180
 * @param factor what the rate is multiplied by on each of them, 0.001 to 1000
 */
public record Holiday(MonthDay day, int before, int after, double factor) {
  private static final int LONGEST = 180;

  public Holiday {
    requireDays(before, "before");
    requireDays(after, "after");
    Factor.require(factor, "holiday " + day);
  }

  private static void requireDays(int days, String which) {
    if (!(days >= 0 && days <= LONGEST)) {
      throw new IllegalArgumentException(
          "days %s a holiday must be 0 to %d: %d".formatted(which, LONGEST, days));
    }
  }

  boolean covers(LocalDate date) {
    long day = date.toEpochDay();
    for (int year = date.getYear() - 1; year <= date.getYear() + 1; year++) {
      long centre = this.day.atYear(year).toEpochDay();
      if (day >= centre - before && day <= centre + after) {
        return true;
      }
    }
    return false;
  }
}
