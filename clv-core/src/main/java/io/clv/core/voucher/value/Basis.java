package io.clv.core.voucher.value;

import java.util.Locale;

/** What a proposal rests on. */
public enum Basis {
  HEURISTIC("heuristic: no evidence that a voucher changes what these customers do"),
  EXPERIMENT("experiment: only segments in which vouchers were shown to pay");

  private final String sentence;

  Basis(String sentence) {
    this.sentence = sentence;
  }

  /** For a person, without a full stop. */
  public String sentence() {
    return sentence;
  }

  /** The name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
