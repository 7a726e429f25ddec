package io.clv.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.feature.RandomOrders;
import io.clv.core.order.Amount;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FirstDaysTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  static LongStream seeds() {
    return LongStream.range(0, 800);
  }

  /**
   * The oracle goes customer by customer and cuts the rows themselves off at the end of the window:
   * what is not there cannot leak.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowIsThatOfALogCutOffAtTheEndOfItsWindow(long seed) {
    Random random = new Random(seed);
    List<OrderRow> rows = RandomOrders.generate(seed, 10 + random.nextInt(120));
    RefundPolicy policy = random.nextInt(4) == 0 ? RefundPolicy.IGNORE : RefundPolicy.NET;
    int days = 1 + random.nextInt(60);
    int target = 1 + random.nextInt(90);
    OrderLog log = log(rows);
    LocalDate asOf = log.lastDate().orElseThrow().minusDays(random.nextInt(30));

    FirstDaysTraining training = FirstDaysTraining.of(log, asOf, days, target, policy);

    List<double[]> expected = new ArrayList<>();
    List<String> customers = new ArrayList<>();
    for (String customer : new TreeSet<>(rows.stream().map(OrderRow::customerId).toList())) {
      double[] row = oracle(rows, customer, asOf, days, target, policy);
      if (row.length > 0) {
        customers.add(customer);
        expected.add(row);
      }
    }
    assertThat(training.firstDays().customers()).isEqualTo(customers);
    TrainingSet spend = training.spend().orElseThrow();
    for (int row = 0; row < customers.size(); row++) {
      double[] found = new double[5];
      double[] features = new double[3];
      spend.features().copyRow(row, features);
      System.arraycopy(features, 0, found, 0, 3);
      found[3] = spend.target(row);
      found[4] = training.purchases().target(row);
      assertThat(found).as(customers.get(row)).containsExactly(expected.get(row));
    }
  }

  private static double[] oracle(
      List<OrderRow> rows,
      String customer,
      LocalDate asOf,
      int days,
      int target,
      RefundPolicy policy) {
    int end = Math.toIntExact(asOf.toEpochDay());
    List<OrderRow> own = rows.stream().filter(row -> row.customerId().equals(customer)).toList();
    int[] bought =
        own.stream().filter(row -> !row.refund()).mapToInt(OrderRow::day).sorted().toArray();
    for (int first : Arrays.stream(bought).distinct().toArray()) {
      if (first + days + target - 1 > end) {
        return new double[0];
      }
      NetOrders window = cutOff(own, first + days - 1, policy);
      int[] orders =
          IntStream.range(0, count(window)).filter(o -> window.day(o) >= first).toArray();
      if (orders.length == 0 || window.day(orders[0]) != first) {
        continue;
      }
      NetOrders later = cutOff(own, first + days + target - 1, policy);
      int[] following =
          IntStream.range(0, count(later)).filter(o -> later.day(o) >= first + days).toArray();
      return new double[] {
        window.day(orders[orders.length - 1]) - first,
        distinctDays(window, orders) - 1,
        sum(window, orders),
        sum(later, following),
        distinctDays(later, following)
      };
    }
    return new double[0];
  }

  private static NetOrders cutOff(List<OrderRow> rows, int day, RefundPolicy policy) {
    return NetOrders.of(
        log(rows.stream().filter(row -> row.day() <= day).toList()),
        LocalDate.ofEpochDay(day),
        policy);
  }

  private static int count(NetOrders orders) {
    return orders.firstOrder(orders.customers().size());
  }

  private static int distinctDays(NetOrders orders, int[] which) {
    Set<Integer> days = new HashSet<>();
    Arrays.stream(which).forEach(order -> days.add(orders.day(order)));
    return days.size();
  }

  private static double sum(NetOrders orders, int[] which) {
    return which.length == 0
        ? 0
        : orders.amount(0, Arrays.stream(which).mapToLong(orders::amountUnits).sum());
  }

  private static OrderLog log(List<OrderRow> rows) {
    OrderLog.Builder log = OrderLog.builder();
    rows.forEach(log::accept);
    return log.build();
  }

  private static OrderRow row(String customer, String order, int day, String amount) {
    BigDecimal value = new BigDecimal(amount);
    return new OrderRow(
        customer,
        order,
        null,
        "thing",
        Math.toIntExact(START.toEpochDay()) + day,
        Amount.of(value),
        Amount.of(BigDecimal.ONE),
        value.signum() < 0);
  }

  private static List<Double> features(FirstDaysTraining training, int row) {
    return IntStream.range(0, 3)
        .mapToObj(column -> training.firstDays().features().value(row, column))
        .toList();
  }

  @Test
  void aWindowIsItsFirstDayAndTheOnesAfterItAndTheTargetFollowsAtOnce() {
    FirstDaysTraining training =
        FirstDaysTraining.of(
            log(
                List.of(
                    row("a", "1", 0, "10.10"),
                    row("a", "2", 0, "1"),
                    row("a", "3", 6, "20"),
                    row("a", "4", 7, "40"),
                    row("a", "5", 36, "80"),
                    row("a", "6", 37, "160"))),
            START.plusDays(36),
            7,
            30,
            RefundPolicy.NET);

    assertThat(training.names())
        .containsExactly(
            "customer_id",
            "recency_7",
            "frequency_7",
            "monetary_value_7",
            "monetary_value_30",
            "purchases_30");
    assertThat(features(training, 0)).containsExactly(6.0, 1.0, 31.1);
    assertThat(training.spend().orElseThrow().target(0)).isEqualTo(120);
    assertThat(training.purchases().target(0)).isEqualTo(2);
  }

  @Test
  void aRefundAfterTheWindowChangesNoFeatureAndOneAfterTheTargetNoTarget() {
    FirstDaysTraining training =
        FirstDaysTraining.of(
            log(
                List.of(
                    row("a", "1", 0, "10"),
                    row("a", "1", 8, "-10"),
                    row("a", "2", 10, "50"),
                    row("a", "2", 50, "-50"))),
            START.plusDays(60),
            7,
            30,
            RefundPolicy.NET);

    assertThat(features(training, 0)).containsExactly(0.0, 0.0, 10.0);
    assertThat(training.spend().orElseThrow().target(0)).isEqualTo(50);
  }

  @Test
  void aCustomerWhoGaveTheFirstOrderBackWithinTheWindowBeginsWithTheNextOne() {
    OrderLog log =
        log(
            List.of(
                row("a", "1", 0, "10"),
                row("a", "1", 2, "-10"),
                row("a", "2", 40, "7"),
                row("b", "1", 0, "3"),
                row("b", "1", 1, "-3"),
                row("c", "1", 55, "4")));
    FirstDays known = FirstDays.of(log, START.plusDays(60), 7, 0, RefundPolicy.NET);

    assertThat(known.customers()).containsExactly("a");
    assertThat(known.firstDay(0)).isEqualTo(Math.toIntExact(START.toEpochDay()) + 40);
    assertThat(known.takenBack()).isEqualTo(1);
    assertThat(known.unfinished()).isEqualTo(1);
  }

  @Test
  void numbersOfDaysAreChecked() {
    OrderLog log = log(List.of(row("a", "1", 0, "10")));
    assertThatThrownBy(() -> FirstDays.of(log, START, 0, 1, RefundPolicy.NET))
        .hasMessageContaining("1 to 36,525 days");
    assertThatThrownBy(() -> FirstDaysTraining.of(log, START, 1, 0, RefundPolicy.NET))
        .hasMessageContaining("at least one day: 0");
  }

  @Test
  void aTargetAsLongAsTheWindowHasANameOfItsOwn() {
    assertThat(FirstDaysTraining.spendName(30, 30)).isEqualTo("monetary_value_next_30");
    assertThat(FirstDaysTraining.spendName(7, 30)).isEqualTo("monetary_value_30");
  }
}
