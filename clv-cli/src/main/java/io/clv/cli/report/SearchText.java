package io.clv.cli.report;

import io.clv.core.learn.Candidate;
import io.clv.core.learn.CrossValidated;
import io.clv.core.learn.Scores;
import io.clv.core.learn.SearchResult;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.learned.LearnedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a search among learned models found, for a person. */
public final class SearchText {
  private static final int MOST_ROWS = 60;
  private static final String BASELINE = "mean of all (baseline)";

  private SearchText() {}

  public static List<String> lines(SearchResult found, ModelDocument document) {
    LearnedModel model = Objects.requireNonNull(document.learned(), "a search gives such a model");
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s from %s"
            .formatted(
                document.provenance().settings().getOrDefault("target", "target"),
                String.join(", ", model.features())));
    lines.add("");
    lines.add(
        "cross-validation, %s folds of %s customers (* the choice):"
            .formatted(
                document.provenance().settings().get("folds"),
                Numbers.count(found.trainingRows())));
    TextTable table = new TextTable("  model", "MSE", "+-", "MAE", "R2", "+-", "seconds");
    List<CrossValidated> ranked = found.ranked();
    int shown = Math.min(ranked.size(), MOST_ROWS);
    for (int i = 0; i < shown; i++) {
      row(table, (i == 0 ? "* " : "  ") + name(ranked.get(i)), ranked.get(i));
    }
    row(table, "  " + BASELINE, found.baseline());
    lines.addAll(table.lines(""));
    if (shown < ranked.size()) {
      lines.add(
          "  %,d more are left out here; --results has them".formatted(ranked.size() - shown));
    }
    ranked.stream()
        .filter(each -> each.failure() != null)
        .limit(3)
        .forEach(each -> lines.add("  %s: %s".formatted(name(each), each.failure())));
    lines.add("");
    lines.add("on %s customers held out:".formatted(Numbers.count(found.testRows())));
    TextTable test = new TextTable("  model", "MSE", "MAE", "R2");
    row(test, "* " + name(found.winner()), found.testWinner());
    row(test, "  " + BASELINE, found.testBaseline());
    lines.addAll(test.lines(""));
    importance(lines, model.importance());
    return lines;
  }

  private static void importance(List<String> lines, Map<String, Double> importance) {
    if (importance.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("importance (by how much the MSE grows when a feature's values are shuffled):");
    TextTable table = new TextTable("  feature", "MSE");
    importance.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            each ->
                table.row(
                    "  " + each.getKey(),
                    (each.getValue() < 0 ? "" : "+") + Numbers.percent(each.getValue())));
    lines.addAll(table.lines(""));
  }

  private static String name(CrossValidated each) {
    Candidate candidate = Objects.requireNonNull(each.candidate(), "the baseline is named apart");
    String hyperparameters = candidate.hyperparameters().toString();
    return candidate.model()
        + (candidate.stages() == 2 ? " in two stages" : "")
        + (hyperparameters.isEmpty() ? "" : " (" + hyperparameters + ")");
  }

  private static void row(TextTable table, String name, CrossValidated each) {
    table.row(
        name,
        number(each.mean(Scores::mse)),
        number(each.spread(Scores::mse)),
        number(each.mean(Scores::mae)),
        number(each.mean(Scores::r2), 4),
        number(each.spread(Scores::r2), 4),
        number(each.seconds(), 2));
  }

  private static void row(TextTable table, String name, Scores scores) {
    table.row(name, number(scores.mse()), number(scores.mae()), number(scores.r2(), 4));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Numbers.money(value);
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? "" : Numbers.decimal(value, decimals);
  }
}
