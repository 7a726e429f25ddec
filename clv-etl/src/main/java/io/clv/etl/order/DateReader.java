package io.clv.etl.order;

/** Reads the dates of one file. Not for use by several threads. */
interface DateReader {
  /** What {@link #epochDay} gives for text that is not a date of this form. */
  int NOT_A_DATE = Integer.MIN_VALUE;

  /** Days since 1970-01-01 in the business time zone, or {@link #NOT_A_DATE}. */
  int epochDay(String text);

  /** The form, as a message names it. */
  String form();
}
