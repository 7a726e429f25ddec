package io.clv.core.usecase;

import io.clv.core.interval.ParameterDraws;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.valuation.IntervalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The models of a prediction with other parameters that their data do not rule out. */
final class ModelDraws {
  private final List<ModelDocument> models;

  ModelDraws(List<ModelDocument> models) {
    this.models = List.copyOf(models);
  }

  /** Draws of the transaction model; the estimate alone if its uncertainty is not known. */
  List<TransactionModel> transactions(IntervalPlan plan) {
    return draws(ModelCatalog.Kind.TRANSACTIONS, plan, 0, ModelCatalog::transactionModel);
  }

  /** Draws of the spend model, independent of the transaction model's; empty if there is none. */
  List<SpendModel> spend(IntervalPlan plan) {
    return draws(ModelCatalog.Kind.SPEND, plan, 1, ModelCatalog::spendModel);
  }

  private <M> List<M> draws(
      ModelCatalog.Kind kind, IntervalPlan plan, int offset, Function<ModelDocument, M> maker) {
    for (ModelDocument document : models) {
      if (ModelCatalog.kind(document.model()) == kind) {
        return ParameterDraws.of(
            document.parameters(),
            document.covariance(),
            plan.draws(),
            plan.seed() + offset,
            parameters -> maker.apply(document.withParameters(parameters)));
      }
    }
    return List.of();
  }

  /** What the intervals lack, in sentences. */
  List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    for (ModelDocument document : models) {
      switch (ModelCatalog.kind(document.model())) {
        case VALUE ->
            doubts.add("no intervals: %s gives a value alone".formatted(document.model()));
        case TRANSACTIONS -> {
          if (!(ModelCatalog.transactionModel(document) instanceof CountDistribution)) {
            doubts.add(
                "no intervals: %s gives no distribution of purchases".formatted(document.model()));
          } else {
            addIfSure(doubts, document);
          }
        }
        case SPEND -> addIfSure(doubts, document);
      }
    }
    return List.copyOf(doubts);
  }

  private static void addIfSure(List<String> doubts, ModelDocument document) {
    if (document.covariance().size() == 0) {
      doubts.add(
          "the intervals take the parameters of %s as known for sure: their uncertainty is not known"
              .formatted(document.model()));
    }
  }
}
