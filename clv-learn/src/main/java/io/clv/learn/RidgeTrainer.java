package io.clv.learn;

import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.learned.Regression;
import java.util.List;
import java.util.Map;

/**
 * Least squares, and logistic regression, with a penalty of alpha times the sum of the squared
 * weights. Columns are centred but keep their units, so that alpha means what it means elsewhere.
 */
final class RidgeTrainer implements RegressionTrainer {
  private static final String ALPHA = "alpha";
  private static final String INTERCEPT = "intercept";

  @Override
  public String model() {
    return "ridge";
  }

  @Override
  public Map<String, List<String>> defaultGrid() {
    return Grid.of(ALPHA, "0.1", "1", "10").and(INTERCEPT, "true", "false").values();
  }

  @Override
  public Hyperparameters usual() {
    return Grid.of(ALPHA, "1").and(INTERCEPT, "true").first();
  }

  @Override
  public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    Choices choices = choices(hyperparameters);
    return LeastSquares.solve(rows, alpha(choices), choices.truth(INTERCEPT));
  }

  @Override
  public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    Choices choices = choices(hyperparameters);
    return LogisticRidge.solve(rows, alpha(choices), choices.truth(INTERCEPT));
  }

  private static double alpha(Choices choices) {
    return choices.number(ALPHA, 0, 1e30);
  }

  private Choices choices(Hyperparameters given) {
    return new Choices(model(), given, usual());
  }
}
