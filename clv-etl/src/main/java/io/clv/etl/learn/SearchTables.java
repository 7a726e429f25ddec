package io.clv.etl.learn;

import io.clv.core.learn.Candidate;
import io.clv.core.learn.CrossValidated;
import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.FirstDaysTraining;
import io.clv.core.learn.Scores;
import io.clv.core.learn.SearchResult;
import io.clv.core.learn.TrainingSet;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a search found, and the table it learned from. */
public final class SearchTables {
  /** The name of the baseline among models. */
  public static final String BASELINE = "mean";

  private static final List<String> COLUMNS =
      List.of(
          "measured_on",
          "model",
          "stages",
          "hyperparameters",
          "mse",
          "mse_spread",
          "mae",
          "mae_spread",
          "r2",
          "r2_spread",
          "seconds",
          "winner",
          "problem");

  private SearchTables() {}

  /**
   * A row for each candidate, the best first, then the baseline; and behind these the winner and
   * the baseline on the rows held out.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeResults(SearchResult found, TableFormat format, Output output) {
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, COLUMNS);
          write(rows, found.winner(), true);
          for (CrossValidated each : found.ranked().subList(1, found.ranked().size())) {
            write(rows, each, false);
          }
          write(rows, found.baseline(), false);
          write(rows, found.chosen(), found.testWinner(), true);
          write(rows, null, found.testBaseline(), false);
          rows.end();
        });
  }

  private static void write(RowWriter row, CrossValidated each, boolean winner) throws IOException {
    row.text("cross-validation");
    name(row, each.candidate());
    row.number(each.mean(Scores::mse));
    row.number(each.spread(Scores::mse));
    row.number(each.mean(Scores::mae));
    row.number(each.spread(Scores::mae));
    row.number(each.mean(Scores::r2));
    row.number(each.spread(Scores::r2));
    row.number(each.seconds());
    row.text(Boolean.toString(winner));
    String failure = each.failure();
    row.text(failure == null ? "" : failure);
    row.endRow();
  }

  private static void write(
      RowWriter row, @Nullable Candidate candidate, Scores scores, boolean winner)
      throws IOException {
    row.text("test");
    name(row, candidate);
    row.number(scores.mse());
    row.unknown();
    row.number(scores.mae());
    row.unknown();
    row.number(scores.r2());
    row.unknown();
    row.unknown();
    row.text(Boolean.toString(winner));
    row.text("");
    row.endRow();
  }

  private static void name(RowWriter row, @Nullable Candidate candidate) throws IOException {
    row.text(candidate == null ? BASELINE : candidate.model());
    row.integer(candidate == null ? 1 : candidate.stages());
    row.text(candidate == null ? "" : candidate.hyperparameters().toString());
  }

  /**
   * The training table as {@link LearningTableReader} reads it.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeTraining(FirstDaysTraining training, Output output) {
    output.write(
        writer -> {
          RowWriter rows = TableFormat.CSV.rows(writer, training.names());
          Optional<TrainingSet> spend = training.spend();
          TrainingSet purchases = training.purchases();
          FeatureMatrix features = training.firstDays().features();
          for (int row = 0; row < features.rows(); row++) {
            rows.text(training.firstDays().customers().get(row));
            for (int column = 0; column < features.width(); column++) {
              rows.number(features.value(row, column));
            }
            if (spend.isPresent()) {
              rows.number(spend.get().target(row));
            }
            rows.number(purchases.target(row));
            rows.endRow();
          }
          rows.end();
        });
  }
}
