package io.clv.http.api.insight;

import io.clv.core.insight.CohortPeriod;
import io.clv.core.insight.Cohorts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.usecase.FollowCohorts;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.valuation.RunDescription;
import io.clv.http.api.Call;
import io.clv.http.api.Json;
import io.clv.http.api.Parameter;
import io.clv.http.api.Problem;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts as of a run, from the orders of the store. These are read as a whole, so that is done
 * once for each state of the store, and never twice at a time.
 */
final class CohortTable {
  private static final List<String> PERIODS =
      Stream.of(CohortPeriod.values()).map(CohortPeriod::label).toList();

  private final OrderStore orders;
  private final Serving serving;
  private final Answers<Question> answers = new Answers<>(4);

  CohortTable(OrderStore orders, Serving serving) {
    this.orders = orders;
    this.serving = serving;
  }

  private record Question(CohortPeriod period, long run, long version) {}

  record View(
      String asOf, String period, @Nullable String currency, long runId, List<Cohort> cohorts) {}

  record Cohort(String cohort, int customers, List<Cell> cells) {
    static Cohort of(Cohorts.Cohort cohort) {
      return new Cohort(
          cohort.name(),
          cohort.customers(),
          cohort.cells().stream().map(cell -> Cell.of(cell, cohort.customers())).toList());
    }
  }

  record Cell(
      int index,
      String start,
      double active,
      double retention,
      double orders,
      @Nullable Double revenue,
      @Nullable Double revenuePerCustomer,
      boolean predicted,
      boolean partial) {
    static Cell of(Cohorts.Cell cell, int customers) {
      return new Cell(
          cell.index(),
          cell.start().toString(),
          cell.active(),
          cell.active() / customers,
          cell.orders(),
          Json.number(cell.revenue()),
          Json.number(cell.revenue() / customers),
          cell.predicted(),
          cell.partial());
    }
  }

  Reply cohorts(Call call) {
    Query query = call.query().only("period", "run");
    CohortPeriod period =
        CohortPeriod.ofLabel(Parameter.of(query, "period").oneOf(PERIODS, PERIODS.get(0)));
    Served served = serving.now();
    Run run = served.runOf(query);
    return answers.to(new Question(period, run.id(), served.version()), () -> view(period, run));
  }

  /** One at a time: all orders are in memory meanwhile. */
  private synchronized View view(CohortPeriod period, Run run) {
    RunDescription description = run.stored().description();
    try (OrderSnapshot snapshot = orders.snapshot()) {
      PackedOrders all = new PackedOrders(snapshot.histories(), snapshot);
      if (all.customers() == 0) {
        throw Problem.notFound(
                "The store holds no orders, only predictions: load the orders with POST /v1/imports, or with the command clv ingest FILE.")
            .asException();
      }
      NetOrders net = all.asOf(description.asOf(), RefundPolicy.NET);
      Cohorts cohorts = followed(net, period, description);
      return new View(
          cohorts.asOf().toString(),
          period.label(),
          snapshot.currency(),
          run.id(),
          cohorts.cohorts().stream().map(Cohort::of).toList());
    }
  }

  private static Cohorts followed(NetOrders net, CohortPeriod period, RunDescription run) {
    try {
      return new FollowCohorts().follow(net, period, run.models(), run.timeUnit());
    } catch (IllegalArgumentException e) {
      // Stored models that cannot be used again foretell nothing; what was is known without them.
      return Cohorts.of(net, period, null);
    }
  }
}
