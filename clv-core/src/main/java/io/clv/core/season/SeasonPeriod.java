package io.clv.core.season;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** What recurs, so that each of its parts can have a factor of its own. */
public enum SeasonPeriod {
  /** Weeks of the year by ISO 8601, 1 to 53. */
  WEEK("week", 53),

  /** Months, 1 to 12. */
  MONTH("month", 12),

  /** Days of the week, 1 (Monday) to 7. */
  WEEKDAY("weekday", 7);

  private final String label;
  private final int parts;

  SeasonPeriod(String label, int parts) {
    this.label = label;
    this.parts = parts;
  }

  /** As options and files write it. */
  public String label() {
    return label;
  }

  /** How many parts there are. */
  public int parts() {
    return parts;
  }

  /** The part a day is in, from 1. */
  public int partOf(LocalDate day) {
    return switch (this) {
      case WEEK -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTH -> day.getMonthValue();
      case WEEKDAY -> day.getDayOfWeek().getValue();
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such period
   */
  public static SeasonPeriod ofLabel(String label) {
    for (SeasonPeriod period : values()) {
      if (period.label.equals(label)) {
        return period;
      }
    }
    throw new IllegalArgumentException("a season goes by week, month or weekday: " + label);
  }
}
