package io.clv.etl.table;

import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.AliveMap;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.FrequencyGroup;
import io.clv.core.evaluation.OriginResult;
import io.clv.core.evaluation.Standing;
import io.clv.core.evaluation.Tracking;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a backtest's leaderboard, and the data of its plots in long form. */
public final class EvaluationTables {
  private static final List<String> LEADERBOARD =
      List.of(
          "model",
          "mae",
          "rmse",
          "bias",
          "rank_correlation",
          "coverage",
          "spend_mae",
          "spend_bias",
          "fit_seconds",
          "remark");
  private static final List<String> TRACKING =
      List.of("week", "end", "period", "model", "transactions", "cumulative");
  private static final List<String> DECILES =
      List.of("model", "decile", "customers", "predicted", "actual");
  private static final List<String> BY_FREQUENCY =
      List.of("frequency", "customers", "actual", "model", "expected");
  private static final List<String> ALIVE =
      List.of("model", "frequency", "recency", "T", "p_alive");

  private EvaluationTables() {}

  /**
   * @param currency ISO 4217 code of the amounts, which makes a last column; null if not known
   * @throws OutputException if it cannot be written
   */
  public static void writeLeaderboard(
      Evaluation evaluation, @Nullable String currency, Output output) {
    Streamed.write(
        TableFormat.CSV,
        output,
        LEADERBOARD,
        currency,
        EvaluationTables::standing,
        each(evaluation.leaderboard()));
  }

  private static void standing(RowWriter row, Standing standing) throws IOException {
    row.text(standing.model());
    Accuracy accuracy = standing.accuracy();
    number(row, accuracy == null ? null : (Double) accuracy.mae());
    number(row, accuracy == null ? null : (Double) accuracy.rmse());
    number(row, accuracy == null ? null : accuracy.bias());
    number(row, accuracy == null ? null : accuracy.rankCorrelation());
    number(row, accuracy == null ? null : accuracy.coverage());
    number(row, accuracy == null ? null : accuracy.spendMae());
    number(row, accuracy == null ? null : accuracy.spendBias());
    number(row, standing.fitSeconds());
    String remark = standing.remark();
    if (remark == null) {
      row.unknown();
    } else {
      row.text(remark);
    }
  }

  private static void number(RowWriter row, @Nullable Double value) throws IOException {
    if (value == null) {
      row.unknown();
    } else {
      row.number(value);
    }
  }

  /**
   * Weekly and cumulative repeat transactions: a row for {@code actual} and for each model.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeTracking(OriginResult origin, Output output) {
    Streamed.write(
        TableFormat.CSV,
        output,
        TRACKING,
        EvaluationTables::point,
        sink -> {
          for (Tracking.Week week : origin.tracking()) {
            sink.accept(new Point(week, "actual", week.actual(), week.cumulative()));
            week.expected()
                .forEach(
                    (model, expected) ->
                        sink.accept(
                            new Point(
                                week,
                                model,
                                expected,
                                week.expectedCumulative().getOrDefault(model, Double.NaN))));
          }
        });
  }

  private record Point(Tracking.Week week, String model, double transactions, double cumulative) {}

  private static void point(RowWriter row, Point point) throws IOException {
    row.integer(point.week.number());
    row.text(point.week.end().toString());
    row.text(point.week.holdout() ? "holdout" : "calibration");
    row.text(point.model);
    row.number(point.transactions);
    row.number(point.cumulative);
  }

  /**
   * Mean predicted against mean actual purchases by decile of the prediction.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeDeciles(OriginResult origin, Output output) {
    Streamed.write(
        TableFormat.CSV,
        output,
        DECILES,
        (row, decile) -> {
          row.text(decile.getKey());
          row.integer(decile.getValue().number());
          row.integer(decile.getValue().customers());
          row.number(decile.getValue().predicted());
          row.number(decile.getValue().actual());
        },
        EvaluationTables.<Decile>each(origin.deciles()));
  }

  /**
   * Mean actual and expected purchases by calibration frequency.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeByFrequency(OriginResult origin, Output output) {
    Streamed.write(
        TableFormat.CSV,
        output,
        BY_FREQUENCY,
        EvaluationTables::expectation,
        sink -> {
          for (FrequencyGroup group : origin.byFrequency()) {
            group
                .expected()
                .forEach((model, expected) -> sink.accept(new Expectation(group, model, expected)));
          }
        });
  }

  private record Expectation(FrequencyGroup group, String model, double expected) {}

  private static void expectation(RowWriter row, Expectation expectation) throws IOException {
    FrequencyGroup group = expectation.group;
    row.text(group.frequency() + (group.frequency() == FrequencyGroup.LAST ? "+" : ""));
    row.integer(group.customers());
    row.number(group.actual());
    row.text(expectation.model);
    row.number(expectation.expected);
  }

  /**
   * P(alive) by frequency and recency at the oldest age.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeAliveMaps(OriginResult origin, Output output) {
    Streamed.write(
        TableFormat.CSV,
        output,
        ALIVE,
        (row, field) -> {
          row.text(field.getKey());
          row.integer(field.getValue().frequency());
          row.number(field.getValue().recency());
          row.number(field.getValue().T());
          row.number(field.getValue().probabilityAlive());
        },
        EvaluationTables.<AliveMap.Field>each(origin.aliveMaps()));
  }

  private static <R> Consumer<Consumer<R>> each(List<R> rows) {
    return rows::forEach;
  }

  private static <R> Consumer<Consumer<Map.Entry<String, R>>> each(Map<String, List<R>> byModel) {
    return sink ->
        byModel.forEach((model, rows) -> rows.forEach(row -> sink.accept(Map.entry(model, row))));
  }
}
