package io.clv.core.learn;

import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.TwoStage;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Trains {@link TwoStage} regressions of targets that are often 0: first the log-odds of more than
 * 0, from all rows; then the logarithm of the amount, from the rows with more than 0. A target
 * below 0 counts as 0.
 *
 * <p>The variance around the logarithm is measured on rows that were not trained on, each half of
 * them by what was learned from the other. A forest follows its own training rows so closely that
 * the variance left among them is nearly nothing, and every mean would come out too low.
 */
public final class TwoStageTraining {
  /** Of rows with more than 0, so that a variance can be told. */
  private static final int FEWEST = 10;

  private final RegressionTrainer trainer;

  /**
   * @param trainer of both stages
   */
  public TwoStageTraining(RegressionTrainer trainer) {
    this.trainer = trainer;
  }

  /**
   * @throws TooLittleDataException if fewer than {@value #FEWEST} rows are more than 0, or none is
   *     0
   */
  public TwoStage train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    int[] some = IntStream.range(0, rows.size()).filter(row -> rows.target(row) > 0).toArray();
    if (some.length < FEWEST || some.length == rows.size()) {
      throw new TooLittleDataException(
          ("two stages need %d rows with more than 0 and one with 0 at least; there are %d and %d"
                  + " of them")
              .formatted(FEWEST, some.length, rows.size() - some.length));
    }
    double[] any = new double[rows.size()];
    Arrays.stream(some).forEach(row -> any[row] = 1);
    TrainingSet amounts =
        new TrainingSet(
            rows.features().select(some),
            Arrays.stream(some).mapToDouble(row -> Math.log(rows.target(row))).toArray());
    return new TwoStage(
        trainer.trainLogOdds(new TrainingSet(rows.features(), any), hyperparameters, seed),
        trainer.train(amounts, hyperparameters, seed),
        variance(amounts, hyperparameters, seed));
  }

  private double variance(TrainingSet amounts, Hyperparameters hyperparameters, long seed) {
    double squares = 0;
    for (KFold.Split half : new KFold(2, seed).splits(amounts.size())) {
      Regression learned = trainer.train(amounts.select(half.training()), hyperparameters, seed);
      TrainingSet others = amounts.select(half.test());
      squares += Scores.of(learned, others).mse() * others.size();
    }
    return squares / amounts.size();
  }
}
