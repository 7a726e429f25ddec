package io.clv.core.learn;

import io.clv.core.model.learned.Regression;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each feature is worth to a regression: by how much its mean squared error on rows it was not
 * trained on grows when the feature's values are shuffled among them, as a share of that error. 0
 * for a feature it does not use; a little below 0 for one that misleads it.
 *
 * @param repeats shuffles of each feature, of which the mean is taken, at least 1
 */
public record PermutationImportance(int repeats, long seed) {
  /**
   * @throws IllegalArgumentException if there are no repeats
   */
  public PermutationImportance {
    if (repeats < 1) {
      throw new IllegalArgumentException("importance needs 1 shuffle or more: " + repeats);
    }
  }

  /** By the name of the feature, in the order of the columns; empty if there is no error at all. */
  public Map<String, Double> of(Regression regression, TrainingSet test) {
    double error = Scores.of(regression, test).mse();
    Map<String, Double> importance = new LinkedHashMap<>();
    if (!(error > 0)) {
      return importance;
    }
    for (int column = 0; column < test.features().width(); column++) {
      double grown = 0;
      for (int repeat = 0; repeat < repeats; repeat++) {
        int[] order = Shuffle.of(test.size(), Shuffle.seed(seed, column * (long) repeats + repeat));
        grown += shuffled(regression, test, column, order) - error;
      }
      importance.put(test.features().names().get(column), grown / repeats / error);
    }
    return importance;
  }

  private static double shuffled(Regression regression, TrainingSet test, int column, int[] order) {
    double[] features = new double[test.features().width()];
    double squares = 0;
    for (int row = 0; row < test.size(); row++) {
      test.features().copyRow(row, features);
      features[column] = test.features().value(order[row], column);
      double error = test.target(row) - regression.predict(features);
      squares += error * error;
    }
    return squares / test.size();
  }
}
