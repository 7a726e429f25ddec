package io.clv.http.api;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.RunDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in JSON. */
public record RunView(
    long id,
    String createdAt,
    String asOf,
    String timeUnit,
    String horizon,
    double discountRate,
    double margin,
    @Nullable Double interval,
    @Nullable Long intervalSeed,
    @Nullable Integer intervalDraws,
    List<String> models,
    long customers,
    @Nullable String currency,
    String modelId) {
  public static RunView of(KnownRuns.Run known) {
    StoredRun run = known.stored();
    RunDescription description = run.description();
    IntervalPlan plan = description.valuation().interval();
    return new RunView(
        run.id(),
        description.createdAt().toString(),
        description.asOf().toString(),
        description.timeUnit().label(),
        description.valuation().horizon().toString(),
        description.valuation().discountRate().annual(),
        description.valuation().margin(),
        plan == null ? null : plan.level(),
        plan == null ? null : plan.seed(),
        plan == null ? null : plan.draws(),
        description.models().stream().map(ModelDocument::model).toList(),
        run.customers(),
        description.currency(),
        known.modelId());
  }
}
