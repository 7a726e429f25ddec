package io.clv.http.api.imports;

import io.clv.core.order.IntakeCounts;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.port.StoredImport;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.http.api.Call;
import io.clv.http.api.ImportView;
import io.clv.http.api.ImportView.CountsView;
import io.clv.http.api.Reply;
import io.clv.http.api.RunView;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at what was loaded and what was made of it. What follows from the store is kept. */
final class DataHealth {
  private static final Duration TENTH_OF_AN_HOUR = Duration.ofMinutes(6);

  private final OrderStore orders;
  private final Serving serving;
  private final Clock clock;
  private @Nullable Stock latest;

  DataHealth(OrderStore orders, Serving serving, Clock clock) {
    this.orders = orders;
    this.serving = serving;
    this.clock = clock;
  }

  record View(
      Imports imports,
      CountsView rows,
      List<Reason> rejectReasons,
      @Nullable Orders orders,
      @Nullable RunView run,
      @Nullable Long dataAgeDays,
      @Nullable Double runAgeHours,
      List<String> problems) {}

  record Imports(int count, @Nullable ImportView latest) {}

  record Reason(String reason, long rows) {}

  record Orders(String firstDate, String lastDate, long customers) {
    static Orders of(OrderSnapshot.Extent extent) {
      return new Orders(
          extent.firstDate().toString(), extent.lastDate().toString(), extent.customers());
    }
  }

  /**
   * What is in the store.
   *
   * @param version of the store
   */
  record Stock(
      long version,
      List<StoredImport> imports,
      IntakeCounts rows,
      List<Reason> reasons,
      Optional<OrderSnapshot.Extent> extent) {}

  Reply report(Call call) {
    call.query().only();
    Served served = serving.now();
    Stock stock = stock(served.version());
    Optional<Run> run = served.run();
    Long dataAge =
        stock
            .extent
            .map(e -> ChronoUnit.DAYS.between(e.lastDate(), LocalDate.now(clock)))
            .orElse(null);
    Double runAge = run.map(this::ageInHours).orElse(null);
    KnownRuns runs = served.runs();
    return Reply.ok(
        new View(
            new Imports(
                stock.imports.size(),
                stock.imports.stream().findFirst().map(ImportView::of).orElse(null)),
            CountsView.of(stock.rows),
            stock.reasons,
            stock.extent.map(Orders::of).orElse(null),
            run.map(RunView::of).orElse(null),
            dataAge,
            runAge,
            Concerns.about(stock, runs, dataAge)));
  }

  /** In whole tenths, so that who asks again meanwhile gets the same answer. */
  private double ageInHours(Run run) {
    Duration age = Duration.between(run.stored().description().createdAt(), clock.instant());
    return age.dividedBy(TENTH_OF_AN_HOUR) / 10.0;
  }

  /** Read once for each state of the store, however many ask. */
  private synchronized Stock stock(long version) {
    Stock known = latest;
    if (known == null || known.version != version) {
      known = read(version);
      latest = known;
    }
    return known;
  }

  private Stock read(long version) {
    List<StoredImport> imports = orders.imports();
    List<Reason> reasons =
        orders.rejectReasons().entrySet().stream()
            .map(reason -> new Reason(reason.getKey(), reason.getValue()))
            .toList();
    try (OrderSnapshot snapshot = orders.snapshot()) {
      return new Stock(version, imports, snapshot.counts(), reasons, snapshot.extent());
    }
  }
}
