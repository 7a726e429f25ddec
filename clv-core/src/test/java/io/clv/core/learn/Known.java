package io.clv.core.learn;

import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.WeightedSum;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;

/** Trainers whose answers are known, and rows of a known process. */
final class Known {
  private Known() {}

  /** Features {@code a} and {@code b}, uniform from 0 to 1, and a target of them and of chance. */
  static TrainingSet rows(
      int size, long seed, ToDoubleBiFunction<double[], SplittableRandom> process) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[2][size];
    double[] target = new double[size];
    for (int row = 0; row < size; row++) {
      double[] features = {random.nextDouble(), random.nextDouble()};
      columns[0][row] = features[0];
      columns[1][row] = features[1];
      target[row] = process.applyAsDouble(features, random);
    }
    return new TrainingSet(new FeatureMatrix(List.of("a", "b"), size, columns), target);
  }

  /** A standard normal number. */
  static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** The line through one feature: least squares, the other feature ignored. */
  record Line(String model, int column) implements RegressionTrainer {
    @Override
    public Map<String, List<String>> defaultGrid() {
      return Map.of("shrink", List.of("0", "0.5"));
    }

    @Override
    public Hyperparameters usual() {
      return new Hyperparameters(Map.of("shrink", "0"));
    }

    @Override
    public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
      double share = 1 - hyperparameters.number("shrink", 0);
      if (share < 0) {
        throw new IllegalArgumentException("shrink must be 0 to 1");
      }
      double x = 0;
      double y = 0;
      double xx = 0;
      double xy = 0;
      int n = rows.size();
      for (int row = 0; row < n; row++) {
        double value = rows.features().value(row, column);
        x += value / n;
        y += rows.target(row) / n;
        xx += value * value / n;
        xy += value * rows.target(row) / n;
      }
      double[] weights = new double[rows.features().width()];
      weights[column] = share * (xy - x * y) / (xx - x * x);
      return new WeightedSum(y - weights[column] * x, weights);
    }

    /** The log-odds of all rows, whatever their features. */
    @Override
    public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
      double ones = 0;
      for (int row = 0; row < rows.size(); row++) {
        ones += rows.target(row);
      }
      return new WeightedSum(
          Math.log(ones / (rows.size() - ones)), new double[rows.features().width()]);
    }
  }

  /** Never finds enough. */
  record Hopeless(String model) implements RegressionTrainer {
    @Override
    public Map<String, List<String>> defaultGrid() {
      return Map.of();
    }

    @Override
    public Hyperparameters usual() {
      return Hyperparameters.NONE;
    }

    @Override
    public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
      throw new TooLittleDataException("it is hopeless");
    }

    @Override
    public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
      throw new TooLittleDataException("it is hopeless");
    }
  }
}
