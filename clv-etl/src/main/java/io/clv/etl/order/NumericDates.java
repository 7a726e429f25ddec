package io.clv.etl.order;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Dates of digits in one order with one separator, with or without a time of day, such as {@code
 * 2024-02-01}, {@code 1/2/2024 8:26 PM} or {@code 20240201}. A time with a zone offset ({@code Z},
 * {@code UTC}, {@code +01:00}) is an instant, whose day is that of the business time zone; without
 * one it is local.
 *
 * <p>Written by hand, digit by digit: this runs for every row, and the formatters of {@code
 * java.time} take ten times as long.
 */
final class NumericDates implements DateReader {
  static final char NO_SEPARATOR = 0;

  private static final int DAY_SECONDS = 86_400;

  private final DateOrder order;
  private final char separator;
  private final ZoneRules zone;

  // The state of one call.
  private String text = "";
  private int at;
  private int end;

  NumericDates(DateOrder order, char separator, ZoneId zone) {
    this(order, separator, zone.getRules());
  }

  private NumericDates(DateOrder order, char separator, ZoneRules zone) {
    this.order = order;
    this.separator = separator;
    this.zone = zone;
  }

  /** A reader of the same dates, for another thread. */
  NumericDates another() {
    return new NumericDates(order, separator, zone);
  }

  /**
   * What stands behind the year of dates that begin with it; 0 if these do not, or nothing does.
   */
  char separatorAfterYear() {
    return order == DateOrder.YEAR_MONTH_DAY ? separator : NO_SEPARATOR;
  }

  @Override
  public String form() {
    return order.pattern(separator);
  }

  @Override
  public int epochDay(String text) {
    this.text = text;
    at = 0;
    end = text.length();
    while (at < end && text.charAt(at) <= ' ') {
      at++;
    }
    while (end > at && text.charAt(end - 1) <= ' ') {
      end--;
    }
    int day = date();
    return at == end || day == NOT_A_DATE ? day : withTime(day);
  }

  private int date() {
    int year;
    int month;
    int day;
    if (separator == NO_SEPARATOR) {
      year = number(4, 4);
      month = number(2, 2);
      day = number(2, 2);
    } else if (order == DateOrder.YEAR_MONTH_DAY) {
      year = number(4, 4);
      month = after(separator) ? number(1, 2) : -1;
      day = after(separator) ? number(1, 2) : -1;
    } else {
      int first = number(1, 2);
      int second = after(separator) ? number(1, 2) : -1;
      year = after(separator) ? number(4, 4) : -1;
      boolean dayFirst = order == DateOrder.DAY_MONTH_YEAR;
      day = dayFirst ? first : second;
      month = dayFirst ? second : first;
    }
    return CivilDay.of(year, month, day);
  }

  /** Reads the rest as a time of day, perhaps with an offset. */
  private int withTime(int day) {
    char c = text.charAt(at);
    if (c == 'T' || c == 't') {
      at++;
    } else if (c == ' ') {
      blanks();
    } else {
      return NOT_A_DATE;
    }
    int hour = number(1, 2);
    int minute = after(':') ? number(2, 2) : -1;
    int second = 0;
    if (at < end && text.charAt(at) == ':') {
      at++;
      second = number(2, 2);
      if (at < end && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        at++;
        if (!fraction()) {
          return NOT_A_DATE;
        }
      }
    }
    blanks();
    hour = halfDay(hour);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return NOT_A_DATE;
    }
    blanks();
    if (at == end) {
      return day;
    }
    int offset = offsetSeconds();
    if (offset == NOT_A_DATE || at != end) {
      return NOT_A_DATE;
    }
    long utc = day * (long) DAY_SECONDS + hour * 3600L + minute * 60L + second - offset;
    long local = utc + zone.getOffset(Instant.ofEpochSecond(utc)).getTotalSeconds();
    return (int) Math.floorDiv(local, DAY_SECONDS);
  }

  /** The hour on the 24-hour clock, if AM or PM follows. */
  private int halfDay(int hour) {
    if (at + 1 < end && (text.charAt(at + 1) | 0x20) == 'm') {
      int letter = text.charAt(at) | 0x20;
      if (letter == 'a' || letter == 'p') {
        at += 2;
        if (hour < 1 || hour > 12) {
          return -1;
        }
        return hour % 12 + (letter == 'p' ? 12 : 0);
      }
    }
    return hour;
  }

  private int offsetSeconds() {
    char c = text.charAt(at);
    if (c == 'Z' || c == 'z') {
      at++;
      return 0;
    }
    if (text.startsWith("UTC", at) || text.startsWith("GMT", at)) {
      at += 3;
      return 0;
    }
    if (c != '+' && c != '-') {
      return NOT_A_DATE;
    }
    at++;
    int hours = number(2, 2);
    int minutes = 0;
    if (at < end) {
      if (text.charAt(at) == ':') {
        at++;
      }
      minutes = number(2, 2);
    }
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return NOT_A_DATE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return c == '-' ? -seconds : seconds;
  }

  /** The next digits as a number; -1 if there are fewer than {@code least} of them. */
  private int number(int least, int most) {
    int start = at;
    int value = 0;
    while (at < end && at - start < most) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    return at - start < least ? -1 : value;
  }

  private boolean fraction() {
    int start = at;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > start;
  }

  private boolean after(char expected) {
    if (at < end && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void blanks() {
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
  }
}
