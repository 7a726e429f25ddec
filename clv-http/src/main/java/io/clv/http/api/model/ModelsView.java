package io.clv.http.api.model;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.ModelPromotions.Promotion;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.http.api.FirstWeekModel;
import io.clv.http.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All models and the one that is served, in JSON.
 *
 * @param valueModel that the service was started with; null for none
 */
record ModelsView(
    @Nullable Current current, List<Item> models, @Nullable ValueModelView valueModel) {
  /**
   * What answers.
   *
   * @param promotion null where the latest run is served, whatever its model
   */
  record Current(String modelId, long runId, @Nullable Choice promotion) {
    static Current of(Run served, @Nullable Promotion promotion) {
      Choice choice =
          promotion == null || promotion.modelId() == null ? null : Choice.of(promotion);
      return new Current(served.modelId(), served.id(), choice);
    }
  }

  record Choice(long id, String promotedAt, String promotedBy) {
    static Choice of(Promotion promotion) {
      return new Choice(promotion.id(), promotion.promotedAt().toString(), promotion.promotedBy());
    }
  }

  /**
   * @param runs latest first
   * @param createdAt of the first run that is kept
   * @param logLikelihoods in the order of the names; null for one that was not fitted by likelihood
   */
  record Item(
      String modelId,
      List<String> names,
      List<Long> runs,
      long latestRun,
      String createdAt,
      List<@Nullable Double> logLikelihoods,
      boolean converged,
      boolean current) {
    static Item of(String id, List<Run> runs, boolean current) {
      List<ModelDocument> documents = runs.get(0).stored().description().models();
      List<@Nullable Double> likelihoods = new ArrayList<>();
      documents.forEach(document -> likelihoods.add(Json.number(document.logLikelihood())));
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

  static ModelsView of(KnownRuns runs, Optional<FirstWeekModel> valueModel) {
    Optional<Run> served = runs.served();
    Current current = served.map(run -> Current.of(run, runs.promotion())).orElse(null);
    return new ModelsView(
        current,
        runs.byModel().entrySet().stream()
            .map(
                model ->
                    Item.of(
                        model.getKey(),
                        model.getValue(),
                        served.filter(run -> run.modelId().equals(model.getKey())).isPresent()))
            .toList(),
        valueModel.map(ValueModelView::of).orElse(null));
  }
}
