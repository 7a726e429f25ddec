package io.clv.core.voucher;

import java.util.Locale;

/** What was put right in a row of a voucher log that was used. A row may have several. */
public enum Mend {
  EMPTY_TOTAL_ORDERS("no number of orders: taken as 0"),
  DECIMAL_TOTAL_ORDERS("number of orders written with a decimal point"),
  FIRST_ORDER_IGNORED("first order later than the last one: taken as not known"),
  ORDERS_SWAPPED("first order later than the last one: the two exchanged"),
  AMOUNT_ZERO("no amount: taken as 0"),
  AMOUNT_MEAN("no amount: taken as the mean of the others"),
  AMOUNT_SEGMENT_MODE("no amount: taken as the most frequent one of its country and segment"),
  AMOUNT_IN_ONE_SCHEME("no amount, and none in its segment by this scheme: not counted there");

  private final String sentence;

  Mend(String sentence) {
    this.sentence = sentence;
  }

  /** What was done, in words, without a full stop. */
  public String sentence() {
    return sentence;
  }

  /** The name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
