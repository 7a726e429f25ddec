package io.clv.http.voucher;

import io.clv.core.voucher.value.AllowedAmounts;
import io.clv.core.voucher.value.AtRisk;
import io.clv.core.voucher.value.ValuePolicy;
import io.clv.http.json.JsonPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who wants a voucher by what they are worth, and how it is bounded.
 *
 * @param redemption the probability that a voucher is used; above 0, at most 1
 */
record ValueRequest(String customerId, ValuePolicy policy, double redemption)
    implements AnyRequest {
  private static final int MOST_AMOUNTS = 100;
  private static final double LEAST_SHARE = 1e-9;
  private static final double LEAST_AMOUNT = 0.01;
  private static final double MOST_AMOUNT = 1e9;
  private static final String CUSTOMER = "customer_id";
  private static final String SHARE = "share";
  private static final String AT_RISK = "at_risk";
  private static final String AMOUNTS = "amounts";
  private static final String MINIMUM = "minimum";
  private static final String REDEMPTION = "redemption";

  static ValueRequest of(JsonPart body) {
    body.only(VoucherPolicy.FIELD, CUSTOMER, SHARE, AT_RISK, AMOUNTS, MINIMUM, REDEMPTION);
    long least = given(body, MINIMUM).map(ValueRequest::cents).orElse(1L);
    List<Long> steps = new ArrayList<>();
    Optional<JsonPart> amounts = given(body, AMOUNTS);
    if (amounts.isPresent()) {
      amounts.get().elements().forEach(part -> steps.add(cents(part)));
      if (steps.isEmpty() || steps.size() > MOST_AMOUNTS) {
        throw amounts.get().wrong("must have from 1 to %d amounts".formatted(MOST_AMOUNTS));
      }
      if (steps.stream().allMatch(step -> step < least)) {
        throw amounts.get().wrong("must have an amount that is not below /" + MINIMUM);
      }
    }
    return new ValueRequest(
        VoucherRequest.customer(body.field(CUSTOMER)),
        new ValuePolicy(
            given(body, AT_RISK).map(ValueRequest::atRisk).orElse(AtRisk.IF_ALIVE),
            given(body, SHARE)
                .map(part -> part.number(LEAST_SHARE, 1))
                .orElse(ValuePolicy.DEFAULT.share()),
            new AllowedAmounts(steps, least),
            ValuePolicy.DEFAULT.leastAlive()),
        given(body, REDEMPTION).map(part -> part.number(LEAST_SHARE, 1)).orElse(1.0));
  }

  private static Optional<JsonPart> given(JsonPart body, String name) {
    return body.optional(name).filter(part -> !part.isNull());
  }

  private static AtRisk atRisk(JsonPart part) {
    String text = part.text(20);
    return Arrays.stream(AtRisk.values())
        .filter(reading -> reading.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                part.wrong(
                    "must be one of %s, not %s"
                        .formatted(
                            Arrays.stream(AtRisk.values())
                                .map(AtRisk::label)
                                .collect(Collectors.joining(", ")),
                            part.shown())));
  }

  private static long cents(JsonPart part) {
    BigDecimal cents = BigDecimal.valueOf(part.number(LEAST_AMOUNT, MOST_AMOUNT)).movePointRight(2);
    if (cents.stripTrailingZeros().scale() > 0) {
      throw part.wrong("must be in whole cents, not " + part.shown());
    }
    return cents.longValueExact();
  }
}
