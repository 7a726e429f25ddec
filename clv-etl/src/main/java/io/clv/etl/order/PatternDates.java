package io.clv.etl.order;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Dates in a pattern the user declared, with English names. */
final class PatternDates implements DateReader {
  private final String pattern;
  private final DateTimeFormatter formatter;
  private final ZoneId zone;
  private final ZoneId localTimes;

  /**
   * @param zone decides the day
   * @param localTimes the zone of times that do not say theirs
   */
  private PatternDates(
      String pattern, DateTimeFormatter formatter, ZoneId zone, ZoneId localTimes) {
    this.pattern = pattern;
    this.formatter = formatter;
    this.zone = zone;
    this.localTimes = localTimes;
  }

  /**
   * As {@link #of}, with times in UTC where they do not say their zone.
   *
   * @throws OrderSourceException as there
   */
  static DateReader withTimesInUtc(String pattern, ZoneId zone) {
    DateReader dates = of(pattern, zone);
    return dates instanceof PatternDates own
        ? new PatternDates(pattern, own.formatter, zone, ZoneOffset.UTC)
        : new UtcDates(dates);
  }

  /**
   * @param pattern as {@link DateTimeFormatter} has them; one of year, month and day in digits also
   *     reads unpadded numbers and a time of day behind
   * @throws OrderSourceException if it is no pattern, or one that does not give a day
   */
  static DateReader of(String pattern, ZoneId zone) {
    for (DateOrder order : DateOrder.values()) {
      for (char separator : DateShape.SEPARATORS) {
        if (shortened(pattern).equals(shortened(order.pattern(separator)))) {
          return new NumericDates(order, separator, zone);
        }
      }
    }
    if (pattern.equals(DateOrder.YEAR_MONTH_DAY.pattern(NumericDates.NO_SEPARATOR))) {
      return new NumericDates(DateOrder.YEAR_MONTH_DAY, NumericDates.NO_SEPARATOR, zone);
    }
    try {
      DateTimeFormatter formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      PatternDates dates = new PatternDates(pattern, formatter, zone, zone);
      OffsetDateTime probe = OffsetDateTime.of(2024, 2, 29, 13, 14, 15, 0, ZoneOffset.UTC);
      if (dates.epochDay(formatter.format(probe.atZoneSameInstant(ZoneOffset.UTC))) != NOT_A_DATE) {
        return dates;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw malformed(pattern, String.valueOf(e.getMessage()));
    }
    throw malformed(pattern, "it does not give year, month and day");
  }

  private static OrderSourceException malformed(String pattern, String why) {
    return new OrderSourceException(
        Reason.BAD_REQUEST,
        "--date-format must be a pattern such as dd/MM/yyyy or yyyy-MM-dd HH:mm: %s (%s)"
            .formatted(pattern, why));
  }

  /** A pattern of numbers in its shortest form: {@code dd/MM/yyyy} is {@code d/M/y}. */
  private static String shortened(String pattern) {
    return pattern
        .replace('u', 'y')
        .replace("yyyy", "y")
        .replaceAll("(?<!M)MM(?!M)", "M")
        .replaceAll("(?<!d)dd(?!d)", "d");
  }

  @Override
  public String form() {
    return pattern;
  }

  @Override
  public int epochDay(String text) {
    try {
      TemporalAccessor parsed =
          formatter.parseBest(
              text.strip(), ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      long day = date(parsed).toEpochDay();
      return Math.abs(day) > Integer.MAX_VALUE ? NOT_A_DATE : (int) day;
    } catch (DateTimeException e) {
      return NOT_A_DATE;
    }
  }

  private LocalDate date(TemporalAccessor parsed) {
    if (parsed instanceof ZonedDateTime instant) {
      return instant.withZoneSameInstant(zone).toLocalDate();
    }
    if (parsed instanceof LocalDateTime local && !localTimes.equals(zone)) {
      return local.atZone(localTimes).withZoneSameInstant(zone).toLocalDate();
    }
    // A local time is of the day it names, even one that the clock skips or shows twice.
    return LocalDate.from(parsed);
  }
}
