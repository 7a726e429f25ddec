package io.clv.core.usecase;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.RunTableBuilder;

/** Takes the customers of a stored run into memory. */
public final class TabulateRun {
  private final PredictionStore store;

  public TabulateRun(PredictionStore store) {
    this.store = store;
  }

  /** All customers of the run, as one consistent state; none if there is no such run any more. */
  public RunTable table(StoredRun run) {
    RunTableBuilder builder =
        RunTable.builder(run.description().asOf(), run.description().timeUnit());
    store.forEach(run.id(), row -> builder.add(row.features(), row.prediction()));
    return builder.build();
  }
}
