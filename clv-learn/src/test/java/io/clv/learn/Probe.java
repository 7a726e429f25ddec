package io.clv.learn;

import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.TrainingSet;
import io.clv.core.learn.TrainingUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A program of its own that trains, and tells what is loaded. */
final class Probe {
  private Probe() {}

  public static void main(String[] args) throws IOException {
    TrainingSet rows = Data.of(new double[] {1, 2, 3, 5, 8, 9}, new double[] {1, 2, 3, 4, 5, 6});
    for (String model : args) {
      String said;
      try {
        Hyperparameters small =
            new Hyperparameters(
                switch (model) {
                  case "random-forest" -> Map.of("min_split", "2");
                  case "gradient-boosting" -> Map.of("min_leaf", "1");
                  default -> Map.of();
                });
        said = LearnTrainers.all().of(model).train(rows, small, 1).getClass().getSimpleName();
      } catch (TrainingUnavailableException e) {
        said = e.getMessage();
      }
      boolean loaded =
          Files.readAllLines(Path.of("/proc/self/maps")).stream()
              .anyMatch(line -> line.contains("lightgbm"));
      System.out.println(model + ": " + said + (loaded ? " (loaded)" : ""));
    }
  }
}
