package io.clv.etl.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.learn.Grid;
import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.Trainers;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.WeightedSum;
import io.clv.core.port.OrderSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridFileTest {
  private static final Trainers TRAINERS =
      new Trainers(List.of(new Picky("ridge"), new Picky("random-forest")));

  @TempDir Path dir;

  /** Knows alpha, a number from 0 on, and intercept. */
  private record Picky(String model) implements RegressionTrainer {
    @Override
    public Map<String, List<String>> defaultGrid() {
      return Map.of("alpha", List.of("1"));
    }

    @Override
    public Hyperparameters usual() {
      return new Hyperparameters(Map.of("alpha", "1", "intercept", "true"));
    }

    @Override
    public Regression train(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
      if (!(hyperparameters.number("alpha", 1) >= 0)) {
        throw new IllegalArgumentException("alpha must be 0 or more");
      }
      boolean unused = hyperparameters.truth("intercept", true);
      return new WeightedSum(0, new double[rows.features().width()]);
    }

    @Override
    public Regression trainLogOdds(TrainingSet rows, Hyperparameters hyperparameters, long seed) {
      return train(rows, hyperparameters, seed);
    }
  }

  private Map<String, Grid> read(String name, String text) throws IOException {
    return GridFile.read(Files.writeString(dir.resolve(name), text), TRAINERS);
  }

  @Test
  void gridsAreReadFromYamlAndJson() throws IOException {
    Map<String, Grid> yaml =
        read(
            "grid.yaml",
            """
            # what is tried
            random-forest:
              alpha: unlimited
            ridge:
              alpha: [.1, 1, 10]
              intercept:
                - true
                - false
            """);
    assertThat(yaml.keySet()).containsExactly("random-forest", "ridge");
    assertThat(yaml.get("ridge").values())
        .containsEntry("alpha", List.of(".1", "1", "10"))
        .containsEntry("intercept", List.of("true", "false"));
    assertThat(yaml.get("ridge").points()).hasSize(6);
    assertThat(yaml.get("random-forest").points())
        .containsExactly(new Hyperparameters(Map.of("alpha", "unlimited")));
    assertThat(read("grid.json", "{\n\t\"ridge\": {\"alpha\": [0.1, 1]}\n}"))
        .isEqualTo(Map.of("ridge", new Grid(Map.of("alpha", List.of("0.1", "1")))));
  }

  /** A bar stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ridge:|  alpha: [1]|rigde:|  alpha: 1; line 3: there is no model 'rigde'; there are ridge,",
        "ridge:|  alpha: 1|  alfa: 2; line 3: ridge has no hyperparameter 'alfa'; there are alpha,",
        "ridge:|  alpha:|    - 1|    - -2; line 4: ridge: alpha cannot be -2: alpha must be 0",
        "ridge:|  alpha: [1, much]; line 2: ridge: alpha cannot be much: alpha must be a number",
        "ridge:|  intercept: [yes please]; line 2: ridge: intercept cannot be yes please",
        "ridge:|  alpha: [1, 1]; line 2: alpha has the value 1 twice",
        "ridge:|  alpha: []; line 2: alpha needs one value at least",
        "ridge:|  alpha:; line 2: alpha needs a value",
        "ridge:|  alpha: {from: 1}; line 2: alpha needs a value",
        "ridge: 5; line 1: ridge needs hyperparameters with their values; it has alpha",
        "ridge:|  alpha: 1|ridge:|  alpha: 2; line 3: ridge stands there twice",
        "ridge:|  alpha: [1; is not valid YAML",
        "- ridge; must hold models with their hyperparameters",
        "{}; names no model; there are ridge, random-forest",
      })
  void mistakesAreNamedWithTheirLine(String text, String message) {
    assertThatThrownBy(() -> read("grid.yaml", text.strip().replace('|', '\n') + "\n"))
        .isInstanceOf(GridFileException.class)
        .hasMessageStartingWith(dir.resolve("grid.yaml").toString())
        .hasMessageContaining(message.strip());
  }

  @Test
  void aGridOfTooManyPointsIsRefused() {
    StringBuilder many = new StringBuilder("0");
    for (int i = 1; i <= Grid.MOST_POINTS; i++) {
      many.append(", ").append(i);
    }
    assertThatThrownBy(() -> read("grid.yaml", "ridge:\n  alpha: [" + many + "]\n"))
        .isInstanceOf(GridFileException.class)
        .hasMessageContaining("10,000 combinations at most");
  }

  @Test
  void aFileThatIsNotThereIsMissing() {
    assertThatThrownBy(() -> GridFile.read(dir.resolve("none.yaml"), TRAINERS))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining("There is no file");
  }
}
