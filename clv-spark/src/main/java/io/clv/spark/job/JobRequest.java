package io.clv.spark.job;

import io.clv.core.model.ModelDocument;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ModelNames;
import io.clv.core.valuation.Valuation;
import io.clv.etl.order.MaxRejects;
import io.clv.spark.intake.OrderTables;
import io.clv.spark.intake.ReadingPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to do.
 *
 * @param inputs paths or names of tables
 * @param models how to come by the models
 * @param time unit of recency and T
 * @param output where the results go
 * @param database where the predictions go besides; null for nowhere
 * @param mostCells how many cells may come to the driver
 * @param seed of what is drawn
 * @param settings what to record of the options in fitted models
 * @param now goes into the provenance of fitted models
 */
public record JobRequest(
    List<String> inputs,
    OrderTables.Format format,
    ReadingPlan plan,
    MaxRejects maxRejects,
    Models models,
    ModelTime time,
    Valuation valuation,
    OutputFolder.Target output,
    @Nullable DatabaseTable database,
    long mostCells,
    long seed,
    Map<String, String> settings,
    Instant now,
    String version) {

  /** Where models come from. */
  public sealed interface Models {}

  /** Fitted to the customers. */
  public record ByName(ModelNames names) implements Models {}

  /** As they were saved. */
  public record Given(List<ModelDocument> documents) implements Models {
    public Given {
      documents = List.copyOf(documents);
    }
  }
}
