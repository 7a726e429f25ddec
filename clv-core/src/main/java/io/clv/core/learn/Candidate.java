package io.clv.core.learn;

import io.clv.core.model.learned.Regression;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing a search tries.
 *
 * @param model the model's name, for example {@code ridge}
 * @param hyperparameters what it is trained with
 * @param stages 1, or 2 for the probability of anything and then its amount
 */
public record Candidate(
    String model, Hyperparameters hyperparameters, int stages, Training training) {
  /** How a regression is trained, as {@link RegressionTrainer#train} does it. */
  @FunctionalInterface
  public interface Training {
    Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed);
  }

  /** Every point of a grid. */
  public static List<Candidate> of(RegressionTrainer trainer, Grid grid) {
    return grid.points().stream()
        .map(point -> new Candidate(trainer.model(), point, 1, trainer::train))
        .toList();
  }

  /** Every point of a grid in one stage, and then in two. */
  public static List<Candidate> inOneAndTwoStages(RegressionTrainer trainer, Grid grid) {
    List<Candidate> all = new ArrayList<>(of(trainer, grid));
    TwoStageTraining twoStages = new TwoStageTraining(trainer);
    for (Hyperparameters point : grid.points()) {
      all.add(new Candidate(trainer.model(), point, 2, twoStages::train));
    }
    return List.copyOf(all);
  }

  Regression train(TrainingSet rows, long seed) {
    return training.train(rows, hyperparameters, seed);
  }
}
