package io.clv.http.api.model;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.ModelPromotions.Promotion;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.http.api.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All models and the one that is served, in JSON. */
record ModelsView(Current current, List<Item> models) {
  /**
   * What answers.
   *
   * @param modelId null while there is no run
   */
  record Current(@Nullable String modelId, @Nullable Long runId, @Nullable Choice promotion) {}

  /**
   * @param modelId null where the latest run was chosen, whatever its model
   */
  record Choice(long id, @Nullable String modelId, String promotedAt, String promotedBy) {
    static Choice of(Promotion promotion) {
      return new Choice(
          promotion.id(),
          promotion.modelId(),
          promotion.promotedAt().toString(),
          promotion.promotedBy());
    }
  }

  /**
   * @param runs latest first
   * @param createdAt of the first run that is kept
   * @param logLikelihoods by model; null for one that was not fitted by likelihood
   */
  record Item(
      String modelId,
      List<String> names,
      List<Long> runs,
      long latestRun,
      String createdAt,
      Map<String, @Nullable Double> logLikelihoods,
      boolean converged,
      boolean current) {
    static Item of(String id, List<Run> runs, boolean current) {
      List<ModelDocument> documents = runs.get(0).stored().description().models();
      Map<String, @Nullable Double> likelihoods = new LinkedHashMap<>();
      documents.forEach(d -> likelihoods.put(d.model(), Json.number(d.logLikelihood())));
      return new Item(
          id,
          documents.stream().map(ModelDocument::model).toList(),
          runs.stream().map(Run::id).toList(),
          runs.get(0).id(),
          runs.get(runs.size() - 1).stored().description().createdAt().toString(),
          likelihoods,
          documents.stream().allMatch(ModelDocument::converged),
          current);
    }
  }

  static ModelsView of(KnownRuns runs) {
    Optional<Run> served = runs.served();
    Promotion promotion = runs.promotion();
    Current current =
        new Current(
            served.map(Run::modelId).orElse(null),
            served.map(Run::id).orElse(null),
            promotion == null ? null : Choice.of(promotion));
    return new ModelsView(
        current,
        runs.byModel().entrySet().stream()
            .map(
                model ->
                    Item.of(
                        model.getKey(), model.getValue(), model.getKey().equals(current.modelId())))
            .toList());
  }
}
