package io.clv.learn;

import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.learned.Regression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A random forest: the mean of trees, each trained on its own 63.2 % of the rows (as many as a
 * bootstrap sample has different ones) and all features. A tree has at most {@value #MOST_LEAVES}
 * leaves, also of unlimited depth.
 *
 * <p>Log-odds are no mean of what such trees say; they are boosted instead, as many trees of the
 * same depth and leaves, each with the weight {@value #WHOLE_STEP} / number of trees.
 */
final class ForestTrainer implements RegressionTrainer {
  private static final String TREES = "trees";
  private static final String DEPTH = "depth";
  private static final String MIN_SPLIT = "min_split";
  private static final int MOST_LEAVES = 512;
  private static final int MOST_DEPTH = 30;
  private static final int WHOLE_STEP = 10;
  private static final int BOOSTED_LEAVES = 15;
  private static final int BOOSTED_LEAST_LEAF = 20;

  @Override
  public String model() {
    return "random-forest";
  }

  @Override
  public Map<String, List<String>> defaultGrid() {
    return Grid.of(TREES, "50", "100", "200")
        .and(DEPTH, Hyperparameters.UNLIMITED, "5", "10")
        .and(MIN_SPLIT, "2", "5")
        .values();
  }

  @Override
  public Hyperparameters usual() {
    return Grid.of(TREES, "100").and(DEPTH, Hyperparameters.UNLIMITED).and(MIN_SPLIT, "5").first();
  }

  @Override
  public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    Choices choices = new Choices(model(), hyperparameters, usual());
    Map<String, String> told = shape(choices, MOST_LEAVES);
    told.put("boosting", "rf");
    told.put("bagging_freq", "1");
    told.put("bagging_fraction", "0.632");
    told.put("min_sum_hessian_in_leaf", "0");
    return new Trees(told, trees(choices), leastLeaf(choices)).train(rows, seed);
  }

  @Override
  public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    Choices choices = new Choices(model(), hyperparameters, usual());
    Map<String, String> told = shape(choices, BOOSTED_LEAVES);
    int trees = trees(choices);
    told.put("boosting", "gbdt");
    told.put("learning_rate", Double.toString(Math.min(1, (double) WHOLE_STEP / trees)));
    int leastLeaf = Math.max(BOOSTED_LEAST_LEAF, leastLeaf(choices));
    return new Trees(told, trees, leastLeaf).trainLogOdds(rows, seed);
  }

  private static Map<String, String> shape(Choices choices, int mostLeaves) {
    Map<String, String> told = new HashMap<>();
    boolean unlimited = choices.isUnlimited(DEPTH);
    int depth = unlimited ? MOST_DEPTH : choices.count(DEPTH, 1, MOST_DEPTH);
    told.put("max_depth", unlimited ? "-1" : Integer.toString(depth));
    told.put("num_leaves", Integer.toString((int) Math.min(mostLeaves, 1L << depth)));
    return told;
  }

  private static int trees(Choices choices) {
    return choices.count(TREES, 1, 10_000);
  }

  /** What a node of so few rows is split into has half of them, rounded up. */
  private static int leastLeaf(Choices choices) {
    return (choices.count(MIN_SPLIT, 2, 1_000_000) + 1) / 2;
  }
}
