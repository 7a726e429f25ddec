package io.clv.cli.report;

import io.clv.core.model.ModelDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fitted model in a few lines. */
public final class ModelText {
  private ModelText() {}

  public static List<String> lines(ModelDocument model) {
    List<String> lines = new ArrayList<>();
    StringBuilder parameters = new StringBuilder();
    for (Map.Entry<String, Double> parameter : model.parameters().entrySet()) {
      parameters.append("  ").append(parameter.getKey()).append(' ');
      parameters.append(Numbers.parameter(parameter.getValue()));
      Double error = model.standardErrors().get(parameter.getKey());
      if (error != null) {
        parameters.append(" (").append(Numbers.parameter(error)).append(')');
      }
    }
    lines.add(model.model() + parameters);
    lines.addAll(likelihood(model));
    lines.addAll(remarks(model));
    return lines;
  }

  /** Its log-likelihood, if it has one, and of whom. */
  static List<String> likelihood(ModelDocument model) {
    if (model.logLikelihood() == null) {
      return List.of();
    }
    return List.of(
        "  log-likelihood %s over %s%s"
            .formatted(
                Numbers.decimal(model.logLikelihood(), 4),
                Numbers.of(model.customers(), "customer", "customers"),
                model.timeUnit() == null ? "" : ", time in " + model.timeUnit().label() + "s"));
  }

  /** What is to be said of a boundary, of a failure to converge, and of anything else. */
  static List<String> remarks(ModelDocument model) {
    List<String> lines = new ArrayList<>();
    if (model.boundary() != null) {
      lines.add("  boundary: " + model.boundary() + ". " + model.explanation());
    } else if (!model.converged()) {
      lines.add("! the fit did not converge: " + model.explanation());
    }
    model.warnings().forEach(warning -> lines.add("! " + warning));
    return lines;
  }
}
