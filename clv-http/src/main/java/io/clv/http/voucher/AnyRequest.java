package io.clv.http.voucher;

import io.clv.http.json.JsonPart;
import java.time.Instant;

/** A request of {@code /v1/vouchers}, by either policy. */
sealed interface AnyRequest permits VoucherRequest, ValueRequest {
  static AnyRequest of(JsonPart body, Instant now) {
    return switch (VoucherPolicy.of(body)) {
      case USED -> VoucherRequest.of(body, now);
      case VALUE -> ValueRequest.of(body);
    };
  }
}
