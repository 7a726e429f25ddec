package io.clv.learn;

import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.learned.Regression;
import java.util.List;
import java.util.Map;

/**
 * Boosted trees: each is trained on what those before it left, and has the learning rate's weight.
 */
final class BoostingTrainer implements RegressionTrainer {
  private static final String TREES = "trees";
  private static final String LEARNING_RATE = "learning_rate";
  private static final String LEAVES = "leaves";
  private static final String MIN_LEAF = "min_leaf";

  @Override
  public String model() {
    return "gradient-boosting";
  }

  @Override
  public Map<String, List<String>> defaultGrid() {
    return Grid.of(TREES, "50", "100", "200")
        .and(LEARNING_RATE, "0.05", "0.1")
        .and(LEAVES, "7", "31")
        .and(MIN_LEAF, "20")
        .values();
  }

  @Override
  public Hyperparameters usual() {
    return Grid.of(TREES, "100")
        .and(LEARNING_RATE, "0.1")
        .and(LEAVES, "15")
        .and(MIN_LEAF, "20")
        .first();
  }

  @Override
  public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    return trees(hyperparameters).train(rows, seed);
  }

  @Override
  public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    return trees(hyperparameters).trainLogOdds(rows, seed);
  }

  private Trees trees(Hyperparameters given) {
    Choices choices = new Choices(model(), given, usual());
    return new Trees(
        Map.of(
            "boosting",
            "gbdt",
            "learning_rate",
            Double.toString(choices.number(LEARNING_RATE, 1e-6, 1)),
            "num_leaves",
            Integer.toString(choices.count(LEAVES, 2, 1024))),
        choices.count(TREES, 1, 10_000),
        choices.count(MIN_LEAF, 1, 1_000_000));
  }
}
