package io.clv.etl.order;

/** Days of the Gregorian calendar as numbers. */
final class CivilDay {
  private static final int[] MONTH_LENGTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int DAYS_IN_400_YEARS = 146_097;
  // From 0000-03-01 to 1970-01-01.
  private static final int EPOCH = 719_468;

  private CivilDay() {}

  /**
   * Days since 1970-01-01, or {@link DateReader#NOT_A_DATE} if there is no such day in the years 0
   * to 9999.
   */
  static int of(int year, int month, int day) {
    if (year < 0 || year > 9999 || !exists(year, month, day)) {
      return DateReader.NOT_A_DATE;
    }
    // Years are counted from March, so that the leap day is the last one.
    int y = month > 2 ? year : year - 1;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH;
  }

  static boolean exists(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= (month == 2 && leap ? 29 : MONTH_LENGTH[month - 1]);
  }
}
