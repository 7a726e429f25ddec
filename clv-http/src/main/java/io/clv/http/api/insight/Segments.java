package io.clv.http.api.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.segment.RfmGrid;
import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMigration;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.segment.SegmentSummary;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.http.api.Call;
import io.clv.http.api.Json;
import io.clv.http.api.Parameter;
import io.clv.http.api.Problem;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.api.serving.LoadedRun;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who the customers of a run are, in groups. */
final class Segments {
  private final Serving serving;
  private final RunTables tables;
  private final Answers<Question> answers = new Answers<>(16);

  Segments(Serving serving, RunTables tables) {
    this.serving = serving;
    this.tables = tables;
  }

  /** What was asked of which runs, in which state of the store. */
  private record Question(String what, long run, long fromRun, long version) {}

  record Schemes(long runId, List<Scheme> schemes) {}

  record Scheme(String scheme, String title, String description, List<String> segments) {
    static Scheme of(SegmentScheme scheme) {
      return new Scheme(
          scheme.name(),
          scheme.title(),
          scheme.description(),
          scheme.segments().stream().map(Segment::name).toList());
    }
  }

  record Groups(
      String scheme, String title, long runId, @Nullable String currency, List<Group> segments) {}

  record Group(
      String segment,
      String description,
      int customers,
      double share,
      @Nullable Double clv,
      @Nullable Double clvShare,
      @Nullable Double meanClv,
      @JsonProperty("mean_p_alive") @Nullable Double meanProbabilityAlive,
      @Nullable Double revenue) {
    static Group of(SegmentSummary summary) {
      return new Group(
          summary.segment().name(),
          summary.segment().rule(),
          summary.customers(),
          summary.share(),
          Json.number(summary.clv()),
          Json.number(summary.clvShare()),
          Json.number(summary.meanClv()),
          Json.number(summary.meanProbabilityAlive()),
          Json.number(summary.revenue()));
    }
  }

  record Grid(long runId, @Nullable String currency, List<Cell> cells) {}

  record Cell(int recency, int frequency, int customers, double clv, @Nullable Double meanClv) {}

  record Migration(String scheme, long fromRun, long toRun, List<Move> cells) {}

  record Move(
      @Nullable String from,
      @Nullable String to,
      int customers,
      double clvBefore,
      double clvAfter) {
    static Move of(SegmentMigration.Cell cell) {
      return new Move(
          name(cell.from()), name(cell.to()), cell.customers(), cell.clvBefore(), cell.clvAfter());
    }

    private static @Nullable String name(@Nullable Segment segment) {
      return segment == null ? null : segment.name();
    }
  }

  Reply schemes(Call call) {
    Query query = call.query().only("run");
    Served served = serving.now();
    Run run = served.runOf(query);
    return Reply.ok(
        new Schemes(run.id(), served.schemes().schemes().stream().map(Scheme::of).toList()));
  }

  Reply one(Call call) {
    Query query = call.query().only("run");
    Served served = serving.now();
    SegmentScheme scheme = served.scheme(call.parameter("scheme"));
    Run run = served.runOf(query);
    return answers.to(
        new Question(scheme.name(), run.id(), 0, served.version()),
        () -> {
          LoadedRun loaded = tables.of(run, served);
          return new Groups(
              scheme.name(),
              scheme.title(),
              run.id(),
              run.stored().description().currency(),
              SegmentSummary.of(loaded.table(), loaded.membership(scheme)).stream()
                  .map(Group::of)
                  .toList());
        });
  }

  Reply grid(Call call) {
    Query query = call.query().only("run");
    Served served = serving.now();
    Run run = served.runOf(query);
    return answers.to(
        new Question("grid", run.id(), 0, served.version()),
        () ->
            new Grid(
                run.id(),
                run.stored().description().currency(),
                RfmGrid.of(tables.of(run, served).table()).stream()
                    .map(
                        cell ->
                            new Cell(
                                cell.recency(),
                                cell.frequency(),
                                cell.customers(),
                                cell.clv(),
                                Json.number(cell.meanClv())))
                    .toList()));
  }

  Reply migration(Call call) {
    Query query = call.query().only("run", "from_run");
    Served served = serving.now();
    SegmentScheme scheme = served.scheme(call.parameter("scheme"));
    Run to = served.runOf(query);
    Run from = before(to, query, served);
    return answers.to(
        new Question("migration " + scheme.name(), to.id(), from.id(), served.version()),
        () -> {
          LoadedRun earlier = tables.of(from, served);
          LoadedRun later = tables.of(to, served);
          return new Migration(
              scheme.name(),
              from.id(),
              to.id(),
              SegmentMigration.between(
                      earlier.table(),
                      earlier.membership(scheme),
                      later.table(),
                      later.membership(scheme))
                  .stream()
                  .map(Move::of)
                  .toList());
        });
  }

  private static Run before(Run to, Query query, Served served) {
    Optional<Long> asked = Parameter.of(query, "from_run").id();
    if (asked.isPresent()) {
      return served.runOrNotFound(asked.get());
    }
    return served
        .runs()
        .before(to.id())
        .orElseThrow(
            () ->
                Problem.notFound(
                        "There is no run before run %d to come from: a migration takes two runs. POST /v1/runs makes another one."
                            .formatted(to.id()))
                    .asException());
  }
}
