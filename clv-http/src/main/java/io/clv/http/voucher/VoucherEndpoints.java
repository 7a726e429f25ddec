package io.clv.http.voucher;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.VoucherStore;
import io.clv.core.port.VoucherStore.StoredVoucherTable;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTable.Cell;
import io.clv.core.voucher.VoucherTime;
import io.clv.core.voucher.value.Basis;
import io.clv.core.voucher.value.Offer;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Intake;
import io.clv.http.api.JsonBody;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/vouchers}, and {@code /voucher} for clients of the systems this one replaces: a
 * voucher for a customer from the latest table.
 */
public final class VoucherEndpoints {
  private static final int UNAVAILABLE = 503;

  private final VoucherStore vouchers;
  private final Function<String, Optional<StoredPrediction>> customers;
  private final Clock clock;

  private VoucherEndpoints(
      VoucherStore vouchers, Function<String, Optional<StoredPrediction>> customers, Clock clock) {
    this.vouchers = vouchers;
    this.customers = customers;
    this.clock = clock;
  }

  /**
   * @param customers those of the run that is served, by their ids
   * @param clock says what today is where a request does not
   */
  public static List<Endpoint> of(
      VoucherStore vouchers, Function<String, Optional<StoredPrediction>> customers, Clock clock) {
    VoucherEndpoints endpoints = new VoucherEndpoints(vouchers, customers, clock);
    return List.of(
        Endpoint.post("/v1/vouchers", Intake.JSON, endpoints::voucher),
        Endpoint.post("/voucher", Intake.JSON, endpoints::oldVoucher));
  }

  record Voucher(
      double voucherAmount,
      String scheme,
      String segment,
      String countryCode,
      String statistic,
      long support,
      boolean isDefault) {}

  record ValueVoucher(
      String customerId,
      long runId,
      @Nullable Double pAlive,
      @Nullable Double clv,
      @Nullable Double valueAtRisk,
      double voucherAmount,
      double expectedCost,
      String basis,
      String note,
      String status) {}

  record OldVoucher(double voucherAmount) {}

  private Reply voucher(Call call) {
    call.query().only();
    AnyRequest request = JsonBody.read(call, body -> AnyRequest.of(body, clock.instant()));
    return request instanceof ValueRequest byValue
        ? valueVoucher(byValue)
        : usedVoucher((VoucherRequest) request);
  }

  private Reply usedVoucher(VoucherRequest request) {
    VoucherTable table = table();
    Cell cell = cell(withKnownOrders(request), table);
    return Reply.ok(
        new Voucher(
            cell.amount(),
            cell.scheme().label(),
            cell.segment(),
            cell.country().name(),
            table.statistic().label(),
            cell.support(),
            cell.isDefault()));
  }

  private Reply oldVoucher(Call call) {
    VoucherRequest request =
        JsonBody.read(call, body -> VoucherRequest.ofOld(body, clock.instant()));
    return Reply.ok(new OldVoucher(cell(request, table()).amount()));
  }

  private VoucherTable table() {
    return vouchers
        .latest()
        .map(StoredVoucherTable::table)
        .orElseThrow(
            () ->
                Problem.of(
                        UNAVAILABLE,
                        "No voucher table has been built yet: the command clv voucher build makes one of a log of used vouchers.")
                    .asException());
  }

  /** What a client leaves out of a customer whom the served run holds, the run says. */
  private VoucherRequest withKnownOrders(VoucherRequest request) {
    String id = request.customerId();
    if (id == null || !request.isSilentOnOrders()) {
      return request;
    }
    CustomerFeatures known =
        customer(id, "state /total_orders or /last_order_ts, or load the customer's orders")
            .features();
    Instant last = known.lastOrder().atStartOfDay().toInstant(ZoneOffset.UTC);
    if (last.isAfter(request.asOf())) {
      throw Problem.unprocessable(
              "/as_of",
              "/as_of must not be earlier than the customer's last order, which was on %s."
                  .formatted(known.lastOrder()))
          .asException();
    }
    return request.knowing(known.totalOrders(), last);
  }

  private StoredPrediction customer(String id, String mend) {
    return customers
        .apply(id)
        .orElseThrow(
            () ->
                Problem.unprocessable(
                        "/customer_id",
                        "/customer_id is not of a customer of the served run: %s.".formatted(mend))
                    .asException());
  }

  private Reply valueVoucher(ValueRequest request) {
    StoredPrediction known = customer(request.customerId(), "load the customer's orders");
    Double alive = known.prediction().probabilityAlive();
    Double clv = known.prediction().clv();
    Offer offer =
        request.policy().offer(alive == null ? Double.NaN : alive, clv == null ? Double.NaN : clv);
    return Reply.ok(
        new ValueVoucher(
            request.customerId(),
            known.run().id(),
            alive,
            clv,
            Double.isNaN(offer.valueAtRisk()) ? null : offer.valueAtRisk(),
            offer.amount(),
            offer.amount() * request.redemption(),
            Basis.HEURISTIC.label(),
            Basis.HEURISTIC.sentence(),
            offer.status().label()));
  }

  private static Cell cell(VoucherRequest request, VoucherTable table) {
    Country country =
        table
            .country(request.country())
            .orElseThrow(
                () ->
                    Problem.unprocessable(
                            "/country_code",
                            "/country_code must be one of those of the voucher table, which are: %s."
                                .formatted(table.countryNames()))
                        .asException());
    VoucherScheme scheme = scheme(request);
    return table.voucher(country, scheme, number(request, scheme));
  }

  private static VoucherScheme scheme(VoucherRequest request) {
    VoucherScheme asked = request.scheme();
    if (asked != null) {
      return asked;
    }
    return request.totalOrders() == null && request.lastOrder() != null
        ? VoucherScheme.RECENCY
        : VoucherScheme.FREQUENT;
  }

  private static long number(VoucherRequest request, VoucherScheme scheme) {
    if (scheme == VoucherScheme.FREQUENT) {
      Long orders = request.totalOrders();
      if (orders == null) {
        throw missing("/total_orders", scheme);
      }
      return orders;
    }
    Instant last = request.lastOrder();
    if (last == null) {
      throw missing("/last_order_ts", scheme);
    }
    return VoucherTime.days(last, request.asOf());
  }

  private static ProblemException missing(String pointer, VoucherScheme scheme) {
    return Problem.unprocessable(
            pointer, "%s is missing, and %s goes by it.".formatted(pointer, scheme.label()))
        .asException();
  }
}
