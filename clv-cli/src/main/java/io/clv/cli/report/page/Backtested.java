package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.BarChart;
import io.clv.cli.report.chart.Chart;
import io.clv.cli.report.chart.DataTable;
import io.clv.cli.report.chart.LineChart;
import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.OriginResult;
import io.clv.core.evaluation.Standing;
import io.clv.core.evaluation.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How well models would have foretold the past. */
final class Backtested {
  private final ReportData data;

  Backtested(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("Backtest");
    Evaluation evaluation = data.backtest().evaluation();
    if (evaluation == null) {
      page.paragraph(String.valueOf(data.backtest().reason()));
      return;
    }
    OriginResult origin = evaluation.latest();
    page.paragraph(
        "Models fitted to the %s known on %s, compared with what these bought until %s (%s)."
            .formatted(
                Numbers.of(origin.customers(), "customer", "customers"),
                origin.calibrationEnd(),
                origin.holdoutEnd(),
                Numbers.of(origin.actualTransactions(), "purchase", "purchases")));
    page.table(leaderboard(evaluation));
    String best = evaluation.best().orElse(null);
    if (best == null) {
      return;
    }
    page.paragraph(
        "%s has the lowest mean absolute error (MAE); baselines do not count.".formatted(best));
    List<Chart> charts = new ArrayList<>();
    if (!origin.tracking().isEmpty() && origin.tracking().get(0).expected().containsKey(best)) {
      charts.add(
          tracking(
              origin,
              best,
              "tracking-weekly",
              "Repeat purchases a week",
              Tracking.Week::actual,
              week -> week.expected().get(best),
              Backtested::chance));
      charts.add(
          tracking(
              origin,
              best,
              "tracking-cumulative",
              "Repeat purchases so far",
              Tracking.Week::cumulative,
              week -> week.expectedCumulative().get(best),
              null));
    }
    charts.add(calibration(origin.deciles().getOrDefault(best, List.of()), best));
    page.charts(charts.toArray(Chart[]::new));
  }

  private DataTable leaderboard(Evaluation evaluation) {
    List<List<String>> rows = new ArrayList<>();
    for (Standing row : evaluation.leaderboard()) {
      Accuracy accuracy = row.accuracy();
      String remark = row.remark() == null ? "" : row.remark();
      String model = row.model() + (row.isBaseline() ? " (baseline)" : "");
      rows.add(
          accuracy == null
              ? List.of(model, "-", "-", "-", "-", "-", "-", remark)
              : List.of(
                  model,
                  Numbers.decimal(accuracy.mae(), 4),
                  Numbers.decimal(accuracy.rmse(), 4),
                  share(accuracy.bias()),
                  accuracy.rankCorrelation() == null
                      ? "-"
                      : Numbers.decimal(accuracy.rankCorrelation(), 3),
                  accuracy.coverage() == null ? "-" : Numbers.percent(accuracy.coverage()),
                  share(accuracy.spendBias()),
                  remark));
    }
    return new DataTable(
        List.of(
            "model",
            "MAE",
            "RMSE",
            "bias",
            "rank correlation",
            "in interval",
            "spend bias",
            "remark"),
        rows);
  }

  private static String share(@Nullable Double value) {
    return value == null ? "-" : (value >= 0 ? "+" : "") + Numbers.percent(value);
  }

  /**
   * How far from its mean a week's count lies in 95 of 100 weeks by chance alone: the purchases of
   * many customers who buy apart from each other vary as a Poisson count.
   */
  private static double chance(double mean) {
    return 1.96 * Math.sqrt(mean);
  }

  /**
   * @param spread how far from what was expected chance reaches; null if that is not known
   */
  private static Chart tracking(
      OriginResult origin,
      String best,
      String name,
      String title,
      ToDoubleFunction<Tracking.Week> actual,
      ToDoubleFunction<Tracking.Week> expected,
      @Nullable DoubleUnaryOperator spread) {
    List<Tracking.Week> weeks = origin.tracking();
    double[] x = new double[weeks.size()];
    double[] came = new double[x.length];
    double[] foretold = new double[x.length];
    double[] least = new double[x.length];
    double[] most = new double[x.length];
    LineChart chart = new LineChart(name, title, "week that ends on", "purchases");
    List<List<String>> rows = new ArrayList<>();
    double holdout = Double.NaN;
    for (int i = 0; i < x.length; i++) {
      Tracking.Week week = weeks.get(i);
      x[i] = week.number();
      came[i] = actual.applyAsDouble(week);
      foretold[i] = expected.applyAsDouble(week);
      double reach = spread == null ? 0 : spread.applyAsDouble(foretold[i]);
      least[i] = Math.max(0, foretold[i] - reach);
      most[i] = foretold[i] + reach;
      chart.label(x[i], week.end().toString());
      if (week.holdout() && Double.isNaN(holdout)) {
        // Between the last week of the calibration and the first one after it.
        holdout = x[i] - 0.5;
      }
      rows.add(
          List.of(
              week.end().toString(),
              week.holdout() ? "holdout" : "calibration",
              Numbers.count((long) came[i]),
              Numbers.decimal(foretold[i], 1)));
    }
    if (!Double.isNaN(holdout) && holdout > x[0]) {
      chart.rule(holdout, "holdout");
    }
    chart.curve("actual", x, came).curve(best, x, foretold);
    if (spread != null) {
      chart.band("95 of 100 weeks, by chance", x, least, most);
    }
    return chart.draw(
        "%s of the calibration's customers, week by week, and what %s expects of them; the model was fitted to what lies before the upright line."
            .formatted(title, best),
        new DataTable(List.of("week to", "part", "actual", best), rows));
  }

  private static Chart calibration(List<Decile> deciles, String best) {
    BarChart chart =
        new BarChart(
                "calibration",
                "Foretold and actual, by tenth",
                "tenth of the customers by what " + best + " foretold",
                "mean purchases")
            .series("foretold", "actual");
    List<List<String>> rows = new ArrayList<>();
    for (Decile decile : deciles) {
      String predicted = Numbers.decimal(decile.predicted(), 3);
      String actual = Numbers.decimal(decile.actual(), 3);
      chart.add(
          Integer.toString(decile.number()),
          new BarChart.Bar(0, decile.predicted(), 0, "foretold " + predicted),
          new BarChart.Bar(0, decile.actual(), 1, "actual " + actual));
      rows.add(
          List.of(
              Integer.toString(decile.number()),
              Numbers.count(decile.customers()),
              predicted,
              actual));
    }
    return chart.draw(
        "Mean purchases in the holdout, foretold and actual, of each tenth of the customers from the"
            + " smallest forecast to the largest.",
        new DataTable(List.of("tenth", "customers", "foretold", "actual"), rows));
  }
}
