package io.clv.cli.report;

import io.clv.core.model.ConfidenceLevel;
import io.clv.core.model.FitEvidence;
import io.clv.core.model.LikelihoodRatio;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.usecase.ModelCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fitted models at length: parameters with intervals, likelihood, tests, and a comparison. */
public final class FitText {
  private static final String INDENT = "  ";

  private FitText() {}

  public static List<String> lines(List<ModelDocument> models, ConfidenceLevel confidence) {
    List<String> lines = new ArrayList<>();
    for (ModelDocument model : models) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(of(model, confidence));
    }
    lines.addAll(ComparisonText.lines(models));
    return lines;
  }

  private static List<String> of(ModelDocument model, ConfidenceLevel confidence) {
    String name = model.model();
    TextTable table =
        new TextTable(
            name, "estimate", "std. error", "%s interval".formatted(level(confidence.level())), "");
    for (Map.Entry<String, Double> parameter : model.parameters().entrySet()) {
      Double error = model.standardErrors().get(parameter.getKey());
      Optional<double[]> interval =
          model
              .covariance()
              .interval(parameter.getKey(), parameter.getValue(), confidence.deviations());
      table.row(
          INDENT + parameter.getKey(),
          Numbers.parameter(parameter.getValue()),
          error == null ? "" : Numbers.parameter(error),
          interval.map(ends -> Numbers.parameter(ends[0])).orElse(""),
          interval.map(ends -> "to " + Numbers.parameter(ends[1])).orElse(""));
    }
    List<String> lines = new ArrayList<>(table.lines(""));
    lines.addAll(ModelText.learned(model));
    lines.addAll(ModelText.likelihood(model));
    model.evidence().ifPresent(evidence -> lines.addAll(evidence(evidence)));
    String prior = prior(model.provenance());
    if (prior != null) {
      lines.add(
          INDENT
              + "with the prior "
              + prior
              + ": largest posterior density; the likelihood is without the prior");
    }
    if (model.currency() != null
        && ModelCatalog.kind(model.model()) != ModelCatalog.Kind.TRANSACTIONS) {
      lines.add(INDENT + "amounts in " + model.currency());
    }
    lines.addAll(ModelText.remarks(model));
    return lines;
  }

  private static String prior(ModelProvenance provenance) {
    return provenance.settings().get("prior");
  }

  private static String level(double level) {
    String percent = String.format(Locale.ROOT, "%.4f", 100 * level);
    return percent.replaceAll("\\.?0+$", "") + " %";
  }

  private static List<String> evidence(FitEvidence evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%sAIC %s, BIC %s, %s"
            .formatted(
                INDENT,
                Numbers.decimal(evidence.aic(), 2),
                Numbers.decimal(evidence.bic(), 2),
                Numbers.of(evidence.freeParameters(), "free parameter", "free parameters")));
    evidence.likelihoodRatio().ifPresent(test -> lines.add(INDENT + test(test)));
    return lines;
  }

  private static String test(LikelihoodRatio test) {
    if (test.degreesOfFreedom() == 0) {
      return "against %s: no better".formatted(test.against());
    }
    return "against %s: likelihood ratio %s with %s, p %s"
        .formatted(
            test.against(),
            Numbers.decimal(test.statistic(), 2),
            Numbers.of(test.degreesOfFreedom(), "degree of freedom", "degrees of freedom"),
            probability(test.pValue()));
  }

  private static String probability(double p) {
    if (p < 1e-15) {
      return "< 1e-15";
    }
    return "= " + (p < 1e-4 ? String.format(Locale.ROOT, "%.1e", p) : Numbers.decimal(p, 4));
  }
}
