package io.clv.core.voucher.value;

import java.util.Locale;

/** Why a customer gets a voucher, or none. */
public enum Status {
  PROPOSED("a voucher is proposed"),
  NOT_KNOWN("the value or the probability of being alive is not known"),
  UNLIKELY_ALIVE("too unlikely to be alive"),
  TOO_LITTLE_AT_RISK("the share of the value at risk is less than the least voucher"),
  NOT_SHOWN_TO_PAY("the experiment does not show that vouchers pay in the segment"),
  OVER_BUDGET("the budget was used up");

  private final String sentence;

  Status(String sentence) {
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
