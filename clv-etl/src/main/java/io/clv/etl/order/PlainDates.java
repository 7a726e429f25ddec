package io.clv.etl.order;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The days of dates as they lie in a file, as {@link NumericDates} has them: {@code 2024-02-01} in
 * ten bytes by a table of months, anything else by itself, unless it is the date of the line
 * before.
 *
 * <p>Only days of which orders can be; a date that is none, or too early or too late, is for the
 * rows to tell.
 */
final class PlainDates {
  private static final int FIRST_YEAR = RowParser.EARLIEST.getYear();
  private static final int LENGTH = "2024-02-01".length();

  private final NumericDates dates;
  private final int lastDay;

  /** What stands between the numbers of a date that begins with the year; 0 if dates do not. */
  private final byte separator;

  /** The first day of each month from January of the first year on, and of the one behind. */
  private final int[] months;

  private byte[] latest = new byte[0];
  private int latestDay = DateReader.NOT_A_DATE;

  private PlainDates(NumericDates dates, byte separator, LocalDate today) {
    this.dates = dates;
    this.separator = separator;
    lastDay = Math.toIntExact(today.toEpochDay());
    int years = Math.max(0, today.getYear() - FIRST_YEAR + 1);
    months = new int[years * 12 + 1];
    for (int m = 0; m < months.length; m++) {
      months[m] = CivilDay.of(FIRST_YEAR + m / 12, m % 12 + 1, 1);
    }
  }

  static PlainDates of(NumericDates dates, LocalDate today) {
    char between = dates.separatorAfterYear();
    return new PlainDates(dates.another(), (byte) between, today);
  }

  /** Whether a text is a date. */
  boolean isDate(String text) {
    return dates.epochDay(text) != DateReader.NOT_A_DATE;
  }

  /** Days since 1970-01-01, or {@link DateReader#NOT_A_DATE}. */
  int day(byte[] text, int from, int to) {
    if (to - from == LENGTH && separator != 0) {
      int day = fixed(text, from);
      if (day != DateReader.NOT_A_DATE) {
        return day > lastDay ? DateReader.NOT_A_DATE : day;
      }
    }
    if (!Arrays.equals(latest, 0, latest.length, text, from, to)) {
      latest = Arrays.copyOfRange(text, from, to);
      int day = dates.epochDay(new String(latest, StandardCharsets.ISO_8859_1));
      latestDay = day < months[0] || day > lastDay ? DateReader.NOT_A_DATE : day;
    }
    return latestDay;
  }

  private int fixed(byte[] text, int at) {
    int year = two(text, at) * 100 + two(text, at + 2);
    int month = two(text, at + 5);
    int day = two(text, at + 8);
    int place = (year - FIRST_YEAR) * 12 + month - 1;
    if ((year | month | day) < 0
        || month < 1
        || month > 12
        || day < 1
        || year < FIRST_YEAR
        || place + 1 >= months.length
        || text[at + 4] != separator
        || text[at + 7] != separator
        || day > months[place + 1] - months[place]) {
      return DateReader.NOT_A_DATE;
    }
    return months[place] + day - 1;
  }

  /** A number of two digits; far below 0 if they are none. */
  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
  }
}
