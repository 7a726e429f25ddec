package io.clv.core.valuation;

import io.clv.core.model.TransactionModel;
import io.clv.core.order.NetOrders;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** P(alive) of one customer day by day: what the model would have said from the history so far. */
public final class AlivePath {
  private AlivePath() {}

  /**
   * A day.
   *
   * @param probabilityAlive at its end
   * @param ordered whether the customer bought on it
   */
  public record Point(LocalDate date, double probabilityAlive, boolean ordered) {}

  /**
   * From the day of the first order to the end of observation.
   *
   * @param customer position in the orders
   * @param model fitted to the whole observation
   */
  public static List<Point> of(
      NetOrders orders, int customer, TransactionModel model, ModelTime time) {
    int next = orders.firstOrder(customer);
    int end = orders.firstOrder(customer + 1);
    int first = orders.day(next);
    int last = first;
    int repeats = -1;
    List<Point> path = new ArrayList<>();
    for (int day = first; day <= orders.asOf().toEpochDay(); day++) {
      boolean ordered = false;
      while (next < end && orders.day(next) == day) {
        ordered = true;
        next++;
      }
      if (ordered) {
        repeats++;
        last = day;
      }
      double alive =
          model.probabilityAlive(repeats, time.fromDays(last - first), time.fromDays(day - first));
      path.add(new Point(LocalDate.ofEpochDay(day), alive, ordered));
    }
    return path;
  }
}
