package io.clv.bench.scale;

import io.clv.bench.data.SimulatedOrders;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.simulation.OrderSimulator;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SimulationPlan;
import io.clv.core.simulation.SpendProcess;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How many different histories there are as customers become more: the distinct (x, t_x, T), to
 * which a transaction model is fitted, and the distinct (x, x m), to which a spend model is.
 */
final class DistinctCells {
  private static final int SMALLEST = 1000;

  private DistinctCells() {}

  /** The benchmark's shop: two years, about six orders a customer. */
  static List<String> ofShop(int customers) {
    Histories histories = new Histories(customers, LocalDate.of(2024, 12, 31));
    SimulatedOrders.ofShop(customers).pushInto(histories);
    return table(histories);
  }

  /** A grocer: five years, about a hundred orders a customer. */
  static List<String> ofGrocer(int customers) {
    LocalDate end = LocalDate.of(2024, 12, 31);
    Histories histories = new Histories(customers, end);
    OrderSimulator.simulate(
        new SimulationPlan(
            customers,
            LocalDate.of(2020, 1, 1),
            4 * 365,
            end,
            PurchaseModel.PARETO_NBD.with(1.4, 1.2, 0.8, 90),
            new SpendProcess(6.25, 3.74, 15.44),
            0),
        RandomSource.XO_SHI_RO_256_PP.create(20_260_101),
        histories);
    return table(histories);
  }

  /** The first so many customers, for each power of ten and half of one. */
  private static List<String> table(Histories histories) {
    histories.settle();
    int customers = histories.customers;
    List<String> lines =
        new ArrayList<>(
            List.of(
                String.format(
                    Locale.ROOT,
                    "%,d customers, %.1f days with an order each%n",
                    customers,
                    (double) histories.days / customers),
                "| customers | distinct (x, t_x, T) | a customer | growth | distinct (x, x m) | a customer | growth |",
                "|---|---|---|---|---|---|---|"));
    double timesBefore = 0;
    double amountsBefore = 0;
    double before = 0;
    for (double n = SMALLEST; Math.round(n) <= customers; n *= Math.sqrt(10)) {
      int first = (int) Math.round(n);
      int times = distinct(Arrays.copyOf(histories.times, first));
      int amounts = distinct(Arrays.copyOf(histories.amounts, first));
      lines.add(
          String.format(
              Locale.ROOT,
              "| %,d | %,d | %.4f | %s | %,d | %.4f | %s |",
              first,
              times,
              (double) times / first,
              growth(times, timesBefore, first, before),
              amounts,
              (double) amounts / first,
              growth(amounts, amountsBefore, first, before)));
      timesBefore = times;
      amountsBefore = amounts;
      before = first;
    }
    return lines;
  }

  /** The exponent of growth since the line before. */
  private static String growth(
      double now, double before, double customers, double customersBefore) {
    return before == 0
        ? ""
        : String.format(
            Locale.ROOT, "%.2f", Math.log(now / before) / Math.log(customers / customersBefore));
  }

  private static int distinct(long[] keys) {
    Arrays.parallelSort(keys);
    int distinct = 0;
    for (int i = 0; i < keys.length; i++) {
      // Customers without a repeat purchase have no amounts that count.
      if (keys[i] >= 0 && (i == 0 || keys[i] != keys[i - 1])) {
        distinct++;
      }
    }
    return distinct;
  }

  /** The history of each customer as two numbers. Refunds are left out. */
  private static final class Histories implements OrderSink {
    private final long[] times;
    private final long[] amounts;
    private final long end;
    private int customers;
    private long days;
    private String customer = "";
    private int first;
    private int last;
    private int repeats;
    private long repeatCents;

    Histories(int most, LocalDate end) {
      this.end = end.toEpochDay();
      times = new long[most];
      amounts = new long[most];
    }

    @Override
    public Admission accept(OrderRow row) {
      if (row.refund()) {
        return Admission.LOADED;
      }
      if (!row.customerId().equals(customer)) {
        settle();
        customer = row.customerId();
        first = row.day();
        last = first;
        repeats = 0;
        repeatCents = 0;
      }
      if (row.day() != last) {
        repeats++;
        last = row.day();
      }
      if (row.day() != first) {
        repeatCents +=
            Math.round(100 * Objects.requireNonNull(row.amount()).toBigDecimal().doubleValue());
      }
      return Admission.LOADED;
    }

    void settle() {
      if (customer.isEmpty()) {
        return;
      }
      times[customers] = (long) repeats << 40 | (long) (last - first) << 20 | (end - first);
      amounts[customers] = repeats == 0 ? -1 : (long) repeats << 40 | repeatCents;
      customers++;
      days += repeats + 1;
    }
  }
}
