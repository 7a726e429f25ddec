package io.clv.http.voucher;

import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherTime;
import io.clv.http.json.JsonPart;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a voucher.
 *
 * @param country as the client wrote it; whether the table has it is seen later
 * @param scheme null if the client leaves it open
 * @param asOf today, for the days since the last order
 */
record VoucherRequest(
    @Nullable String customerId,
    String country,
    @Nullable VoucherScheme scheme,
    @Nullable Long totalOrders,
    @Nullable Instant lastOrder,
    Instant asOf)
    implements AnyRequest {
  private static final int LONGEST_ID = 1024;
  private static final int LONGEST_TEXT = 200;

  private static final String CUSTOMER = "customer_id";
  private static final String COUNTRY = "country_code";
  private static final String SCHEME = "segment_name";
  private static final String TOTAL_ORDERS = "total_orders";
  private static final String LAST_ORDER = "last_order_ts";
  private static final String FIRST_ORDER = "first_order_ts";
  private static final String AS_OF = "as_of";

  /** Reads a request of {@code /v1/vouchers}. */
  static VoucherRequest of(JsonPart body, Instant now) {
    body.only(
        VoucherPolicy.FIELD,
        CUSTOMER,
        COUNTRY,
        SCHEME,
        TOTAL_ORDERS,
        LAST_ORDER,
        FIRST_ORDER,
        AS_OF);
    return read(body, now);
  }

  /** Reads a request of older clients, who state all and more. */
  static VoucherRequest ofOld(JsonPart body, Instant now) {
    for (String name : new String[] {CUSTOMER, COUNTRY, LAST_ORDER, TOTAL_ORDERS, SCHEME}) {
      JsonPart part = body.field(name);
      if (part.isNull()) {
        throw part.wrong("must not be null");
      }
    }
    return read(body, now);
  }

  private static VoucherRequest read(JsonPart body, Instant now) {
    Instant asOf = given(body, AS_OF).map(VoucherRequest::time).orElse(now);
    Optional<Instant> last = given(body, LAST_ORDER).map(part -> lastOrder(part, asOf));
    Optional<JsonPart> first = given(body, FIRST_ORDER);
    if (first.isPresent() && time(first.get()).isAfter(last.orElse(asOf))) {
      throw first
          .get()
          .wrong(
              "must not be later than %s, which is %s"
                  .formatted(last.isPresent() ? "/" + LAST_ORDER : "today", last.orElse(asOf)));
    }
    return new VoucherRequest(
        given(body, CUSTOMER).map(VoucherRequest::customer).orElse(null),
        body.field(COUNTRY).text(LONGEST_TEXT),
        given(body, SCHEME).map(VoucherRequest::scheme).orElse(null),
        given(body, TOTAL_ORDERS).map(part -> part.whole(0, Integer.MAX_VALUE)).orElse(null),
        last.orElse(null),
        asOf);
  }

  private static Optional<JsonPart> given(JsonPart body, String name) {
    return body.optional(name).filter(part -> !part.isNull());
  }

  /** Ids are text; older clients write them as numbers. */
  static String customer(JsonPart part) {
    return part.isNumber()
        ? Long.toString(part.whole(Long.MIN_VALUE, Long.MAX_VALUE))
        : part.text(LONGEST_ID);
  }

  private static VoucherScheme scheme(JsonPart part) {
    return VoucherScheme.named(part.text(LONGEST_TEXT))
        .orElseThrow(
            () ->
                part.wrong(
                    "must be one of %s, not %s".formatted(VoucherScheme.names(), part.shown())));
  }

  private static Instant lastOrder(JsonPart part, Instant asOf) {
    Instant last = time(part);
    if (last.isAfter(asOf)) {
      throw part.wrong("must not be later than today, which is %s".formatted(asOf));
    }
    return last;
  }

  private static Instant time(JsonPart part) {
    return VoucherTime.parse(part.text(LONGEST_TEXT))
        .orElseThrow(
            () -> part.wrong("must be %s, not %s".formatted(VoucherTime.EXPECTED, part.shown())));
  }

  /** Whether nothing is said of the customer's orders. */
  boolean isSilentOnOrders() {
    return totalOrders == null && lastOrder == null;
  }

  /** The same with what is known of the customer. */
  VoucherRequest knowing(long orders, Instant last) {
    return new VoucherRequest(customerId, country, scheme, orders, last, asOf);
  }
}
