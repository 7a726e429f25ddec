package io.clv.spark;

import io.clv.core.model.ModelDocument;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.ModelFile;
import io.clv.spark.fit.ClusterFit;
import io.clv.spark.job.JobRequest;
import io.clv.spark.score.Scoring;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models, and what turns purchases into money. */
final class ModelOptions {
  private static final int FEWEST_CELLS = 100;

  @Option(
      names = "--model",
      paramLabel = "NAME[,NAME]|FILE",
      defaultValue = "pareto-nbd",
      description =
          "A transaction model and perhaps a spend model, or a model file (default:"
              + " ${DEFAULT-VALUE}, with gamma-gamma where there are amounts).")
  private String model = "pareto-nbd";

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      description = "Of recency and T (default: week, or the model file's).")
  private @Nullable String timeUnit;

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      defaultValue = "52w",
      description = "How far to look ahead: 52w, 365d, 12m, 1y (default: ${DEFAULT-VALUE}).")
  private String horizon = "52w";

  @Option(
      names = "--discount-rate",
      paramLabel = "RATE",
      defaultValue = "0.10",
      description = "Annual and effective (default: ${DEFAULT-VALUE}).")
  private double discountRate = 0.10;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "1.0",
      description = "Share of an amount that counts as value (default: ${DEFAULT-VALUE}).")
  private double margin = 1;

  @Option(
      names = "--interval",
      paramLabel = "LEVEL|none",
      defaultValue = "0.9",
      description = "Probability that an interval holds, or none (default: ${DEFAULT-VALUE}).")
  private String interval = "0.9";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "For the intervals, and for a sample of cells (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--max-cells",
      paramLabel = "N",
      defaultValue = "5000000",
      description =
          "Distinct histories that the driver fits to; of more a sample is drawn (default:"
              + " ${DEFAULT-VALUE}).")
  private long maxCells = 5_000_000;

  long seed() {
    return seed;
  }

  long maxCells() {
    if (maxCells < FEWEST_CELLS) {
      throw ScoreCommand.usage(
          "--max-cells must be at least %d: %d".formatted(FEWEST_CELLS, maxCells));
    }
    return maxCells;
  }

  JobRequest.Models models() {
    if (model.toLowerCase(Locale.ROOT).endsWith(".json")) {
      List<ModelDocument> documents = ModelFile.read(Path.of(model));
      try {
        Scoring.requireScorable(documents);
      } catch (IllegalArgumentException e) {
        throw ScoreCommand.usage("--model %s: %s".formatted(model, e.getMessage()));
      }
      return new JobRequest.Given(documents);
    }
    try {
      return new JobRequest.ByName(ClusterFit.names(List.of(model.split(",", -1))));
    } catch (IllegalArgumentException e) {
      throw ScoreCommand.usage("--model: " + e.getMessage());
    }
  }

  ModelTime time(JobRequest.Models models) {
    ModelTime asked;
    try {
      asked = timeUnit == null ? null : ModelTime.ofLabel(timeUnit);
    } catch (IllegalArgumentException e) {
      throw ScoreCommand.usage("--time-unit: " + e.getMessage());
    }
    ModelTime ofFile = null;
    if (models instanceof JobRequest.Given given) {
      for (ModelDocument document : given.documents()) {
        ofFile = document.timeUnit() == null ? ofFile : document.timeUnit();
      }
    }
    if (asked != null && ofFile != null && asked != ofFile) {
      throw ScoreCommand.usage(
          "%s holds a model in %ss; --time-unit %s does not go with it"
              .formatted(model, ofFile.label(), asked.label()));
    }
    if (asked != null) {
      return asked;
    }
    return ofFile == null ? ModelTime.WEEK : ofFile;
  }

  Valuation valuation() {
    try {
      return new Valuation(
          Horizon.parse(horizon), new DiscountRate(discountRate), margin, intervals());
    } catch (IllegalArgumentException e) {
      throw ScoreCommand.usage(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable IntervalPlan intervals() {
    if (interval.strip().equalsIgnoreCase("none")) {
      return null;
    }
    double level;
    try {
      level = Double.parseDouble(interval);
    } catch (NumberFormatException e) {
      throw ScoreCommand.usage("--interval takes a probability such as 0.9, or none: " + interval);
    }
    return new IntervalPlan(level, seed, IntervalPlan.DEFAULT.draws(), Uncertainty.COVARIANCE);
  }
}
