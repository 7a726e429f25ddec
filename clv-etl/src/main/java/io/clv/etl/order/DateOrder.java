package io.clv.etl.order;

/** The order of year, month and day in a date of digits. */
enum DateOrder {
  YEAR_MONTH_DAY("yyyy", "MM", "dd"),
  DAY_MONTH_YEAR("dd", "MM", "yyyy"),
  MONTH_DAY_YEAR("MM", "dd", "yyyy");

  private final String first;
  private final String second;
  private final String third;

  DateOrder(String first, String second, String third) {
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /**
   * As a {@code --date-format}.
   *
   * @param separator {@link NumericDates#NO_SEPARATOR} for none
   */
  String pattern(char separator) {
    String between = separator == NumericDates.NO_SEPARATOR ? "" : String.valueOf(separator);
    return first + between + second + between + third;
  }
}
