package io.clv.http.boot;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.Store;
import io.clv.core.usecase.KnownSchemes;
import io.clv.core.usecase.ModelIds;
import io.clv.core.usecase.ServedRun;
import io.clv.etl.scheme.SchemeFiles;
import io.clv.http.api.CompatibilityEndpoints;
import io.clv.http.api.Endpoint;
import io.clv.http.api.FirstWeekModel;
import io.clv.http.api.customer.CustomerEndpoints;
import io.clv.http.api.export.ExportEndpoints;
import io.clv.http.api.imports.DataHealthEndpoints;
import io.clv.http.api.imports.ImportEndpoints;
import io.clv.http.api.insight.InsightEndpoints;
import io.clv.http.api.model.EvaluationEndpoints;
import io.clv.http.api.model.ModelEndpoints;
import io.clv.http.api.model.RunEndpoints;
import io.clv.http.api.model.ValidationEndpoints;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Serving;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Everything that is looked at and not changed, and which model is served. */
final class ReadSide {
  private final Store store;
  private final ModelCodec codec;
  private final Optional<FirstWeekModel> valueModel;
  private final Clock clock;
  private final RunTables tables;
  private final Serving serving;

  /**
   * @param schemes of files
   * @param codec whose texts are JSON objects
   * @param valueModel of customers' first weeks; empty for none
   * @param clock its zone is that of the orders' dates
   */
  ReadSide(
      Store store,
      List<KnownSchemes.Given> schemes,
      ModelCodec codec,
      Optional<FirstWeekModel> valueModel,
      Clock clock) {
    this.valueModel = valueModel;
    this.store = store;
    this.codec = codec;
    this.clock = clock;
    tables = new RunTables(store.predictions(), background());
    SchemeFiles reader = new SchemeFiles();
    serving =
        new Serving(
            store,
            new ServedRun(store, new ModelIds(codec)),
            () -> KnownSchemes.of(schemes, store.segments(), reader),
            tables::prepare);
  }

  /** A thread for each run that is read ahead; a process that is to end does not wait for it. */
  private static Executor background() {
    return work -> {
      Thread thread = new Thread(work, "reading ahead");
      thread.setDaemon(true);
      thread.start();
    };
  }

  Serving serving() {
    return serving;
  }

  List<Endpoint> endpoints() {
    WrittenTables files = new WrittenTables();
    return Stream.of(
            CustomerEndpoints.of(store, serving, tables),
            RunEndpoints.of(serving, codec),
            ModelEndpoints.of(store, serving, tables, codec, valueModel, clock),
            EvaluationEndpoints.of(store.evaluations()),
            ValidationEndpoints.of(store.validations()),
            InsightEndpoints.of(store.orders(), serving, tables),
            ImportEndpoints.of(store.orders(), files),
            DataHealthEndpoints.of(store.orders(), serving, clock),
            ExportEndpoints.of(store.predictions(), serving, tables, files),
            CompatibilityEndpoints.of(
                store.predictions(), serving, tables, ThreadLocalRandom::current))
        .flatMap(List::stream)
        .toList();
  }

  /** Begins to read the run that is served, so that the first request need not wait for it. */
  void prepare() {
    // What goes wrong, goes wrong again for the first request, which says so.
    CompletableFuture<?> unused = CompletableFuture.supplyAsync(serving::now, background());
  }
}
