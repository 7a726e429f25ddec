package io.clv.http.api.insight;

import io.clv.core.insight.Concentration;
import io.clv.core.insight.RunComparison;
import io.clv.core.insight.RunTotals;
import io.clv.core.insight.ValueDistribution;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.valuation.RunTable;
import io.clv.http.api.Call;
import io.clv.http.api.Json;
import io.clv.http.api.Reply;
import io.clv.http.api.RunView;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run on one page: what its customers are worth together, and what changed since the last one.
 */
final class Overview {
  private final Serving serving;
  private final RunTables tables;
  private final Answers<Question> answers = new Answers<>(4);

  Overview(Serving serving, RunTables tables) {
    this.serving = serving;
    this.tables = tables;
  }

  /** The run before may be deleted, or lose customers. */
  private record Question(long run, long version) {}

  record View(
      RunView run,
      int customers,
      @Nullable Double totalClv,
      @Nullable Double meanClv,
      @Nullable Double medianClv,
      @Nullable Double expectedActive,
      @Nullable Double totalRevenue,
      @Nullable String currency,
      Distribution distribution,
      List<Point> concentration,
      @Nullable Change change) {}

  record Distribution(List<Bin> bins) {}

  record Bin(double from, double to, int customers, double clv) {}

  record Point(double customersShare, double clvShare) {}

  record Before(long id, String asOf, String modelId) {}

  record Change(
      Before previousRun,
      double previousTotalClv,
      double totalClv,
      int customersNew,
      int customersGone,
      double clvNew,
      double clvGone,
      double clvRise,
      double clvFall,
      List<Mover> risers,
      List<Mover> fallers) {
    static Change of(Run before, RunComparison comparison) {
      return new Change(
          new Before(
              before.id(), before.stored().description().asOf().toString(), before.modelId()),
          comparison.before(),
          comparison.after(),
          comparison.customersNew(),
          comparison.customersGone(),
          comparison.clvNew(),
          comparison.clvGone(),
          comparison.rise(),
          comparison.fall(),
          comparison.risers().stream().map(Mover::of).toList(),
          comparison.fallers().stream().map(Mover::of).toList());
    }
  }

  record Mover(String customerId, double before, double after) {
    static Mover of(RunComparison.Mover mover) {
      return new Mover(mover.customerId(), mover.before(), mover.after());
    }
  }

  Reply overview(Call call) {
    Served served = serving.now();
    Run run = served.runOf(call.query().only("run"));
    return answers.to(new Question(run.id(), served.version()), () -> view(run, served));
  }

  private View view(Run run, Served served) {
    RunTable table = tables.of(run, served).table();
    RunTotals totals = RunTotals.of(table);
    ValueDistribution distribution = ValueDistribution.of(table);
    return new View(
        RunView.of(run),
        totals.customers(),
        Json.number(totals.clv()),
        Json.number(totals.meanClv()),
        Json.number(totals.medianClv()),
        Json.number(totals.expectedActive()),
        Json.number(totals.revenue()),
        run.stored().description().currency(),
        new Distribution(
            distribution.bins().stream()
                .map(bin -> new Bin(bin.from(), bin.to(), bin.customers(), bin.clv()))
                .toList()),
        Concentration.of(table).points().stream()
            .map(point -> new Point(point.customersShare(), point.clvShare()))
            .toList(),
        comparable(run, served)
            .map(
                before ->
                    Change.of(
                        before, RunComparison.between(tables.of(before, served).table(), table)))
            .orElse(null));
  }

  /** The run before, unless its amounts are in another currency. */
  private static Optional<Run> comparable(Run run, Served served) {
    return served
        .runs()
        .before(run.id())
        .filter(
            before ->
                Objects.equals(
                    before.stored().description().currency(),
                    run.stored().description().currency()));
  }
}
