package io.clv.core.interval;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendDistribution;
import io.clv.core.usecase.ModelCatalog;
import java.util.List;

/** Tables of documents, as scoring makes them, in weeks. */
final class Tables {
  private Tables() {}

  static PredictiveIntervals of(List<ModelDocument> models, double horizon, double level) {
    return new PredictiveIntervals(
        transactionDraws(models.get(0)),
        spend(models.get(1)),
        spendDraws(models.get(1)),
        horizon,
        1 / 7.0,
        level);
  }

  static CountDistribution transactions(ModelDocument document) {
    return (CountDistribution) ModelCatalog.transactionModel(document);
  }

  static SpendDistribution spend(ModelDocument document) {
    return (SpendDistribution) ModelCatalog.spendModel(document);
  }

  static List<CountDistribution> transactionDraws(ModelDocument document) {
    return ParameterDraws.of(
        document.parameters(),
        document.covariance(),
        16,
        1,
        p -> transactions(document.withParameters(p)));
  }

  static List<SpendDistribution> spendDraws(ModelDocument document) {
    return ParameterDraws.of(
        document.parameters(),
        document.covariance(),
        16,
        2,
        p -> spend(document.withParameters(p)));
  }
}
