package io.clv.http.job;

import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.Origins;
import io.clv.core.learn.Trainers;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.EvaluationStore.StoredEvaluation;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderSource;
import io.clv.core.port.Store;
import io.clv.core.port.StoredImport;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.Evaluate;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.IngestOrders;
import io.clv.core.usecase.ModelNames;
import io.clv.core.usecase.RenamedOrders;
import io.clv.core.usecase.ScoreOrders;
import io.clv.core.usecase.ScoreOrders.Plan;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Valuation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Carries out what was asked for. */
final class Work {
  private final Store store;
  private final OrderReader reader;
  private final EvaluationWriter writer;
  private final String program;
  private final Trainers trainers;

  Work(
      Store store, OrderReader reader, EvaluationWriter writer, String program, Trainers trainers) {
    this.trainers = trainers;
    this.store = store;
    this.reader = reader;
    this.writer = writer;
    this.program = program;
  }

  /** What came of a run. */
  record Ran(long runId, List<String> remarks) {}

  /** What came of an evaluation. */
  record Evaluated(long evaluationId) {}

  /**
   * Loads an uploaded file, and scores where that is asked for.
   *
   * @param file the upload
   */
  ImportResult load(ImportRequest request, Path file, JobContext context) {
    // Whoever loaded it before the service was stopped may not have been able to note it.
    Optional<StoredImport> before =
        context.isResumed() ? loadedSince(request, context.job().createdAt()) : Optional.empty();
    StoredImport imported = before.orElseGet(() -> ingest(request, file, context));
    if (!request.score()) {
      return new ImportResult(imported.id(), null, List.of());
    }
    Plan usual = Plan.USUAL;
    Ran ran =
        run(
            new Plan(ModelNames.USUAL, usual.time(), Valuation.DEFAULT, request.refunds(), null),
            context);
    return new ImportResult(imported.id(), ran.runId(), ran.remarks());
  }

  private Optional<StoredImport> loadedSince(ImportRequest request, Instant asked) {
    return store.orders().imports().stream()
        .filter(known -> known.sha256().equals(request.sha256()))
        .filter(known -> !known.loadedAt().isBefore(asked))
        .findFirst();
  }

  private StoredImport ingest(ImportRequest request, Path file, JobContext context) {
    Reading reading = request.reading();
    if (reading.currency() == null) {
      try (OrderSnapshot snapshot = store.orders().snapshot()) {
        reading = reading.in(snapshot.currency());
      }
    }
    Instant now = now(context);
    AtomicLong bytes = new AtomicLong();
    OrderSource source = reader.open(file, reading, now, bytes::set);
    Map<String, String> settings = new LinkedHashMap<>(reading.settings());
    settings.put("on-conflict", request.conflicts().name().toLowerCase(Locale.ROOT));
    return new IngestOrders(store.orders())
        .ingest(
            new WatchedOrders(
                new RenamedOrders(source, file.toString(), request.name()),
                context,
                bytes,
                request.bytes()),
            new IngestOrders.Plan(request.conflicts(), now, settings, program))
        .imported();
  }

  /** Scores all orders of the store. */
  Ran run(Plan plan, JobContext context) {
    context.stage(Progress.of("scoring"));
    ScoreOrders.Scored scored;
    try (OrderSnapshot snapshot = store.orders().snapshot()) {
      PackedOrders orders = new PackedOrders(snapshot.histories(), snapshot);
      IntakeCounts counts = snapshot.counts();
      scored =
          new ScoreOrders(now(context), program, trainers)
              .score(orders, counts, snapshot.currency(), plan);
    }
    context.stage(Progress.of("storing"));
    StoredRun stored = store.predictions().save(scored.run());
    return new Ran(stored.id(), scored.remarks());
  }

  /** Backtests models on the store's orders. */
  Evaluated evaluate(EvaluationRequest request, JobContext context) {
    context.stage(Progress.of("evaluating"));
    IntervalPlan intervals = IntervalPlan.DEFAULT;
    Evaluation evaluation;
    String currency;
    try (OrderSnapshot snapshot = store.orders().snapshot()) {
      PackedOrders orders = new PackedOrders(snapshot.histories(), snapshot);
      LocalDate end =
          orders
              .lastDate()
              .orElseThrow(() -> new UnfitOrdersException("The store holds no orders."));
      currency = snapshot.currency();
      FitModels fitting =
          new FitModels(now(context), Map.of("holdout", request.holdout()), program)
              .learning(trainers);
      evaluation =
          new Evaluate(fitting, intervals, System::nanoTime)
              .evaluate(
                  orders,
                  RefundPolicy.NET,
                  ModelTime.WEEK,
                  origins(orders.firstDate().orElse(end), end, Horizon.parse(request.holdout())),
                  request.models());
    }
    context.stage(Progress.of("storing"));
    StoredEvaluation stored =
        store
            .evaluations()
            .save(
                writer.write(evaluation, request.holdout(), intervals.level(), currency),
                now(context));
    return new Evaluated(stored.id());
  }

  private static List<Origins.Origin> origins(LocalDate first, LocalDate end, Horizon holdout) {
    try {
      return Origins.rolling(first, holdout.before(end), end, 1);
    } catch (IllegalArgumentException e) {
      throw new UnfitOrdersException("holdout %s: %s".formatted(holdout, e.getMessage()));
    }
  }

  private static Instant now(JobContext context) {
    return context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
