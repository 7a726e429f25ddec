package io.clv.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.Amount;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureExtractorTest {
  private static final LocalDate AS_OF = LocalDate.of(2017, 10, 17);

  @ParameterizedTest
  @EnumSource(RefundPolicy.class)
  void agreesWithTheNaiveWayOnRandomOrders(RefundPolicy policy) {
    for (int seed = 0; seed < 400; seed++) {
      List<OrderRow> rows = RandomOrders.generate(seed, 3 + seed);
      LocalDate asOf = LocalDate.ofEpochDay(17_000 + seed);
      assertThat(render(extract(rows, asOf, policy)))
          .as("seed %d", seed)
          .isEqualTo(NaiveFeatures.of(rows, asOf, policy));
    }
  }

  @Test
  void agreesWithTheNaiveWayOnAHundredThousandLines() {
    List<OrderRow> rows = RandomOrders.generate(99, 100_000);
    LocalDate asOf = LocalDate.ofEpochDay(20_000);
    assertThat(render(extract(rows, asOf, RefundPolicy.NET)))
        .isEqualTo(NaiveFeatures.of(rows, asOf, RefundPolicy.NET));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void orderOfRowsNeverMatters(long seed) {
    List<OrderRow> rows = RandomOrders.generate(seed, 3_000);
    FeatureTable table = extract(rows, AS_OF, RefundPolicy.NET);
    Collections.shuffle(rows, new Random(seed));
    FeatureTable shuffled = extract(rows, AS_OF, RefundPolicy.NET);
    assertThat(shuffled.size()).isEqualTo(table.size());
    for (int i = 0; i < table.size(); i++) {
      assertThat(shuffled.get(i)).isEqualTo(table.get(i));
    }
  }

  @Test
  void nothingAfterTheAsOfDateMatters() {
    List<OrderRow> rows = RandomOrders.generate(11, 2_000);
    LocalDate asOf = LocalDate.ofEpochDay(17_100);
    List<OrderRow> known = new ArrayList<>(rows);
    known.removeIf(r -> r.day() > asOf.toEpochDay());
    assertThat(render(extract(rows, asOf, RefundPolicy.NET)))
        .isEqualTo(render(extract(known, asOf, RefundPolicy.NET)));
  }

  @Test
  void aRefundCountsFromItsOwnDateOn() {
    List<OrderRow> rows =
        List.of(
            row("c", "1", "a", "2017-01-01", "20", false),
            row("c", "2", "a", "2017-02-01", "30", false),
            row("c", "R", "a", "2017-03-01", "-30", true));
    CustomerFeatures before = extract(rows, LocalDate.of(2017, 2, 28), RefundPolicy.NET).get(0);
    CustomerFeatures after = extract(rows, LocalDate.of(2017, 3, 1), RefundPolicy.NET).get(0);
    assertThat(before.totalOrders()).isEqualTo(2);
    assertThat(before.totalRevenue()).isEqualTo(50);
    assertThat(after.totalOrders()).as("the latest earlier order is void").isEqualTo(1);
    assertThat(after.totalRevenue()).isEqualTo(20);
    assertThat(after.summary().frequency()).isZero();
  }

  @Test
  void whatCannotBeMatchedIsReportedAndChangesNothing() {
    List<OrderRow> rows =
        List.of(
            row("c", "1", "a", "2017-01-01", "20", false),
            row("c", "R", "b", "2017-03-01", "-5", true),
            row("d", "R2", "a", "2017-03-01", "-7.5", true));
    NetOrders net = NetOrders.of(log(rows), AS_OF, RefundPolicy.NET);
    assertThat(net.refunds().unmatched()).isEqualTo(2);
    assertThat(net.refunds().unmatchedAmount()).isEqualByComparingTo("-12.5");
    assertThat(FeatureExtractor.extract(net, ModelTime.WEEK).get(0).totalRevenue()).isEqualTo(20);
    assertThat(net.customers().size()).isEqualTo(1);
  }

  @Test
  void aRefundMayCarryTheIdsOfTheLineItTakesBack() {
    OrderRow refund = row("a", "o1", "1", "2024-01-05", "-4.00", true);
    List<OrderRow> rows =
        List.of(
            row("a", "o1", "1", "2024-01-01", "10.00", false),
            refund,
            refund,
            row("a", "o1", "1", "2024-01-09", "-1.00", true),
            row("a", "o2", "1", "2024-02-01", "5", false));
    OrderLog.Builder log = OrderLog.builder();
    List<Admission> admissions = rows.stream().map(log::accept).toList();
    assertThat(admissions)
        .containsExactly(
            Admission.LOADED,
            Admission.LOADED,
            Admission.DUPLICATE,
            Admission.LOADED,
            Admission.LOADED);
    LocalDate asOf = LocalDate.of(2024, 3, 1);
    assertThat(extract(rows, asOf, RefundPolicy.NET).get(0).totalRevenue()).isEqualTo(10);
    assertThat(extract(rows, asOf, RefundPolicy.IGNORE).get(0).totalRevenue()).isEqualTo(15);
  }

  @Test
  void aRefundWithAnOrderIdIsTakenOffThatOrderWhateverIsLeftOfIt() {
    List<OrderRow> rows =
        List.of(
            row("a", "A", "w", "2024-01-01", "20", false),
            row("a", "B", "w2", "2024-02-01", "5", false),
            row("a", "B", "r", "2024-02-05", "-5", true),
            row("a", "B", "w", "2024-02-06", "-5", true));
    CustomerFeatures features = extract(rows, LocalDate.of(2024, 3, 1), RefundPolicy.NET).get(0);
    assertThat(features.totalRevenue()).isEqualTo(20);
    assertThat(features.totalOrders()).isEqualTo(1);
  }

  @Test
  void aFreeOrderIsNotVoidedByARefund() {
    List<OrderRow> rows =
        List.of(
            row("a", "1", "1", "2024-01-01", "0", false),
            row("a", "1", "r", "2024-01-05", "-3", true),
            row("a", "2", "x", "2024-02-01", "8", false));
    CustomerFeatures features = extract(rows, LocalDate.of(2024, 3, 1), RefundPolicy.NET).get(0);
    assertThat(features.totalRevenue()).isEqualTo(5);
    assertThat(features.totalOrders()).isEqualTo(2);
    assertThat(features.summary().frequency()).isEqualTo(1);
  }

  @Test
  void zeroPricedOrdersArePurchases() {
    List<OrderRow> rows =
        List.of(
            row("c", "1", "a", "2017-01-01", "20", false),
            row("c", "2", "a", "2017-02-01", "0", false));
    CustomerFeatures features = extract(rows, AS_OF, RefundPolicy.NET).get(0);
    assertThat(features.totalOrders()).isEqualTo(2);
    assertThat(features.summary().frequency()).isEqualTo(1);
    assertThat(features.summary().monetaryValue()).isZero();
  }

  @Test
  void exactRepeatsAreDuplicatesAndContradictionsConflicts() {
    OrderRow first = row("c", "1", "a", "2017-01-01", "20", false);
    OrderLog.Builder log = OrderLog.builder();
    assertThat(log.accept(first)).isEqualTo(Admission.LOADED);
    assertThat(log.accept(row("c", "1", "a", "2017-01-01", "20.00", false)))
        .isEqualTo(Admission.DUPLICATE);
    assertThat(log.accept(row("c", "1", "a", "2017-01-01", "21", false)))
        .isEqualTo(Admission.CONFLICT);
    assertThat(log.accept(row("d", "1", "a", "2017-01-01", "21", false)))
        .as("order ids are distinct within a customer only")
        .isEqualTo(Admission.LOADED);
    assertThat(log.build().lines()).isEqualTo(2);
  }

  @Test
  void customersAreSortedByTheBytesOfTheirIds() {
    List<OrderRow> rows = new ArrayList<>();
    for (String id :
        List.of("10", "9", "010", "é", "z", "\uD83D\uDE00", "\uFFEE", "abcdefgh2", "abcdefgh1")) {
      rows.add(row(id, "1", "a", "2017-01-01", "1", false));
    }
    NetOrders net = NetOrders.of(log(rows), AS_OF, RefundPolicy.NET);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < net.customers().size(); i++) {
      ids.add(net.customers().get(i));
    }
    assertThat(ids)
        .containsExactly(
            "010", "10", "9", "abcdefgh1", "abcdefgh2", "z", "é", "\uFFEE", "\uD83D\uDE00");
  }

  @Test
  void largeSumsStayExact() {
    List<OrderRow> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(row("c", "o" + i, "a", "2017-01-01", "999999999.99", false));
    }
    rows.add(row("c", "last", "a", "2017-02-01", "0.0001", false));
    CustomerFeatures features = extract(rows, AS_OF, RefundPolicy.NET).get(0);
    assertThat(features.totalRevenue())
        .isEqualTo(new BigDecimal("9999999999900.0001").doubleValue());
    assertThat(features.summary().monetaryValue()).isEqualTo(0.0001);
  }

  private static OrderRow row(
      String customer, String order, String item, String date, String amount, boolean refund) {
    return new OrderRow(
        customer,
        order,
        item,
        item,
        (int) LocalDate.parse(date).toEpochDay(),
        Amount.parse(amount),
        Amount.ONE,
        refund);
  }

  private static OrderLog log(List<OrderRow> rows) {
    OrderLog.Builder log = OrderLog.builder();
    rows.forEach(log::accept);
    return log.build();
  }

  private static FeatureTable extract(List<OrderRow> rows, LocalDate asOf, RefundPolicy policy) {
    return FeatureExtractor.extract(NetOrders.of(log(rows), asOf, policy), ModelTime.WEEK);
  }

  private static List<String> render(FeatureTable table) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      CustomerFeatures f = table.get(i);
      lines.add(
          String.join(
              ",",
              f.customerId(),
              f.firstOrder().toString(),
              f.lastOrder().toString(),
              NaiveFeatures.digits(f.totalOrders()),
              NaiveFeatures.digits(f.totalItems()),
              NaiveFeatures.digits(f.totalRevenue()),
              NaiveFeatures.digits(f.maxItems()),
              NaiveFeatures.digits(f.maxRevenue()),
              NaiveFeatures.digits(f.avgRevenue()),
              NaiveFeatures.digits(f.daysSinceLastOrder()),
              NaiveFeatures.digits(f.longestInterval()),
              NaiveFeatures.digits(f.meanInterval()),
              NaiveFeatures.digits(f.summary().frequency()),
              NaiveFeatures.digits(f.summary().recency()),
              NaiveFeatures.digits(f.summary().T()),
              NaiveFeatures.digits(f.summary().monetaryValue())));
    }
    return lines;
  }
}
