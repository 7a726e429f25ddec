package io.clv.core.voucher;

import java.util.Locale;

/** Why a row of a voucher log was not used. A row that has several is counted under the first. */
public enum DropReason {
  UNREADABLE("the row cannot be read"),
  NO_COUNTRY("there is no country"),
  OTHER_COUNTRY("of a country that was not asked for"),
  NO_TIMESTAMP("the timestamp is not " + VoucherTime.EXPECTED),
  NO_LAST_ORDER("the last order's time is not " + VoucherTime.EXPECTED),
  LAST_ORDER_AFTER_VOUCHER("the last order is later than the voucher"),
  NO_FIRST_ORDER("the first order's time is neither empty nor " + VoucherTime.EXPECTED),
  FIRST_ORDER_AFTER_LAST("the first order is later than the last one"),
  NO_TOTAL_ORDERS("there is no number of orders"),
  WRONG_TOTAL_ORDERS("the number of orders is not a whole number from 0 to 1000000000"),
  NO_AMOUNT("there is no amount"),
  WRONG_AMOUNT("the amount is not a number from 0 to 1000000000000"),
  NO_AMOUNT_IN_SEGMENTS("there is no amount, and none in its segments to take for it");

  private final String sentence;

  DropReason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words, without a full stop. */
  public String sentence() {
    return sentence;
  }

  /** The name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
