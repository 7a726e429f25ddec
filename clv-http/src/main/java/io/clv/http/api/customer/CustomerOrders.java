package io.clv.http.api.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.order.NetOrders;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.CustomerMerges;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.port.Store;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.usecase.TraceAlive;
import io.clv.core.valuation.AlivePath;
import io.clv.http.api.Call;
import io.clv.http.api.Cursor;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a customer bought, and what the models made of it day by day. */
final class CustomerOrders {
  private static final int MOST_POINTS = 1000;

  private final OrderStore orders;
  private final CustomerMerges merges;
  private final Serving serving;

  CustomerOrders(Store store, Serving serving) {
    this.orders = store.orders();
    this.merges = store.merges();
    this.serving = serving;
  }

  record Page(
      String customerId,
      @Nullable String currency,
      String asOf,
      List<Order> orders,
      @Nullable String nextCursor) {}

  /**
   * @param amount null where amounts are not known
   */
  record Order(String date, @Nullable Double amount, double items) {}

  record Path(String customerId, String asOf, List<Point> points) {}

  record Point(String date, @JsonProperty("p_alive") double probabilityAlive, boolean ordered) {
    static Point of(AlivePath.Point point) {
      return new Point(point.date().toString(), point.probabilityAlive(), point.ordered());
    }
  }

  /** Orders of one customer as they stood at the end of a run's observation. */
  private record Bought(NetOrders net, @Nullable String currency) {
    int count() {
      return net.firstOrder(net.customers().size());
    }

    Order order(int i) {
      return new Order(
          LocalDate.ofEpochDay(net.day(i)).toString(),
          net.hasAmounts() ? (Double) net.amount(0, net.amountUnits(i)) : null,
          net.items(0, net.itemUnits(i)));
    }
  }

  Reply list(Call call) {
    Query query = call.query().only("limit", "cursor");
    int limit = query.number("limit", 1, 1000, 100);
    String id = call.parameter("id");
    String listing = "orders of " + id;
    Optional<Cursor> cursor = query.value("cursor").map(text -> Cursor.parse(text, listing));
    Served served = serving.now();
    Run run = cursor.isPresent() ? served.runOrGone(cursor.get().of()) : served.runOrNotFound();
    Bought bought = bought(id, run);
    // Counted from the oldest: later orders do not move the others.
    int end =
        cursor
            .map(c -> (int) Math.max(0, Math.min(c.number(), bought.count())))
            .orElse(bought.count());
    int from = Math.max(0, end - limit);
    List<Order> page = new ArrayList<>();
    for (int i = end - 1; i >= from; i--) {
      page.add(bought.order(i));
    }
    return Reply.ok(
        new Page(
            id,
            bought.currency,
            bought.net.asOf().toString(),
            page,
            from == 0 ? null : Cursor.after(run.id(), listing, from).text()));
  }

  Reply alive(Call call) {
    call.query().only();
    String id = call.parameter("id");
    Run run = serving.now().runOrNotFound();
    TraceAlive models = models(run);
    Bought bought = bought(id, run);
    if (bought.count() == 0) {
      throw Problem.notFound(
              "Customer '%s' has no order that stands up to %s, the end of observation of run %d."
                  .formatted(id, bought.net.asOf(), run.id()))
          .asException();
    }
    return Reply.ok(
        new Path(
            id,
            bought.net.asOf().toString(),
            models.trace(bought.net, 0, MOST_POINTS).stream().map(Point::of).toList()));
  }

  private static TraceAlive models(Run run) {
    try {
      return TraceAlive.by(run.stored().description());
    } catch (TraceAlive.NotToldException e) {
      throw Problem.of(
              409,
              "There is no P(alive) over time by run %d: %s.".formatted(run.id(), e.getMessage()))
          .asException();
    }
  }

  private Bought bought(String id, Run run) {
    try (OrderSnapshot snapshot = orders.snapshot()) {
      PackedHistory history = snapshot.history(id).orElseThrow(() -> none(id));
      NetOrders net =
          new PackedOrders(List.of(history), snapshot)
              .asOf(run.stored().description().asOf(), RefundPolicy.NET);
      return new Bought(net, snapshot.currency());
    }
  }

  private ProblemException none(String id) {
    String owner = merges.ownerOf(id);
    String detail;
    if (!owner.equals(id)) {
      detail =
          "The orders of customer '%s' count for customer '%s' since the two were merged: ask for that one."
              .formatted(id, owner);
    } else if (orders.imports().isEmpty()) {
      detail =
          "The store holds no orders, only predictions: load the orders with POST /v1/imports, or with the command clv ingest FILE.";
    } else {
      detail =
          "The store holds no orders of customer '%s'. Orders come into it with POST /v1/imports, or with the command clv ingest FILE."
              .formatted(id);
    }
    return Problem.notFound(detail).asException();
  }
}
