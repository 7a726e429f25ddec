package io.clv.core.learn;

import io.clv.core.model.learned.Regression;

/**
 * How well something foretells rows it was not trained on.
 *
 * @param mse mean squared error, in the square of the target's unit
 * @param mae mean absolute error, in the target's unit
 * @param r2 one less the squared errors' share of the target's squared deviations from its own
 *     mean: 1 is perfect, 0 no better than that mean; NaN where the target is the same in all rows
 */
public record Scores(double mse, double mae, double r2) {
  /** Of what a regression says of some rows. */
  static Scores of(Regression regression, TrainingSet test) {
    int n = test.size();
    double mean = 0;
    for (int row = 0; row < n; row++) {
      mean += test.target(row) / n;
    }
    double[] features = new double[test.features().width()];
    double squares = 0;
    double absolute = 0;
    double deviation = 0;
    boolean differs = false;
    for (int row = 0; row < n; row++) {
      test.features().copyRow(row, features);
      double error = test.target(row) - regression.predict(features);
      squares += error * error;
      absolute += Math.abs(error);
      differs |= test.target(row) != test.target(0);
      deviation += (test.target(row) - mean) * (test.target(row) - mean);
    }
    return new Scores(squares / n, absolute / n, differs ? 1 - squares / deviation : Double.NaN);
  }
}
