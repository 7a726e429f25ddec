package io.clv.core.learn;

import io.clv.core.model.learned.Regression;
import java.util.List;
import java.util.Map;

/**
 * Trains one kind of regression: the port behind which machine-learning libraries stand. The same
 * rows, hyperparameters and seed give the same regression, bit for bit. Safe for use by several
 * threads.
 */
public interface RegressionTrainer {
  /** The model's name, for example {@code random-forest}. */
  String model();

  /** The names of its hyperparameters, each with the values a search tries by default. */
  Map<String, List<String>> defaultGrid();

  /** What it is trained with where nothing was searched. */
  Hyperparameters usual();

  /**
   * Trains for the least squared error.
   *
   * @param seed of everything random in it
   * @throws IllegalArgumentException if a hyperparameter is not known or out of range; the message
   *     says what would be right
   * @throws io.clv.core.model.TooLittleDataException if the rows hold nothing to learn from
   */
  Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed);

  /**
   * Trains the log-odds of a target that is 0 or 1.
   *
   * @param seed of everything random in it
   * @throws IllegalArgumentException as {@link #train}, or if a target is neither 0 nor 1
   * @throws io.clv.core.model.TooLittleDataException if the rows hold nothing to learn from
   */
  Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed);
}
