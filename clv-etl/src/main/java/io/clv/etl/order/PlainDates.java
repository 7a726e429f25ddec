package io.clv.etl.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What in the last eight bytes, {@code 24-02-01}, are the separators. */
  private static final long SEPARATORS = 0x0000_FF00_00FF_0000L;

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  /** Makes the high bit of a digit above 9, and of a separator that differs. */
  private static final long TOO_MUCH = 0x7676_7F76_767F_7676L;

  private final NumericDates dates;
  private final int lastDay;

  /** What stands between the numbers of a date that begins with the year; 0 if dates do not. */
  private final byte separator;

  /** The last eight bytes of a date of zeros. */
  private final long zeros;

  /** The first day of each month from January of the first year on, and of the one behind. */
  private final int[] months;

  private byte[] latest = new byte[0];
  private int latestDay = DateReader.NOT_A_DATE;

  private PlainDates(NumericDates dates, byte separator, LocalDate today) {
    this.dates = dates;
    this.separator = separator;
    zeros =
        (0x3030_3030_3030_3030L & ~SEPARATORS)
            | (SEPARATORS & (separator & 0xFF) * 0x0101_0101_0101_0101L);
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
    long digits = (long) WORD.get(text, at + 2) ^ zeros;
    if ((((digits + TOO_MUCH) | digits) & HIGH_BITS) != 0) {
      return DateReader.NOT_A_DATE;
    }
    long numbers = digits * 10 + (digits >>> 8);
    int year = two(text, at) * 100 + (int) (numbers & 0xFF);
    int month = (int) (numbers >>> 24) & 0xFF;
    int day = (int) (numbers >>> 48) & 0xFF;
    int place = (year - FIRST_YEAR) * 12 + month - 1;
    if (month < 1
        || month > 12
        || day < 1
        || year < FIRST_YEAR
        || place + 1 >= months.length
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
