package io.clv.etl.calendar;

import com.google.common.collect.ImmutableList;
import io.clv.core.season.SeasonPeriod;
import org.jspecify.annotations.Nullable;

/** The kinds of calendar files. */
enum CalendarKind {
  MONTH(SeasonPeriod.MONTH, "month", "a month from 1 to 12"),
  WEEK(SeasonPeriod.WEEK, "week", "a week from 1 to 53"),
  WEEKDAY(SeasonPeriod.WEEKDAY, "weekday", "a day of the week from 1 (Monday) to 7"),
  HOLIDAY(null, "holiday", "a day of the year such as 12-25", "days_before", "days_after"),
  DATE(null, "date", "a date such as 2011-11-25", "to");

  static final String FACTOR = "factor";
  static final String DAYS_BEFORE = "days_before";
  static final String DAYS_AFTER = "days_after";
  static final String TO = "to";

  private final @Nullable SeasonPeriod period;
  private final String key;
  private final String expected;
  private final ImmutableList<String> columns;

  CalendarKind(@Nullable SeasonPeriod period, String key, String expected, String... optional) {
    this.period = period;
    this.key = key;
    this.expected = expected;
    this.columns = ImmutableList.<String>builder().add(key, FACTOR).add(optional).build();
  }

  /** What recurs; null for holidays and dates. */
  @Nullable SeasonPeriod period() {
    return period;
  }

  /** The column that makes a file one of this kind. */
  String key() {
    return key;
  }

  /** What that column holds, in words. */
  String expected() {
    return expected;
  }

  /** All columns that such a file may have. */
  ImmutableList<String> columns() {
    return columns;
  }
}
