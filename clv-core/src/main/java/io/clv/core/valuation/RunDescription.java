package io.clv.core.valuation;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.IntakeCounts;
import io.clv.core.summary.ModelTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the predictions of a run came about.
 *
 * @param createdAt when the run was made
 * @param asOf end of observation
 * @param intake the accounting of the rows behind it
 * @param models the models used: one value model, or a transaction model and perhaps a spend model
 * @param currency ISO 4217 code of all amounts; null if nothing states it
 */
public record RunDescription(
    Instant createdAt,
    LocalDate asOf,
    ModelTime timeUnit,
    Valuation valuation,
    IntakeCounts intake,
    List<ModelDocument> models,
    @Nullable String currency) {
  /** A run on amounts whose currency nothing states. */
  public RunDescription(
      Instant createdAt,
      LocalDate asOf,
      ModelTime timeUnit,
      Valuation valuation,
      IntakeCounts intake,
      List<ModelDocument> models) {
    this(createdAt, asOf, timeUnit, valuation, intake, models, null);
  }

  public RunDescription {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a run needs at least one model");
    }
  }
}
