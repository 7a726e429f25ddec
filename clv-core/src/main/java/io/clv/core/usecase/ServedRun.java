package io.clv.core.usecase;

import io.clv.core.port.ModelPromotions;
import io.clv.core.port.ModelPromotions.Promotion;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.KnownRuns.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Finds out which run is served. Safe for use by several threads. */
public final class ServedRun {
  private final PredictionStore predictions;
  private final ModelPromotions promotions;
  private final ModelIds ids;

  /** By run; runs do not change, and numbers of deleted ones do not come back. */
  private final Map<Long, String> named = new ConcurrentHashMap<>();

  public ServedRun(Store store, ModelIds ids) {
    this.predictions = store.predictions();
    this.promotions = store.promotions();
    this.ids = ids;
  }

  /** The run that answers now; empty while there is none. */
  public Optional<Run> find() {
    return promotions.current().map(Promotion::modelId).isPresent()
        ? look().served()
        : predictions.latestRun().map(this::named);
  }

  /** All runs as they are now. */
  public KnownRuns look() {
    // The choice first: of a run that is stored meanwhile the model may not be chosen yet.
    Promotion promotion = promotions.current().orElse(null);
    List<Run> runs = predictions.runs().stream().map(this::named).toList();
    named.keySet().retainAll(runs.stream().map(Run::id).collect(Collectors.toSet()));
    return new KnownRuns(runs, promotion);
  }

  private Run named(StoredRun run) {
    return new Run(
        run, named.computeIfAbsent(run.id(), id -> ids.of(run.description().models())));
  }
}
