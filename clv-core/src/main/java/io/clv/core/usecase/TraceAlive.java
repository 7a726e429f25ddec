package io.clv.core.usecase;

import io.clv.core.model.DiscreteTime;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TransactionModel;
import io.clv.core.order.NetOrders;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.AlivePath;
import io.clv.core.valuation.RunDescription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * P(alive) of a customer over time, by the models of a run: what they say of the history up to each
 * day, from the first order to the end of observation.
 */
public final class TraceAlive {
  private final TransactionModel model;
  private final @Nullable PurchaseCalendar calendar;
  private final ModelTime time;

  private TraceAlive(TransactionModel model, @Nullable PurchaseCalendar calendar, ModelTime time) {
    this.model = model;
    this.calendar = calendar;
    this.time = time;
  }

  /** Thrown when the models of a run do not tell P(alive) from orders. */
  public static final class NotToldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotToldException(String message) {
      super(message);
    }
  }

  /**
   * @throws NotToldException if the run's models give no P(alive), or need more than orders for it
   */
  public static TraceAlive by(RunDescription run) {
    ModelDocument document =
        run.models().stream()
            .filter(d -> ModelCatalog.kind(d.model()) == ModelCatalog.Kind.TRANSACTIONS)
            .findFirst()
            .orElseThrow(
                () ->
                    new NotToldException(
                        "the model %s gives values and no P(alive)"
                            .formatted(run.models().get(0).model())));
    if (document.covariates() != null) {
      throw new NotToldException(
          "%s needs the covariates %s of the customer, which are not stored"
              .formatted(document.model(), String.join(", ", document.covariates().names())));
    }
    TransactionModel model = model(document);
    if (model instanceof DiscreteTime && run.timeUnit() != ModelTime.DAY) {
      throw new NotToldException(
          "%s knows customers at whole %ss only, not day by day"
              .formatted(document.model(), run.timeUnit().label()));
    }
    PurchaseCalendar calendar =
        document.calendar() == null ? null : PurchaseCalendar.of(document.calendar());
    return new TraceAlive(model, calendar, run.timeUnit());
  }

  private static TransactionModel model(ModelDocument document) {
    try {
      return ModelCatalog.scoringModel(document);
    } catch (IllegalArgumentException e) {
      throw new NotToldException("the model cannot be used again: " + e.getMessage());
    }
  }

  /**
   * The path of one customer. The days with orders and the last day are always in it; of the others
   * so many that they lie evenly between first and last. If there are more days with orders than
   * points, these too are thinned.
   *
   * @param customer position in the orders
   * @param most how many points at most, at least 2
   */
  public List<AlivePath.Point> trace(NetOrders orders, int customer, int most) {
    int from = orders.firstOrder(customer);
    int to = orders.firstOrder(customer + 1);
    int first = orders.day(from);
    int end = Math.toIntExact(orders.asOf().toEpochDay());
    BitSet ordered = new BitSet(end - first + 1);
    for (int order = from; order < to; order++) {
      ordered.set(orders.day(order) - first);
    }
    BitSet shown = shown(ordered, end - first + 1, most);
    List<AlivePath.Point> path = new ArrayList<>(shown.cardinality());
    int repeats = -1;
    int last = first;
    for (int day = first; day <= end; day++) {
      boolean bought = ordered.get(day - first);
      if (bought) {
        repeats++;
        last = day;
      }
      if (shown.get(day - first)) {
        double alive = model.probabilityAlive(repeats, elapsed(first, last), elapsed(first, day));
        path.add(new AlivePath.Point(LocalDate.ofEpochDay(day), alive, bought));
      }
    }
    return path;
  }

  private double elapsed(int from, int to) {
    return time.fromDays(calendar == null ? to - from : calendar.days(from, to));
  }

  private static BitSet shown(BitSet ordered, int days, int most) {
    BitSet shown = new BitSet(days);
    if (days <= most) {
      shown.set(0, days);
      return shown;
    }
    spread(ordered, most - 1, shown);
    shown.set(days - 1);
    BitSet others = new BitSet(days);
    others.set(0, days);
    others.andNot(shown);
    if (ordered.cardinality() < most) {
      spread(others, most - shown.cardinality(), shown);
    }
    return shown;
  }

  /** Adds at most so many of some days, evenly. */
  private static void spread(BitSet some, int count, BitSet to) {
    long n = some.cardinality();
    long i = 0;
    for (int day = some.nextSetBit(0); day >= 0; day = some.nextSetBit(day + 1)) {
      if (n <= count || (i + 1) * count / n > i * count / n) {
        to.set(day);
      }
      i++;
    }
  }
}
