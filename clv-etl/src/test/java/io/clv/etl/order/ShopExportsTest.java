package io.clv.etl.order;

import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.OrderSourceException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopExportsTest {
  private static final String SHOPIFY =
      """
      Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount
      #1001,Ann@Example.com ,paid,2024-01-05 10:00:00 +0100,EUR,40.00,5.00,0,45.00,2024-01-05 00:30:00 +0100,1,Cup,20.00,CUP,,0.00
      #1001,ann@example.com,,,,,,,,2024-01-05 00:30:00 +0100,2,Plate,10.00,,,
      #1002,bob@example.com,partially_refunded,x,EUR,30,0,0,30.00,2024-01-06 10:00:00 +0100,3,Cup,10.00,CUP,,10.00
      #1003,bob@example.com,pending,,EUR,30,0,0,30.00,2024-01-07 10:00:00 +0100,3,Cup,10.00,CUP,,0
      #1003,bob@example.com,,,,,,,,2024-01-07 10:00:00 +0100,1,Plate,10.00,,,
      #1004,ann@example.com,refunded,x,EUR,9,0,0,9.00,2024-01-08 10:00:00 +0100,1,Cup,9.00,CUP,,9.00
      #1005,,paid,x,EUR,9,0,0,9.00,2024-01-08 10:00:00 +0100,1,Cup,9.00,CUP,,0
      #1006,ann@example.com,paid,x,EUR,9,0,0,9.00,2024-01-09 10:00:00 +0100,1,Cup,9.00,CUP,2024-01-09,0
      #1007,ann@example.com,paid,x,EUR,9,0,0,many,2024-01-09 10:00:00 +0100,1,Cup,9.00,CUP,,0
      #1007,ann@example.com,,,,,,,,2024-01-09 10:00:00 +0100,1,Plate,10.00,,,
      """;

  private static final String STRIPE =
      """
      id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID,Customer Email,Refunded date (UTC)
      ch_1,2024-01-31 23:30,"20,00","0,00",eur,true,Paid,cus_1,a@b.c,
      ch_2,2024-02-01 10:00,15.50,5.50,eur,true,Paid,cus_1,a@b.c,2024-02-10 09:00
      ch_3,2024-02-02 10:00,15.50,0,eur,true,Failed,cus_1,a@b.c,
      ch_4,2024-02-03 10:00,15.50,0,eur,false,Paid,cus_1,a@b.c,
      ch_5,2024-02-04 10:00,8.00,8.00,eur,true,Refunded,,Guest@B.c,2024-02-05 09:00
      ch_6,2024-02-04 10:00,8.00,0,eur,true,Weird,,Guest@B.c,
      """;

  private static final String WOO =
      """
      order_id,order_date,order_status,order_total,order_currency,refunded_total,customer_id,billing_email,item_sku,item_quantity
      5,2024-03-01 10:00,completed,30.00,GBP,0,12,x@y.z,A,1
      5,2024-03-01 10:00,completed,30.00,GBP,0,12,x@y.z,B,2
      6,2024-03-02 10:00,wc-processing,10.00,GBP,,0,Guest@Y.z,A,1
      7,2024-03-02 10:00,on-hold,10.00,GBP,,0,guest@y.z,A,1
      8,2024-03-03 10:00,refunded,10.00,GBP,,12,x@y.z,A,1
      """;

  @TempDir Path dir;

  private Reading read(String text, Preset preset) {
    return Reading.of(
        request(file(dir, "export.csv", text))
            .preset(preset)
            .zone(ZoneId.of("Europe/Berlin"))
            .maxRejects(MaxRejects.parse("100%")));
  }

  @Test
  void anOrderOfShopifyCountsOnceWithAllItsItems() {
    Reading reading = read(SHOPIFY, Preset.SHOPIFY);
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(10, 7, 0, 2, 1));
    assertThat(reading.rows().get(0))
        .extracting(OrderRow::customerId, OrderRow::orderId, row -> row.amount().toString())
        .containsExactly("ann@example.com", "#1001", "45");
    assertThat(LocalDate.ofEpochDay(reading.rows().get(0).day())).hasToString("2024-01-05");
    assertThat(reading.rows().get(1).amount()).hasToString("0");
    assertThat(reading.rows().get(1).items()).hasToString("2");
    assertThat(reading.report().notes())
        .containsEntry("rows of orders that are pending left out", 2L)
        .containsEntry("rows of cancelled orders left out", 1L)
        .containsEntry("orders with a refund", 2L);
    assertThat(reading.report().rejectReasons())
        .containsEntry("the first row of this order was rejected", 1L);
    assertThat(reading.report().currency()).isEqualTo("EUR");
  }

  @Test
  void refundsOfShopifyAreNettedAgainstTheirOrders() {
    OrderLog.Builder log = OrderLog.builder();
    new OrderFiles(
            request(file(dir, "export.csv", SHOPIFY))
                .preset(Preset.SHOPIFY)
                .maxRejects(MaxRejects.parse("100%"))
                .build())
        .readInto(log);
    NetOrders net = NetOrders.of(log.build(), LocalDate.of(2024, 2, 1), RefundPolicy.NET);
    assertThat(net.refunds().matchedByOrder()).isEqualTo(2);
    assertThat(net.refunds().voidedOrders()).isEqualTo(1);
  }

  @Test
  void overlappingExportsAreReadOnce() {
    OrderLog.Builder log = OrderLog.builder();
    Path first = file(dir, "first.csv", SHOPIFY);
    String again =
        SHOPIFY + SHOPIFY.lines().skip(1).limit(2).toList().get(0).replace("#1001", "#1010") + "\n";
    Path second = file(dir, "second.csv", again);
    IntakeCounts counts =
        new OrderFiles(
                request(first, second)
                    .preset(Preset.SHOPIFY)
                    .maxRejects(MaxRejects.parse("100%"))
                    .build())
            .readInto(log)
            .counts();
    // Rows that are left out are not kept, so they are no duplicates either.
    assertThat(counts).isEqualTo(new IntakeCounts(21, 11, 4, 4, 2));
  }

  @Test
  void paymentsOfStripeAreTakenInUtcAndRefundedOnTheirOwnDay() {
    Reading reading = read(STRIPE, Preset.STRIPE);
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(6, 5, 0, 1, 0));
    assertThat(LocalDate.ofEpochDay(reading.rows().get(0).day())).hasToString("2024-02-01");
    assertThat(reading.rows().get(0).amount()).hasToString("20");
    OrderRow refund = reading.rows().get(2);
    assertThat(refund.refund()).isTrue();
    assertThat(refund.amount()).hasToString("-5.5");
    assertThat(LocalDate.ofEpochDay(refund.day())).hasToString("2024-02-10");
    assertThat(reading.rows().get(3).customerId()).isEqualTo("guest@b.c");
    assertThat(reading.report().notes())
        .containsEntry("rows of orders that are failed left out", 1L)
        .containsEntry("rows of payments that were not captured left out", 1L);
    assertThat(reading.report().firstRejects().get(0).reason()).startsWith("not a status");
    assertThat(reading.report().currency()).isEqualTo("EUR");
  }

  @Test
  void ordersOfWooCommerceCountTheirTotalOnceAndKnowGuestsByAddress() {
    Reading reading = read(WOO, Preset.WOOCOMMERCE);
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(5, 5, 0, 0, 0));
    assertThat(reading.rows())
        .extracting(row -> row.customerId() + " " + row.orderId() + " " + row.amount())
        .containsExactly("12 5 30", "12 5 0", "guest@y.z 6 10", "12 8 10", "12 8 -10");
  }

  @Test
  void guestsAreHashedOnRequest() {
    Path file = file(dir, "export.csv", WOO);
    String salt = "0123456789abcdef";
    Reading one = Reading.of(request(file).preset(Preset.WOOCOMMERCE).guestSalt(salt));
    Reading two = Reading.of(request(file).preset(Preset.WOOCOMMERCE).guestSalt(salt + "x"));
    String guest = one.rows().get(2).customerId();
    assertThat(guest).matches("[0-9a-f]{64}").isNotEqualTo(two.rows().get(2).customerId());
    assertThat(one.rows().get(0).customerId()).isEqualTo("12");
  }

  @Test
  void anAddressStandsForACustomerInOrdinaryFilesToo() {
    Path file =
        file(dir, "o.csv", "customer_id,mail,date\n7,x@y.z,2024-01-01\n,X@Y.z ,2024-01-02\n");
    assertThat(Reading.of(request(file).columns(ColumnMapping.parse("email=mail"))).rows())
        .extracting(OrderRow::customerId)
        .containsExactly("7", "x@y.z");
    assertThat(Reading.failure(request(file).columns(ColumnMapping.parse("status=mail"))).reason())
        .isEqualTo(OrderSourceException.Reason.BAD_REQUEST);
  }
}
