package io.clv.core.learn;

import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.WeightedSum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Solves the normal equations with a small penalty, for tests that need some trainer. */
public final class LeastSquaresTrainer implements RegressionTrainer {
  private static final double PENALTY = 1e-3;

  private final String model;

  public LeastSquaresTrainer(String model) {
    this.model = model;
  }

  /** One of each name. */
  public static Trainers called(String... models) {
    return new Trainers(List.of(models).stream().map(LeastSquaresTrainer::new).toList());
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Map<String, List<String>> defaultGrid() {
    return Map.of();
  }

  @Override
  public Hyperparameters usual() {
    return new Hyperparameters(Map.of("penalty", Double.toString(PENALTY)));
  }

  @Override
  public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    if (rows.size() == 0) {
      throw new TooLittleDataException("no rows");
    }
    int width = rows.features().width() + 1;
    double[][] equations = new double[width][width + 1];
    double[] row = new double[width];
    for (int i = 0; i < rows.size(); i++) {
      for (int f = 0; f < width - 1; f++) {
        row[f] = rows.features().value(i, f);
      }
      row[width - 1] = 1;
      for (int a = 0; a < width; a++) {
        for (int b = 0; b < width; b++) {
          equations[a][b] += row[a] * row[b];
        }
        equations[a][width] += row[a] * rows.target(i);
      }
    }
    for (int a = 0; a < width; a++) {
      equations[a][a] += PENALTY * (1 + equations[a][a]);
    }
    double[] solved = solve(equations);
    return new WeightedSum(solved[width - 1], Arrays.copyOf(solved, width - 1));
  }

  /** Gauss and Jordan; the penalty keeps every pivot above 0. */
  private static double[] solve(double[][] equations) {
    int n = equations.length;
    for (int p = 0; p < n; p++) {
      double pivot = equations[p][p];
      for (int c = p; c <= n; c++) {
        equations[p][c] /= pivot;
      }
      for (int r = 0; r < n; r++) {
        double factor = equations[r][p];
        if (r != p && factor != 0) {
          for (int c = p; c <= n; c++) {
            equations[r][c] -= factor * equations[p][c];
          }
        }
      }
    }
    double[] result = new double[n];
    for (int r = 0; r < n; r++) {
      result[r] = equations[r][n];
    }
    return result;
  }

  @Override
  public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
    return train(rows, hyperparameters, seed);
  }
}
