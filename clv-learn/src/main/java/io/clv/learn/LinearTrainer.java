package io.clv.learn;

import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.learned.Regression;
import java.util.List;
import java.util.Map;

/** Ordinary least squares, and logistic regression. */
final class LinearTrainer implements RegressionTrainer {
  private static final String INTERCEPT = "intercept";

  @Override
  public String model() {
    return "linear";
  }

  @Override
  public Map<String, List<String>> defaultGrid() {
    return Map.of(INTERCEPT, List.of("true", "false"));
  }

  @Override
  public Hyperparameters usual() {
    return new Hyperparameters(Map.of(INTERCEPT, "true"));
  }

  @Override
  public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    return LeastSquares.solve(rows, 0, choices(hyperparameters).truth(INTERCEPT));
  }

  @Override
  public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    return LogisticRidge.solve(rows, 0, choices(hyperparameters).truth(INTERCEPT));
  }

  private Choices choices(Hyperparameters given) {
    return new Choices(model(), given, usual());
  }
}
