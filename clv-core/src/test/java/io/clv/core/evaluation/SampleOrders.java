package io.clv.core.evaluation;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Order rows to split. */
public final class SampleOrders {
  private SampleOrders() {}

  /** A purchase line, or with a negative amount the refund of one. */
  public static OrderRow row(String customer, String order, String date, double amount) {
    return new OrderRow(
        customer,
        order,
        null,
        "item",
        (int) LocalDate.parse(date).toEpochDay(),
        Amount.of(BigDecimal.valueOf(amount)),
        Amount.of(BigDecimal.ONE),
        amount < 0);
  }

  public static OrderLog log(OrderRow... rows) {
    return log(List.of(rows));
  }

  public static OrderLog log(List<OrderRow> rows) {
    OrderLog.Builder builder = OrderLog.builder();
    rows.forEach(builder::accept);
    return builder.build();
  }

  /**
   * Customers with rates of their own, some of whom stop, with a few refunds.
   *
   * @param days length of the log from 2020-01-01
   */
  public static List<OrderRow> random(long seed, int customers, int days) {
    Random random = new Random(seed);
    List<OrderRow> rows = new ArrayList<>();
    LocalDate start = LocalDate.of(2020, 1, 1);
    int order = 0;
    for (int c = 0; c < customers; c++) {
      double mean = 5 + 80 * random.nextDouble();
      double day = random.nextInt(days / 2);
      double end = random.nextInt(3) == 0 ? day + days * random.nextDouble() : days;
      while (day < Math.min(end, days)) {
        String id = "o" + order++;
        double amount = Math.round(100 * (1 + 50 * random.nextDouble())) / 100.0;
        rows.add(row("c" + c, id, start.plusDays((long) day).toString(), amount));
        int later = (int) day + random.nextInt(60);
        if (random.nextInt(15) == 0 && later < days) {
          rows.add(row("c" + c, id, start.plusDays(later).toString(), -amount));
        }
        day += 1 - mean * Math.log(1 - random.nextDouble());
      }
    }
    return rows;
  }
}
