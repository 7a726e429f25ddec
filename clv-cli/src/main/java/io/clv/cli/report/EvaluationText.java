package io.clv.cli.report;

import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.BlendStanding;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.FrequencyGroup;
import io.clv.core.evaluation.OriginResult;
import io.clv.core.evaluation.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backtest as a person reads it. */
public final class EvaluationText {
  private static final String INDENT = "  ";

  private EvaluationText() {}

  public static List<String> lines(Evaluation evaluation, @Nullable String currency) {
    List<String> lines = new ArrayList<>();
    lines.add("Backtest");
    evaluation.origins().forEach(origin -> lines.add(INDENT + origin(origin, currency)));
    lines.add("");
    lines.add(
        evaluation.origins().size() == 1
            ? "Leaderboard (purchases of a customer in the holdout)"
            : "Leaderboard (mean of %d origins; purchases of a customer in the holdout)"
                .formatted(evaluation.origins().size()));
    lines.addAll(leaderboard(evaluation, currency));
    lines.add("");
    List<String> remarks = new ArrayList<>();
    for (Standing row : evaluation.leaderboard()) {
      if (row.remark() != null) {
        remarks.add(
            INDENT + (row.accuracy() == null ? "! " : "") + row.model() + ": " + row.remark());
      }
    }
    lines.addAll(remarks);
    BlendStanding.of(evaluation).ifPresent(blend -> lines.addAll(BlendText.lines(blend)));
    evaluation
        .best()
        .ifPresent(
            best -> {
              lines.add(INDENT + "best: " + best + ", the lowest MAE; baselines left out");
              lines.addAll(calibration(evaluation.latest(), best));
            });
    return lines;
  }

  private static String origin(OriginResult origin, @Nullable String currency) {
    return "calibrated to %s on %s; held out to %s: %s%s%s"
        .formatted(
            origin.calibrationEnd(),
            Numbers.of(origin.customers(), "customer", "customers"),
            origin.holdoutEnd(),
            Numbers.of(origin.actualTransactions(), "purchase", "purchases"),
            origin.actualSpend() == null
                ? ""
                : ", " + Numbers.money(origin.actualSpend(), currency) + " spent",
            origin.customersLeftOut() == 0
                ? ""
                : "; "
                    + Numbers.of(origin.customersLeftOut(), "later customer", "later customers")
                    + " left out");
  }

  private static List<String> leaderboard(Evaluation evaluation, @Nullable String currency) {
    TextTable table =
        new TextTable(
            "model",
            "MAE",
            "RMSE",
            "bias",
            "rank",
            "cover",
            Numbers.heading("spend MAE", currency),
            "spend bias",
            "fit s");
    for (Standing row : evaluation.leaderboard()) {
      Accuracy accuracy = row.accuracy();
      String name = row.model() + (row.isBaseline() ? " (baseline)" : "");
      if (accuracy == null) {
        table.row(name, "-", "-", "-", "-", "-", "-", "-", "-");
      } else {
        table.row(
            name,
            Numbers.decimal(accuracy.mae(), 4),
            Numbers.decimal(accuracy.rmse(), 4),
            share(accuracy.bias(), true),
            decimal(accuracy.rankCorrelation(), 3),
            share(accuracy.coverage(), false),
            accuracy.spendMae() == null ? "-" : Numbers.money(accuracy.spendMae()),
            share(accuracy.spendBias(), true),
            decimal(row.fitSeconds(), 2));
      }
    }
    return table.lines(INDENT);
  }

  private static List<String> calibration(OriginResult origin, String best) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Calibration of " + best + " (mean purchases)");
    TextTable deciles = new TextTable("decile of prediction", "customers", "predicted", "actual");
    for (Decile decile : origin.deciles().getOrDefault(best, List.of())) {
      deciles.row(
          Integer.toString(decile.number()),
          Numbers.count(decile.customers()),
          Numbers.decimal(decile.predicted(), 3),
          Numbers.decimal(decile.actual(), 3));
    }
    lines.addAll(deciles.lines(INDENT));
    lines.add("");
    TextTable groups = new TextTable("calibration frequency", "customers", "predicted", "actual");
    for (FrequencyGroup group : origin.byFrequency()) {
      Double expected = group.expected().get(best);
      if (expected != null) {
        groups.row(
            group.frequency() + (group.frequency() == FrequencyGroup.LAST ? "+" : ""),
            Numbers.count(group.customers()),
            Numbers.decimal(expected, 3),
            Numbers.decimal(group.actual(), 3));
      }
    }
    lines.addAll(groups.lines(INDENT));
    return lines;
  }

  private static String decimal(@Nullable Double value, int decimals) {
    return value == null ? "-" : Numbers.decimal(value, decimals);
  }

  private static String share(@Nullable Double value, boolean signed) {
    if (value == null) {
      return "-";
    }
    return (signed && value >= 0 ? "+" : "") + Numbers.percent(value);
  }
}
