package io.clv.core.usecase;

import io.clv.core.port.ModelPromotions;
import io.clv.core.port.ModelPromotions.Promotion;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.KnownRuns.Run;
import java.util.Optional;

/** Finds out which run is served. */
public final class ServedRun {
  private final PredictionStore predictions;
  private final ModelPromotions promotions;
  private final ModelIds ids;

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
    return new KnownRuns(predictions.runs().stream().map(this::named).toList(), promotion);
  }

  private Run named(StoredRun run) {
    return new Run(run, ids.of(run.description().models()));
  }
}
