package io.clv.core.season;

import java.time.LocalDate;

/**
 * Days of one year only: a campaign, a closure, a feast that moves.
 *
 * @param from the first day, 1900 to 2200
 * @param to the last day, not before the first
 * @param factor what the rate is multiplied by on each of them, 0.001 to 1000
 */
public record DatedFactor(LocalDate from, LocalDate to, double factor) {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  public DatedFactor {
    if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR || to.isBefore(from)) {
      throw new IllegalArgumentException(
          "dated days must lie in %d to %d, and end when they began or later: %s to %s"
              .formatted(FIRST_YEAR, LAST_YEAR, from, to));
    }
    Factor.require(factor, from.equals(to) ? from.toString() : from + " to " + to);
  }
}
