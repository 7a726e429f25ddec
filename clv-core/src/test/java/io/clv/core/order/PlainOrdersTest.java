package io.clv.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of customers who are not odd is what an {@link OrderLog} says of them. */
class PlainOrdersTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final int FILES = 3;

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void netOrdersAreThoseOfTheLog(int seed) {
    Random random = new Random(seed);
    RefundPolicy policy = random.nextInt(4) == 0 ? RefundPolicy.IGNORE : RefundPolicy.NET;
    LocalDate asOf = random.nextBoolean() ? null : START.plusDays(random.nextInt(200));
    List<List<OrderRow>> files = files(random);
    PlainOrders plain = new PlainOrders(asOf, policy, random.nextInt(300));
    tell(plain, files);
    plain.settle();
    Set<String> odd = odd(plain, files);
    OrderLog.Builder log = OrderLog.builder();
    boolean any = false;
    for (List<OrderRow> file : files) {
      log.begin(new SourceShape("", List.of(), ',', true, ""));
      for (OrderRow row : file) {
        if (!odd.contains(row.customerId())) {
          assertThat(log.accept(row)).isEqualTo(OrderSink.Admission.LOADED);
          any = true;
        }
      }
    }
    assertThat(plain.isAllOdd()).isEqualTo(!any);
    if (any) {
      OrderLog built = log.build();
      LocalDate newest = built.lastDate().orElseThrow();
      NetOrders expected = NetOrders.of(built, asOf == null ? plain.lastDate() : asOf, policy);
      assertThat(described(plain.net())).isEqualTo(described(expected));
      // What is known of amounts is known of all lines, those of odd customers included.
      assertThat(plain.net().hasAmounts() && !expected.hasAmounts()).isFalse();
      assertThat(plain.lastDate()).isAfterOrEqualTo(newest);
    }
  }

  /** Mostly shops in which little is odd, so that there is much to compare. */
  private static List<List<OrderRow>> files(Random random) {
    double repeats = random.nextInt(2) * random.nextDouble() * 0.05;
    double refunds = random.nextInt(2) * random.nextDouble() * 0.3;
    double nameless = random.nextInt(2) * random.nextDouble() * 0.3;
    double unnumbered = random.nextInt(2) * random.nextDouble() * 0.3;
    double withoutAmount = random.nextInt(5) == 0 ? 0.01 : 0;
    List<OrderRow> rows = new ArrayList<>();
    for (int i = random.nextInt(200) + 1; i > 0; i--) {
      if (!rows.isEmpty() && random.nextDouble() < repeats) {
        rows.add(rows.get(random.nextInt(rows.size())));
        continue;
      }
      boolean refund = random.nextDouble() < refunds;
      String order =
          random.nextDouble() < nameless
              ? null
              : "o".repeat(random.nextInt(3)) + random.nextInt(20);
      String line = order == null || random.nextDouble() < unnumbered ? null : "l" + i;
      OrderRow earlier = rows.isEmpty() ? null : rows.get(random.nextInt(rows.size()));
      boolean names = refund && earlier != null && random.nextInt(8) > 0;
      String customer = names ? earlier.customerId() : "c" + random.nextInt(30);
      rows.add(
          new OrderRow(
              customer,
              names && earlier.orderId() != null ? earlier.orderId() : order,
              names && earlier.orderId() == null ? null : line,
              random.nextBoolean() ? "i" + random.nextInt(5) : line,
              (int) START.toEpochDay() + random.nextInt(250),
              random.nextDouble() < withoutAmount ? null : amount(random, refund),
              new Amount(1 + random.nextInt(40), random.nextInt(20) == 0 ? 1 : 0),
              refund));
    }
    List<List<OrderRow>> files = new ArrayList<>();
    int from = 0;
    for (int file = 1; file <= FILES; file++) {
      int to = file == FILES ? rows.size() : from + random.nextInt(rows.size() - from + 1);
      files.add(rows.subList(from, to));
      from = to;
    }
    return files;
  }

  private static Amount amount(Random random, boolean refund) {
    long digits =
        switch (random.nextInt(40)) {
          case 0 -> 0;
          case 1 -> 100_000_000_000_000L + random.nextInt(3) - 1;
          case 2 -> random.nextLong(1L << 45);
          default -> random.nextInt(100_000);
        };
    int decimals = random.nextInt(40) == 0 ? random.nextInt(8) : random.nextInt(3);
    return new Amount(refund ? -digits : digits, decimals);
  }

  private static void tell(PlainOrders plain, List<List<OrderRow>> files) {
    for (int file = 0; file < files.size(); file++) {
      for (OrderRow row : files.get(file)) {
        tell(plain, file, row);
      }
    }
  }

  private static void tell(PlainOrders plain, int file, OrderRow row) {
    plain.source(file);
    byte[] customer = utf8(row.customerId());
    plain.customer(customer, 0, customer.length);
    if (row.orderId() == null) {
      plain.nameless();
    } else {
      byte[] order = utf8(row.orderId());
      plain.order(order, 0, order.length);
    }
    if (row.lineId() == null) {
      plain.unnumbered();
    } else {
      byte[] line = utf8(row.lineId());
      plain.line(line, 0, line.length);
    }
    Amount amount = row.amount() == null ? Amount.ZERO : row.amount();
    Amount items = row.items();
    if (row.refund()) {
      plain.refund(row.day(), amount.unscaled(), amount.scale(), items.unscaled(), items.scale());
    } else {
      plain.purchase(row.day(), amount.unscaled(), amount.scale(), items.unscaled(), items.scale());
    }
    if (row.amount() == null) {
      plain.withoutAmount();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Set<String> odd(PlainOrders plain, List<List<OrderRow>> files) {
    Set<String> odd = new HashSet<>();
    for (List<OrderRow> file : files) {
      for (OrderRow row : file) {
        byte[] customer = utf8(row.customerId());
        plain.customer(customer, 0, customer.length);
        if (plain.isOdd()) {
          odd.add(row.customerId());
        }
      }
    }
    return odd;
  }

  /** All that can be asked, amounts as numbers whatever their unit. */
  private static List<String> described(NetOrders net) {
    List<String> lines = new ArrayList<>();
    lines.add(net.asOf() + " " + net.refunds() + " " + net.linesAfterAsOf());
    for (int c = 0; c < net.customers().size(); c++) {
      for (int o = net.firstOrder(c); o < net.firstOrder(c + 1); o++) {
        lines.add(
            "%s %d %s %s"
                .formatted(
                    net.customers().get(c),
                    net.day(o),
                    net.amount(c, net.amountUnits(o)),
                    net.items(c, net.itemUnits(o))));
      }
    }
    return lines;
  }

  @Test
  void aCustomerWithNothingToDecideIsNotOdd() {
    PlainOrders plain = new PlainOrders(null, RefundPolicy.NET, 0);
    for (int i = 0; i < 5_000; i++) {
      tell(plain, 0, row("c" + i % 7, "o" + i / 3, "l" + i, 3, "12.50", false));
    }
    tell(plain, 0, row("c0", "o0", "l0", 9, "-2.50", true));
    tell(plain, 0, row("c0", "o0", "l0", 10, "-2.50", true));
    assertThat(plain.settle()).isFalse();
    assertThat(plain.net().refunds().matchedByOrder()).isEqualTo(2);
  }

  @Test
  void whoeverMayNeedADecisionIsOdd() {
    assertThat(isOdd(row("c", "o", "l", 3, "1", false), row("c", "o", "l", 3, "1", false)))
        .isTrue();
    assertThat(isOdd(row("c", "o", "l", 3, "1", false), row("c", "p", "l", 4, "-1", true)))
        .isTrue();
    assertThat(isOdd(row("c", "o", "l", 3, "0.00001", false))).isTrue();
    assertThat(isOdd(row("c", "o", "l", 3, "100000000000", false))).isFalse();
    assertThat(isOdd(row("c", "o", "l", 3, "1000000000000", false))).isFalse();
    assertThat(isOdd(row("c", "o", "l", 3, "12345678901.2345", false))).isTrue();
  }

  /** Ids of equal hashes are other customers and other orders; as lines they are in doubt. */
  @Test
  void whatIsToldApartByItsHashAloneIsInDoubt() {
    String[] twins = twins();
    PlainOrders plain = new PlainOrders(null, RefundPolicy.NET, 0);
    for (String customer : twins) {
      for (String order : twins) {
        tell(plain, 0, row(customer, order, "l", 3, "12.50", false));
      }
    }
    assertThat(plain.settle()).isFalse();
    NetOrders net = plain.net();
    assertThat(net.customers().size()).isEqualTo(2);
    assertThat(net.firstOrder(1)).isEqualTo(2);
    assertThat(net.firstOrder(2)).isEqualTo(4);
    assertThat(
            isOdd(row("c", "o", twins[0], 3, "1", false), row("c", "o", twins[1], 3, "1", false)))
        .isTrue();
  }

  /** Two ids that have the same hash. */
  private static String[] twins() {
    Map<Integer, String> ids = new HashMap<>();
    for (int i = 0; ; i++) {
      byte[] id = utf8("id" + i);
      String twin = ids.put(IdHash.of(id, 0, id.length), "id" + i);
      if (twin != null) {
        return new String[] {twin, "id" + i};
      }
    }
  }

  private static boolean isOdd(OrderRow... rows) {
    PlainOrders plain = new PlainOrders(null, RefundPolicy.NET, 0);
    for (OrderRow row : rows) {
      tell(plain, 0, row);
    }
    return plain.settle();
  }

  /** Many amounts that are allowed come to more than 64 bits hold: the last ones make odd. */
  @Test
  void sumsNeverLeaveTheirBits() {
    PlainOrders plain = new PlainOrders(null, RefundPolicy.NET, 0);
    for (int i = 0; i < 2_000; i++) {
      tell(plain, 0, row("c" + i, "o", "l", 3, "10000000000", false));
      tell(plain, 0, row("c" + i, "p", "l", 3, "1000000000000", false));
    }
    assertThat(plain.settle()).isTrue();
    assertThat(plain.isAllOdd()).isFalse();
    NetOrders net = plain.net();
    for (int c = 0; c < net.customers().size(); c++) {
      assertThat(net.firstOrder(c + 1) - net.firstOrder(c)).isEqualTo(2);
    }
  }

  private static OrderRow row(
      String customer, String order, String line, int day, String amount, boolean refund) {
    @Nullable Amount parsed = Amount.parse(amount);
    return new OrderRow(customer, order, line, line, day, parsed, Amount.ONE, refund);
  }
}
