package io.clv.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.order.Amount;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohortsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 5, 14);

  private static void order(OrderLog.Builder log, String customer, LocalDate day, long amount) {
    log.accept(
        new OrderRow(
            customer,
            null,
            null,
            null,
            (int) day.toEpochDay(),
            new Amount(amount, 0),
            Amount.ONE,
            false));
  }

  private static NetOrders random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OrderLog.Builder log = OrderLog.builder();
    for (int i = 0; i < 400; i++) {
      order(
          log,
          "c" + random.nextInt(90),
          AS_OF.minusDays((long) (500 * Math.pow(random.nextDouble(), 2))),
          random.nextInt(100));
    }
    return NetOrders.of(log.build(), AS_OF, RefundPolicy.NET);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyCellIsWhatIsCountedOrderByOrder(long seed) {
    NetOrders orders = random(seed);
    Cohorts cohorts = Cohorts.of(orders, CohortPeriod.MONTH, null);
    int customers = 0;
    int counted = 0;
    for (Cohorts.Cohort cohort : cohorts.cohorts()) {
      customers += cohort.customers();
      assertThat(cohort.cells().get(0).active()).isEqualTo(cohort.customers());
      assertThat(cohort.name()).isEqualTo(YearMonth.from(cohort.start()).toString());
      for (Cohorts.Cell cell : cohort.cells()) {
        YearMonth month = YearMonth.from(cell.start());
        assertThat(month).isEqualTo(YearMonth.from(cohort.start()).plusMonths(cell.index()));
        Set<Integer> active = new HashSet<>();
        int count = 0;
        long revenue = 0;
        for (int c = 0; c < orders.customers().size(); c++) {
          if (!month(orders, orders.firstOrder(c)).equals(YearMonth.from(cohort.start()))) {
            continue;
          }
          for (int o = orders.firstOrder(c); o < orders.firstOrder(c + 1); o++) {
            if (month(orders, o).equals(month)) {
              active.add(c);
              count++;
              revenue += orders.amountUnits(o);
            }
          }
        }
        assertThat(cell)
            .isEqualTo(
                new Cohorts.Cell(
                    cell.index(),
                    month.atDay(1),
                    active.size(),
                    count,
                    revenue,
                    false,
                    month.equals(YearMonth.from(AS_OF))));
        counted += count;
      }
    }
    assertThat(customers).isEqualTo(orders.customers().size());
    assertThat(counted).isEqualTo(orders.firstOrder(customers));
  }

  private static YearMonth month(NetOrders orders, int order) {
    return YearMonth.from(LocalDate.ofEpochDay(orders.day(order)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aQuarterHoldsItsMonths(long seed) {
    NetOrders orders = random(seed);
    Cohorts quarters = Cohorts.of(orders, CohortPeriod.QUARTER, null);
    Cohorts months = Cohorts.of(orders, CohortPeriod.MONTH, null);
    for (Cohorts.Cohort quarter : quarters.cohorts()) {
      assertThat(quarter.start().getMonthValue() % 3).isEqualTo(1);
      assertThat(
              months.cohorts().stream()
                  .filter(m -> CohortPeriod.QUARTER.start(m.start()).equals(quarter.start()))
                  .mapToInt(Cohorts.Cohort::customers)
                  .sum())
          .isEqualTo(quarter.customers());
    }
    assertThat(quarters.cohorts().get(0).name()).matches("20\\d\\d-Q[1-4]");
  }

  /** A forecast made of numbers that show where they went. */
  private record Marked(int periods) implements PurchaseForecast {
    @Override
    public double purchases(int customer, int period) {
      return (customer + 1) * (period + 1);
    }

    @Override
    public double active(int customer, int period) {
      return 0.5 / (period + 1);
    }

    @Override
    public double averageValue(int customer) {
      return 10;
    }
  }

  @Test
  void aForecastGoesOnWithEachCohort() {
    OrderLog.Builder log = OrderLog.builder();
    order(log, "a", LocalDate.of(2026, 2, 3), 5);
    order(log, "b", LocalDate.of(2026, 2, 20), 5);
    // Two days with three orders: 1.5 orders on a day of repeat purchases.
    order(log, "b", LocalDate.of(2026, 4, 1), 5);
    order(log, "b", LocalDate.of(2026, 4, 1), 5);
    order(log, "b", LocalDate.of(2026, 4, 2), 5);
    order(log, "c", LocalDate.of(2026, 5, 2), 5);
    NetOrders orders = NetOrders.of(log.build(), AS_OF, RefundPolicy.NET);

    Cohorts cohorts = Cohorts.of(orders, CohortPeriod.MONTH, new Marked(2));

    assertThat(cohorts.cohorts())
        .extracting(Cohorts.Cohort::name)
        .containsExactly("2026-02", "2026-05");
    List<Cohorts.Cell> february = cohorts.cohorts().get(0).cells();
    assertThat(february).hasSize(6);
    assertThat(february.subList(4, 6))
        .containsExactly(
            new Cohorts.Cell(4, LocalDate.of(2026, 6, 1), 1, 3 * 1.5, 30, true, false),
            new Cohorts.Cell(5, LocalDate.of(2026, 7, 1), 0.5, 6 * 1.5, 60, true, false));
    assertThat(february.get(3).partial()).isTrue();
    assertThat(cohorts.cohorts().get(1).cells().get(1).orders()).isCloseTo(4.5, within(1e-12));
  }

  @Test
  void aPeriodThatEndsOnTheAsOfDateIsOver() {
    OrderLog.Builder log = OrderLog.builder();
    order(log, "a", LocalDate.of(2026, 2, 3), 5);
    NetOrders orders = NetOrders.of(log.build(), LocalDate.of(2026, 2, 28), RefundPolicy.NET);
    assertThat(Cohorts.of(orders, CohortPeriod.MONTH, null).cohorts().get(0).cells())
        .noneMatch(Cohorts.Cell::partial);
    assertThat(Cohorts.of(orders, CohortPeriod.QUARTER, null).cohorts().get(0).cells())
        .allMatch(Cohorts.Cell::partial);
    assertThat(CohortPeriod.MONTH.ends(orders.asOf(), 2))
        .containsExactly(
            LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30));
  }

  @Test
  void withoutOrdersThereAreNoCohorts() {
    NetOrders none = NetOrders.of(OrderLog.builder().build(), AS_OF, RefundPolicy.NET);
    assertThat(Cohorts.of(none, CohortPeriod.MONTH, new Marked(3)).cohorts()).isEmpty();
    assertThat(CohortPeriod.ofLabel("quarter")).isEqualTo(CohortPeriod.QUARTER);
    assertThatThrownBy(() -> CohortPeriod.ofLabel("week"))
        .hasMessage("a cohort's period is month or quarter: week");
  }
}
