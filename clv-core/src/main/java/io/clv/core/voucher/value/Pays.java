package io.clv.core.voucher.value;

import java.util.Locale;

/** Whether vouchers bring more than they cost in a segment. */
public enum Pays {
  /** All of the interval of the net gain is above 0. */
  YES,
  /** All of it is below 0. */
  NO,
  UNCLEAR,
  /** Too few customers with a voucher, or without one, to say. */
  TOO_FEW;

  /** The name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
