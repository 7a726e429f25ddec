package io.clv.core.usecase;

import io.clv.core.evaluation.AutoChoice;
import io.clv.core.evaluation.InnerOrigin;
import io.clv.core.evaluation.WeightedBlend;
import io.clv.core.learn.TrainingUnavailableException;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Blends of transaction models and at most one learned model: their weights from backtests inside
 * the data, their members from all data.
 */
final class FitBlend {
  private final FitModels fitting;
  private final OrderHistory orders;
  private final RefundPolicy refunds;

  FitBlend(FitModels fitting, OrderHistory orders, RefundPolicy refunds) {
    this.fitting = fitting;
    this.orders = orders;
    this.refunds = refunds;
  }

  /** A blend, or the one model that all the weight fell to, and why. */
  record Blended(ModelDocument document, String reason) {}

  /**
   * Learns weights on rolling origins and fits the members.
   *
   * @param customers the summaries of the orders as of the date
   * @param horizonDays how far ahead it will be used, in days
   * @param learned the learned models of which one may take part
   * @throws TooLittleDataException if the data are too short for a backtest inside them, or hold
   *     nothing to fit to
   */
  Blended blend(
      CustomerSummaries customers, LocalDate asOf, long horizonDays, List<String> learned) {
    List<String> models = new ArrayList<>(ChooseModel.CANDIDATES);
    if (IntervalRegularity.isLikely(customers)) {
      models.addAll(ChooseModel.REGULAR);
    }
    models.addAll(learned);
    List<InnerOrigin> origins =
        new InnerOrigins(orders, refunds, customers, asOf, horizonDays)
            .rolling().stream()
                .map(inner -> InnerForecasts.of(fitting, inner, models))
                .filter(
                    origin ->
                        origin.forecasts().keySet().stream().anyMatch(m -> !learned.contains(m)))
                .toList();
    if (origins.isEmpty()) {
      throw new TooLittleDataException(
          "too little data: too short, or too few repeat purchases, to learn weights inside them");
    }
    WeightedBlend blend = WeightedBlend.of(origins, Set.copyOf(learned));
    return fit(blend.weights(), customers, asOf, horizonDays)
        .map(document -> new Blended(document, blend.reason()))
        .orElseThrow(
            () ->
                new TooLittleDataException(
                    "too little data: a member of the blend can be fitted to a part of them only"));
  }

  /**
   * The members fitted to all data.
   *
   * @return a blend, or the model itself where it is one; empty if a member cannot be fitted
   */
  Optional<ModelDocument> fit(
      List<AutoChoice.Weight> weights,
      CustomerSummaries customers,
      LocalDate asOf,
      long horizonDays) {
    List<ModelDocument> members = new ArrayList<>();
    for (AutoChoice.Weight weight : weights) {
      ModelDocument document = member(weight.model(), customers, asOf, horizonDays);
      if (document == null) {
        return Optional.empty();
      }
      members.add(document);
    }
    return Optional.of(members.size() == 1 ? members.get(0) : BlendDocument.of(members, weights));
  }

  private @Nullable ModelDocument member(
      String model, CustomerSummaries customers, LocalDate asOf, long horizonDays) {
    try {
      ModelDocument document =
          ModelCatalog.kind(model) == ModelCatalog.Kind.VALUE
              ? fitting
                  .learner()
                  .learn(model, LearnModel.Data.of(orders, refunds, customers, asOf, horizonDays))
              : fitting.fit(model, customers, asOf);
      return document.converged() ? document : null;
    } catch (TooLittleDataException | TrainingUnavailableException e) {
      // A part could be fitted and the whole cannot: the caller then does without.
      return null;
    }
  }
}
