package io.clv.cli.report;

import io.clv.core.model.FitEvidence;
import io.clv.core.model.ModelDocument;
import io.clv.core.usecase.ModelCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Models whose likelihoods are of the same data, side by side, the best by AIC first. */
final class ComparisonText {
  /** Its likelihood is of opportunities taken, not of times. */
  private static final String OF_OPPORTUNITIES = "bg-bb";

  private ComparisonText() {}

  /** No lines if there are not two models to compare. */
  static List<String> lines(List<ModelDocument> models) {
    List<ModelDocument> comparable = new ArrayList<>();
    for (ModelDocument model : models) {
      if (ModelCatalog.kind(model.model()) == ModelCatalog.Kind.TRANSACTIONS
          && !model.model().equals(OF_OPPORTUNITIES)
          && model.evidence().isPresent()) {
        comparable.add(model);
      }
    }
    if (comparable.size() < 2) {
      return List.of();
    }
    comparable.sort(Comparator.comparingDouble(model -> evidence(model).aic()));
    double least = comparable.stream().mapToDouble(m -> evidence(m).aic()).min().orElseThrow();
    double leastBic = comparable.stream().mapToDouble(m -> evidence(m).bic()).min().orElseThrow();
    TextTable table =
        new TextTable("comparison", "log-likelihood", "parameters", "AIC +", "BIC +", "");
    for (ModelDocument model : comparable) {
      FitEvidence evidence = evidence(model);
      table.row(
          "  " + model.model(),
          Numbers.decimal(evidence.logLikelihood(), 2),
          Integer.toString(evidence.freeParameters()),
          Numbers.decimal(evidence.aic() - least, 2),
          Numbers.decimal(evidence.bic() - leastBic, 2),
          model.converged() ? "" : "did not converge");
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(table.lines(""));
    return lines;
  }

  private static FitEvidence evidence(ModelDocument model) {
    return model.evidence().orElseThrow();
  }
}
