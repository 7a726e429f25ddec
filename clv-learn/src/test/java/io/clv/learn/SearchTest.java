package io.clv.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.learn.Candidate;
import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.Grid;
import io.clv.core.learn.GridSearch;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.Scores;
import io.clv.core.learn.SearchResult;
import io.clv.core.learn.Trainers;
import io.clv.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen of all models is of the kind of the process behind the rows. */
class SearchTest {
  private static final double NOISE = 3;

  private static TrainingSet rows(long seed, ToDoubleFunction<double[]> process) {
    Random random = new Random(seed);
    int size = 1500;
    double[][] columns = new double[3][size];
    double[] target = new double[size];
    for (int row = 0; row < size; row++) {
      double[] features = {random.nextInt(7), random.nextInt(5), 100 * random.nextDouble()};
      for (int c = 0; c < 3; c++) {
        columns[c][row] = features[c];
      }
      target[row] = process.applyAsDouble(features) + NOISE * random.nextGaussian();
    }
    return new TrainingSet(
        new FeatureMatrix(List.of("recency_7", "frequency_7", "monetary_value_7"), size, columns),
        target);
  }

  /** All models with the first point of their grids, which keeps this short. */
  private static SearchResult search(TrainingSet rows, long seed) {
    Trainers trainers = LearnTrainers.all();
    List<Candidate> candidates = new ArrayList<>();
    for (String model : trainers.models()) {
      RegressionTrainer trainer = trainers.of(model);
      Map<String, List<String>> values = new LinkedHashMap<>();
      trainer.defaultGrid().forEach((name, some) -> values.put(name, some.subList(0, 1)));
      candidates.addAll(Candidate.of(trainer, new Grid(values)));
    }
    return new GridSearch(5, 0.2, seed, () -> 0).search(rows, candidates);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLinearProcessIsLearnedByALine(long seed) {
    SearchResult found = search(rows(seed, f -> 5 + 2 * f[0] - 3 * f[1] + 0.25 * f[2]), seed);
    assertThat(found.chosen().model()).isIn("linear", "ridge");
    assertThat(found.winner().mean(Scores::mse)).isBetween(7.5, 10.5);
    assertThat(found.testWinner().mse()).isLessThan(found.testBaseline().mse() / 4);
    assertThat(found.importance().get("monetary_value_7"))
        .isGreaterThan(found.importance().get("recency_7"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aProcessOfStepsIsLearnedByTrees(long seed) {
    SearchResult found =
        search(
            rows(seed, f -> (f[0] >= 4 ? 20 : 0) * (f[2] > 60 ? 1 : -1) + (f[1] == 2 ? 15 : 0)),
            seed);
    assertThat(found.chosen().model()).isIn("random-forest", "gradient-boosting");
    assertThat(found.winner().mean(Scores::mse)).isBetween(7.5, 16.0);
    double linear =
        found.ranked().stream()
            .filter(each -> each.candidate().model().equals("linear"))
            .mapToDouble(each -> each.mean(Scores::mse))
            .min()
            .orElseThrow();
    assertThat(linear).isGreaterThan(5 * found.winner().mean(Scores::mse));
  }
}
