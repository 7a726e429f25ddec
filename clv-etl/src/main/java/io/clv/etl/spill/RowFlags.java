package io.clv.etl.spill;

/** The bits that say what of a spilled row is written, and what is as in the row before it. */
final class RowFlags {
  static final int SAME_CUSTOMER = 1;
  static final int SAME_ORDER = 1 << 1;
  static final int HAS_ORDER = 1 << 2;
  static final int HAS_LINE = 1 << 3;
  static final int LINE_IS_ITEM = 1 << 4;
  static final int HAS_ITEM = 1 << 5;
  static final int HAS_AMOUNT = 1 << 6;
  static final int ONE_ITEM = 1 << 7;
  static final int REFUND = 1 << 8;
  static final int ANSWERED = 1 << 9;
  static final int HAS_NOTE = 1 << 10;
  static final int HAS_TEXT = 1 << 11;
  static final int SAME_DAY = 1 << 12;
  static final int SAME_SOURCE = 1 << 13;

  /** The row can be a row of a batch. */
  static final int PLAIN = 1 << 14;

  /** The row and its line follow those of the row before it. */
  static final int NEXT_ROW = 1 << 15;

  private RowFlags() {}
}
