package io.clv.http.voucher;

import io.clv.http.json.JsonPart;

/** What decides on the amount of a voucher. */
enum VoucherPolicy {
  /** What was most used, by the voucher table. */
  USED,
  /** What the customer is worth, by the served run. */
  VALUE;

  static final String FIELD = "policy";

  /** The policy that a request asks for; without one {@link #USED}. */
  static VoucherPolicy of(JsonPart body) {
    JsonPart part = body.optional(FIELD).filter(given -> !given.isNull()).orElse(null);
    if (part == null) {
      return USED;
    }
    return switch (part.text(20)) {
      case "used" -> USED;
      case "value" -> VALUE;
      default -> throw part.wrong("must be one of used, value, not " + part.shown());
    };
  }
}
