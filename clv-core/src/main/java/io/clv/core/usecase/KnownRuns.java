package io.clv.core.usecase;

import io.clv.core.port.ModelPromotions.Promotion;
import io.clv.core.port.StoredRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a store at one time, and which of them is served.
 *
 * @param runs all of them, latest first
 * @param promotion the choice that holds; null if there never was one
 */
public record KnownRuns(List<Run> runs, @Nullable Promotion promotion) {
  /** A run, and what its models are called together. */
  public record Run(StoredRun stored, String modelId) {
    public long id() {
      return stored.id();
    }
  }

  public KnownRuns {
    runs = List.copyOf(runs);
  }

  /**
   * The run that answers: the latest one of the promoted model; the latest of all if no model is
   * promoted, or if the promoted one has no run any more.
   */
  public Optional<Run> served() {
    return promoted().or(() -> runs.stream().findFirst());
  }

  /** Whether a model is promoted of which no run is kept. */
  public boolean lacksThePromoted() {
    return promotedModel().isPresent() && promoted().isEmpty();
  }

  /** The model that was chosen, whether or not it has a run; empty for the latest run's. */
  public Optional<String> promotedModel() {
    return Optional.ofNullable(promotion).map(Promotion::modelId);
  }

  private Optional<Run> promoted() {
    return promotedModel().flatMap(this::latestOf);
  }

  /** The latest run of a model. */
  public Optional<Run> latestOf(String modelId) {
    return runs.stream().filter(run -> run.modelId().equals(modelId)).findFirst();
  }

  public Optional<Run> find(long runId) {
    return runs.stream().filter(run -> run.id() == runId).findFirst();
  }

  /** The latest run that is older than another one. */
  public Optional<Run> before(long runId) {
    return runs.stream().filter(run -> run.id() < runId).findFirst();
  }

  /** The runs of each model, those of the latest run's model first; each latest first. */
  public Map<String, List<Run>> byModel() {
    Map<String, List<Run>> models = new LinkedHashMap<>();
    for (Run run : runs) {
      models.computeIfAbsent(run.modelId(), id -> new ArrayList<>()).add(run);
    }
    return models;
  }
}
