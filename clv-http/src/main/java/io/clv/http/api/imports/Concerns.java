package io.clv.http.api.imports;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.IntakeCounts;
import io.clv.core.port.StoredImport;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.KnownRuns.Run;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody should look at, in sentences that say what can be done. */
final class Concerns {
  /** Data older than this are called old, in days. */
  private static final long OLD_DAYS = 30;

  /** The share of rejected rows from which on it is mentioned. */
  private static final double MANY_REJECTS = 0.01;

  private final List<String> sentences = new ArrayList<>();

  private Concerns() {}

  static List<String> about(DataHealth.Stock stock, KnownRuns runs, @Nullable Long dataAge) {
    Concerns concerns = new Concerns();
    concerns.onOrders(stock, dataAge);
    concerns.onImports(stock);
    concerns.onRuns(stock, runs);
    return List.copyOf(concerns.sentences);
  }

  private void onOrders(DataHealth.Stock stock, @Nullable Long dataAge) {
    if (stock.extent().isEmpty()) {
      sentences.add(
          "The store holds no orders: load them with POST /v1/imports, or with the command clv ingest FILE.");
    } else if (dataAge != null && dataAge > OLD_DAYS) {
      sentences.add(
          String.format(
              Locale.ROOT, "The newest order is %,d days old: load newer orders.", dataAge));
    }
  }

  private void onImports(DataHealth.Stock stock) {
    IntakeCounts rows = stock.rows();
    if (rows.rejected() > MANY_REJECTS * rows.read()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows read (%.1f %%) were rejected: see the reasons, correct the rows of GET /v1/imports/ID/rejects and load them again.",
              rows.rejected(),
              rows.read(),
              100.0 * rows.rejected() / rows.read()));
    }
    Optional<StoredImport> latest = stock.imports().stream().findFirst();
    if (latest.isPresent() && latest.get().counts().loaded() == 0) {
      sentences.add(
          "The latest import (number %d, %s) brought nothing new."
              .formatted(latest.get().id(), latest.get().shape().name()));
    }
  }

  private void onRuns(DataHealth.Stock stock, KnownRuns runs) {
    Optional<Run> served = runs.served();
    if (served.isEmpty()) {
      sentences.add("No run has been stored yet: POST /v1/runs makes one, or the command clv run.");
      return;
    }
    if (runs.lacksThePromoted()) {
      sentences.add(
          "Model %s is promoted, and none of its runs is kept any more: the latest run is served instead."
              .formatted(runs.promotedModel().orElseThrow()));
    }
    Run run = served.get();
    LocalDate asOf = run.stored().description().asOf();
    stock
        .extent()
        .filter(extent -> extent.lastDate().isAfter(asOf))
        .ifPresent(
            extent ->
                sentences.add(
                    "The run that is served knows orders up to %s, and there are newer ones up to %s: make a new run."
                        .formatted(asOf, extent.lastDate())));
    for (ModelDocument model : run.stored().description().models()) {
      if (!model.converged()) {
        sentences.add(
            "The fit of %s did not converge: look at GET /v1/models/%s before its values are used."
                .formatted(model.model(), run.modelId()));
      }
    }
  }
}
