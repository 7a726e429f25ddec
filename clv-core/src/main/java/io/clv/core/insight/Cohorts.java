package io.clv.core.insight;

import io.clv.core.order.NetOrders;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Customers by the period of their first order, and what each such cohort did in that period and
 * every one since, up to the running one; with a forecast, what it is expected to do in the periods
 * after that.
 *
 * <p>A forecast counts transactions, days with an order; its expected orders are these times the
 * orders that came on such a day so far, over all customers after their first day.
 *
 * @param cohorts by period; one in which nobody came first is left out
 */
public record Cohorts(LocalDate asOf, CohortPeriod period, List<Cohort> cohorts) {
  public Cohorts {
    cohorts = List.copyOf(cohorts);
  }

  /**
   * The customers whose first orders lie in one period.
   *
   * @param start the first day of that period
   * @param name such as 2010-12 or 2010-Q4
   * @param cells from the period itself on, one for each
   */
  public record Cohort(LocalDate start, String name, int customers, List<Cell> cells) {
    public Cohort {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cohort in a period.
   *
   * @param index 0 for the period of the first order
   * @param start the first day of the period
   * @param active customers who ordered in it; expected, if it is predicted
   * @param orders their orders in it; expected, if it is predicted
   * @param revenue their sum, net of refunds; NaN where amounts are not known
   * @param predicted whether the period lies after the as-of date
   * @param partial whether it is running at the as-of date and not over
   */
  public record Cell(
      int index,
      LocalDate start,
      double active,
      double orders,
      double revenue,
      boolean predicted,
      boolean partial) {}

  /**
   * Cohorts as of the date of the orders.
   *
   * @param forecast of the periods after the running one, by the same customers; null for none
   */
  public static Cohorts of(
      NetOrders orders, CohortPeriod period, @Nullable PurchaseForecast forecast) {
    int n = orders.customers().size();
    if (n == 0) {
      return new Cohorts(orders.asOf(), period, List.of());
    }
    int earliest = Integer.MAX_VALUE;
    for (int c = 0; c < n; c++) {
      earliest = Math.min(earliest, orders.day(orders.firstOrder(c)));
    }
    Sums sums = new Sums(orders, period, period.start(LocalDate.ofEpochDay(earliest)));
    for (int c = 0; c < n; c++) {
      sums.add(c);
    }
    int further = forecast == null ? 0 : forecast.periods();
    double[][] expected = new double[sums.periods * further][3];
    if (forecast != null) {
      for (int c = 0; c < n; c++) {
        for (int k = 0; k < further; k++) {
          double purchases = forecast.purchases(c, k);
          double[] cell = expected[sums.cohort(c) * further + k];
          cell[0] += forecast.active(c, k);
          cell[1] += purchases;
          cell[2] += purchases * forecast.averageValue(c);
        }
      }
    }
    return new Cohorts(orders.asOf(), period, sums.cohorts(expected, further));
  }

  /** Counts over all orders, by the number of the period from the first one on. */
  private static final class Sums {
    private final NetOrders orders;
    private final CohortPeriod period;
    private final LocalDate first;
    private final int firstDay;

    /** The period of each day from the first one's on. */
    private final int[] periodOf;

    private final int periods;
    private final int[] customers;
    private final long[][] active;
    private final long[][] count;
    private final double[][] revenue;
    private long repeatOrders;
    private long repeatDays;

    Sums(NetOrders orders, CohortPeriod period, LocalDate first) {
      this.orders = orders;
      this.period = period;
      this.first = first;
      firstDay = Math.toIntExact(first.toEpochDay());
      periodOf = new int[Math.toIntExact(orders.asOf().toEpochDay()) - firstDay + 1];
      for (int d = 0; d < periodOf.length; d++) {
        periodOf[d] = period.between(first, period.start(first.plusDays(d)));
      }
      periods = periodOf[periodOf.length - 1] + 1;
      customers = new int[periods];
      active = new long[periods][periods];
      count = new long[periods][periods];
      revenue = new double[periods][periods];
    }

    int cohort(int customer) {
      return periodOf[orders.day(orders.firstOrder(customer)) - firstDay];
    }

    void add(int customer) {
      int cohort = cohort(customer);
      customers[cohort]++;
      int latest = -1;
      int from = orders.firstOrder(customer);
      int to = orders.firstOrder(customer + 1);
      for (int order = from; order < to; order++) {
        int at = periodOf[orders.day(order) - firstDay];
        active[cohort][at] += at == latest ? 0 : 1;
        latest = at;
        count[cohort][at]++;
        revenue[cohort][at] += orders.amount(customer, orders.amountUnits(order));
        if (orders.day(order) > orders.day(from)) {
          repeatOrders++;
          repeatDays += orders.day(order) > orders.day(order - 1) ? 1 : 0;
        }
      }
    }

    List<Cohort> cohorts(double[][] expected, int further) {
      boolean over = period.ends(orders.asOf(), 0).get(0).equals(orders.asOf());
      double ordersPerDay = repeatDays == 0 ? 1 : repeatOrders / (double) repeatDays;
      List<Cohort> cohorts = new ArrayList<>();
      for (int c = 0; c < periods; c++) {
        if (customers[c] == 0) {
          continue;
        }
        List<Cell> cells = new ArrayList<>();
        for (int at = c; at < periods; at++) {
          cells.add(
              new Cell(
                  at - c,
                  period.plus(first, at),
                  active[c][at],
                  count[c][at],
                  orders.hasAmounts() ? revenue[c][at] : Double.NaN,
                  false,
                  at == periods - 1 && !over));
        }
        for (int k = 0; k < further; k++) {
          double[] cell = expected[c * further + k];
          cells.add(
              new Cell(
                  periods + k - c,
                  period.plus(first, periods + k),
                  cell[0],
                  cell[1] * ordersPerDay,
                  cell[2],
                  true,
                  false));
        }
        LocalDate start = period.plus(first, c);
        cohorts.add(new Cohort(start, period.name(start), customers[c], cells));
      }
      return cohorts;
    }
  }
}
