package io.clv.etl.order;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Shown;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the form of a file's dates from the dates themselves. Day-first and month-first are told
 * apart by evidence alone: a date with a number above 12, which can be read in one way only.
 */
final class DateRecognition {
  /** So much unanimous evidence settles the order; what contradicts it later is rejected. */
  private static final int ENOUGH = 1000;

  private final String file;
  private final String column;
  private final ZoneId zone;
  private final Map<DateShape, Long> shapes = new LinkedHashMap<>();
  private long dayFirst;
  private long monthFirst;
  private @Nullable Example ambiguous;
  private @Nullable Example unknown;
  private @Nullable Example onlyDayFirst;
  private @Nullable Example onlyMonthFirst;

  /**
   * @param column header of the date column, for messages
   */
  DateRecognition(String file, String column, ZoneId zone) {
    this.file = file;
    this.column = column;
    this.zone = zone;
  }

  private record Example(String text, long line) {
    @Override
    public String toString() {
      return "\"%s\" (line %d)".formatted(Shown.text(text), line);
    }
  }

  /** Takes a date of the file into account. */
  void observe(String text, long line) {
    if (text.isBlank()) {
      return;
    }
    DateShape shape = DateShape.of(text);
    if (shape == null) {
      if (unknown == null) {
        unknown = new Example(text, line);
      }
      return;
    }
    shapes.merge(shape, 1L, Long::sum);
    if (!shape.yearFirst()) {
      observeOrder(text.strip(), shape.separator(), line);
    }
  }

  private void observeOrder(String date, char separator, long line) {
    int second = date.indexOf(separator) + 1;
    int third = date.indexOf(separator, second) + 1;
    int a = Integer.parseInt(date, 0, second - 1, 10);
    int b = Integer.parseInt(date, second, third - 1, 10);
    int year = Integer.parseInt(date, third, third + 4, 10);
    boolean asDayFirst = CivilDay.exists(year, b, a);
    boolean asMonthFirst = CivilDay.exists(year, a, b);
    if (asDayFirst && asMonthFirst) {
      if (a != b && ambiguous == null) {
        ambiguous = new Example(date, line);
      }
    } else if (asDayFirst) {
      dayFirst++;
      onlyDayFirst = onlyDayFirst == null ? new Example(date, line) : onlyDayFirst;
    } else if (asMonthFirst) {
      monthFirst++;
      onlyMonthFirst = onlyMonthFirst == null ? new Example(date, line) : onlyMonthFirst;
    }
  }

  /** Whether more rows would not change the answer. */
  boolean isSettled() {
    if (shapes.isEmpty()) {
      return false;
    }
    return commonest().yearFirst()
        || (Math.max(dayFirst, monthFirst) >= ENOUGH && !isContradictory());
  }

  private boolean isContradictory() {
    return dayFirst > 0 && monthFirst > 0;
  }

  /** The commonest shape, the first seen of several. */
  private DateShape commonest() {
    return Collections.max(shapes.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /**
   * The form of the dates observed.
   *
   * @throws OrderSourceException if they could be read in two ways, or in none
   */
  DateReader reader() {
    if (shapes.isEmpty()) {
      if (unknown != null) {
        throw new OrderSourceException(
            Reason.BAD_DATA,
            "%s: the dates in column %s are not understood, for example %s; say --date-format PATTERN, such as dd/MM/yyyy"
                .formatted(file, Shown.text(column), unknown));
      }
      return new NumericDates(DateOrder.YEAR_MONTH_DAY, '-', zone);
    }
    DateShape shape = commonest();
    if (shape.yearFirst()) {
      return new NumericDates(DateOrder.YEAR_MONTH_DAY, shape.separator(), zone);
    }
    if (dayFirst == monthFirst && dayFirst > 0) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s: the dates in column %s contradict each other: %s has the day first, %s the month; say --date-format %s"
              .formatted(
                  file,
                  Shown.text(column),
                  onlyDayFirst,
                  onlyMonthFirst,
                  choices(shape.separator())));
    }
    if (dayFirst == monthFirst && ambiguous != null) {
      throw question(ambiguous, shape.separator());
    }
    return new NumericDates(
        monthFirst > dayFirst ? DateOrder.MONTH_DAY_YEAR : DateOrder.DAY_MONTH_YEAR,
        shape.separator(),
        zone);
  }

  private OrderSourceException question(Example example, char separator) {
    return new OrderSourceException(
        Reason.BAD_DATA,
        "%s: does %s in column %s mean %s or %s? No date in the file settles it; say --date-format %s"
            .formatted(
                file,
                example,
                Shown.text(column),
                spelled(example.text, DateOrder.DAY_MONTH_YEAR, separator),
                spelled(example.text, DateOrder.MONTH_DAY_YEAR, separator),
                choices(separator)));
  }

  private static String choices(char separator) {
    return DateOrder.DAY_MONTH_YEAR.pattern(separator)
        + " or "
        + DateOrder.MONTH_DAY_YEAR.pattern(separator);
  }

  private static String spelled(String text, DateOrder order, char separator) {
    // Without its time of day, which a zone could make another day of.
    int year = text.indexOf(separator, text.indexOf(separator) + 1) + 1;
    int day =
        new NumericDates(order, separator, ZoneOffset.UTC).epochDay(text.substring(0, year + 4));
    return LocalDate.ofEpochDay(day)
        .format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
  }
}
