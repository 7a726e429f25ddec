package io.clv.learn;

import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.TrainingSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Rows to learn from. */
final class Data {
  private Data() {}

  static List<String> names(int width) {
    return IntStream.range(0, width).mapToObj(c -> "x" + c).toList();
  }

  /** One column after the other. */
  static TrainingSet of(double[] target, double[]... columns) {
    return new TrainingSet(
        new FeatureMatrix(names(columns.length), target.length, columns), target);
  }

  /** Features between 0 and 1, and what a function of a row says of them. */
  static TrainingSet uniform(
      int rows, int width, UniformRandomProvider random, ToDoubleFunction<double[]> says) {
    double[][] columns = new double[width][rows];
    double[] target = new double[rows];
    double[] row = new double[width];
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < width; c++) {
        row[c] = random.nextDouble();
        columns[c][i] = row[c];
      }
      target[i] = says.applyAsDouble(row);
    }
    return of(target, columns);
  }

  /** A row of a table. */
  static double[] row(TrainingSet rows, int number) {
    double[] row = new double[rows.features().width()];
    rows.features().copyRow(number, row);
    return row;
  }

  /** A normal number, by the polar method of Marsaglia. */
  static double normal(UniformRandomProvider random) {
    while (true) {
      double u = 2 * random.nextDouble() - 1;
      double v = 2 * random.nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * Math.sqrt(-2 * Math.log(s) / s);
      }
    }
  }
}
