package io.clv.cli.report;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.usecase.ChooseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fitted model in a few lines. */
public final class ModelText {
  private ModelText() {}

  public static List<String> lines(ModelDocument model) {
    List<String> lines = new ArrayList<>();
    StringBuilder parameters = new StringBuilder(model.model());
    String member = "";
    for (Map.Entry<String, Double> parameter : model.parameters().entrySet()) {
      String name = parameter.getKey();
      int dot = name.indexOf('.');
      if (dot >= 0 && !name.substring(0, dot).equals(member)) {
        // A blend: each member has a line of its own.
        lines.add(parameters.toString());
        member = name.substring(0, dot);
        parameters = new StringBuilder("  ").append(member);
      }
      parameters.append("  ").append(name.substring(dot + 1)).append(' ');
      parameters.append(Numbers.parameter(parameter.getValue()));
      Double error = model.standardErrors().get(name);
      if (error != null) {
        parameters.append(" (").append(Numbers.parameter(error)).append(')');
      }
    }
    lines.add(parameters.toString());
    lines.addAll(learned(model));
    lines.addAll(likelihood(model));
    if (model.calendar() != null) {
      lines.add("  calendar: " + model.calendar().source());
    }
    lines.addAll(remarks(model));
    return lines;
  }

  /** What a learned model, or a blend's learned member, was learned from. */
  static List<String> learned(ModelDocument model) {
    LearnedModel learned = model.learned();
    if (learned == null) {
      return List.of();
    }
    return List.of(
        "  learned: %s of the next %s, from %s"
            .formatted(
                learned.spend() == null
                    ? "purchases"
                    : learned.purchases() == null ? "spend" : "purchases and spend",
                Numbers.of(learned.targetDays(), "day", "days"),
                String.join(", ", learned.features())));
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
    String reason = model.provenance().settings().get(ChooseModel.REASON);
    if (reason != null) {
      lines.add("  chosen: " + reason);
    }
    model.warnings().forEach(warning -> lines.add("! " + warning));
    return lines;
  }
}
