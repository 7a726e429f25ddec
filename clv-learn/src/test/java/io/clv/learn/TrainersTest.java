package io.clv.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.Trainers;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.TreeEnsemble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainersTest {
  private static final Trainers ALL = LearnTrainers.all();

  private static UniformRandomProvider random(long seed) {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
  }

  @Test
  void thereAreFour() {
    assertThat(ALL.models())
        .containsExactly("linear", "ridge", "random-forest", "gradient-boosting");
    assertThat(ALL.of("ridge").defaultGrid())
        .isEqualTo(
            Map.of("alpha", List.of("0.1", "1", "10"), "intercept", List.of("true", "false")));
    assertThat(ALL.of("random-forest").defaultGrid())
        .isEqualTo(
            Map.of(
                "trees", List.of("50", "100", "200"),
                "depth", List.of("unlimited", "5", "10"),
                "min_split", List.of("2", "5")));
  }

  /** y = 10 sin(pi x0 x1) + 20 (x2 - 1/2)^2 + noise of variance 1. */
  private static TrainingSet curved(int rows, long seed) {
    UniformRandomProvider random = random(seed);
    return Data.uniform(
        rows,
        3,
        random,
        x ->
            10 * Math.sin(Math.PI * x[0] * x[1])
                + 20 * (x[2] - 0.5) * (x[2] - 0.5)
                + Data.normal(random));
  }

  /** The best there is has 1, the noise; the mean has 12. */
  @ParameterizedTest
  @CsvSource({"random-forest, 1.25", "gradient-boosting, 1.15"})
  void treesLearnWhatTheSignalAllows(String model, double factor) {
    TrainingSet unseen = curved(20_000, 2);
    Regression learned = usual(model, curved(20_000, 1));
    double mean = 0;
    for (int i = 0; i < unseen.size(); i++) {
      mean += unseen.target(i) / unseen.size();
    }
    double squares = 0;
    double squaresOfMean = 0;
    for (int i = 0; i < unseen.size(); i++) {
      double error = unseen.target(i) - learned.predict(Data.row(unseen, i));
      squares += error * error;
      squaresOfMean += (unseen.target(i) - mean) * (unseen.target(i) - mean);
    }
    assertThat(squaresOfMean / unseen.size()).isGreaterThan(10);
    assertThat(squares / unseen.size()).isBetween(0.95, factor);
  }

  private static Regression usual(String model, TrainingSet rows) {
    return ALL.of(model).train(rows, Hyperparameters.NONE, 42);
  }

  /** What is lost to the log-loss of the true probabilities, in nats a row. */
  @ParameterizedTest
  @ValueSource(strings = {"random-forest", "gradient-boosting"})
  void logOddsAreThoseOfTheProbabilities(String model) {
    UniformRandomProvider random = random(9);
    TrainingSet rows =
        Data.uniform(
            20_000, 3, random, x -> random.nextDouble() < 1 / (1 + Math.exp(-truth(x))) ? 1 : 0);
    Regression learned = ALL.of(model).trainLogOdds(rows, Hyperparameters.NONE, 1);
    TrainingSet unseen = Data.uniform(20_000, 3, random, TrainersTest::truth);
    double lost = 0;
    for (int i = 0; i < unseen.size(); i++) {
      double p = 1 / (1 + Math.exp(-unseen.target(i)));
      double q = 1 / (1 + Math.exp(-learned.predict(Data.row(unseen, i))));
      lost += p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }
    assertThat(lost / unseen.size()).isBetween(0.0, 0.01);
  }

  private static double truth(double[] x) {
    return 4 * Math.sin(6 * x[0]) - 2 * x[1] - 1;
  }

  @Test
  void theUnitOfTheTargetChangesTheUnitOfWhatIsForetold() {
    TrainingSet rows = curved(500, 4);
    double[] large = new double[rows.size()];
    for (int i = 0; i < large.length; i++) {
      large[i] = 1e12 + rows.target(i) * 0x1p70;
    }
    TrainingSet scaled = new TrainingSet(rows.features(), large);
    for (String model : List.of("random-forest", "gradient-boosting")) {
      double plain = usual(model, rows).predict(new double[] {0.5, 0.5, 0.1});
      double far = usual(model, scaled).predict(new double[] {0.5, 0.5, 0.1});
      assertThat(far / 0x1p70).isCloseTo(plain, within(1e-3));
    }
  }

  @Test
  void trainingsSideBySideAreThoseOneAfterTheOther() throws Exception {
    TrainingSet rows = curved(1000, 6);
    double[] asked = {0.3, 0.4, 0.9};
    Hyperparameters few = new Hyperparameters(Map.of("trees", "10"));
    List<Callable<Double>> work = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String model = i % 2 == 0 ? "random-forest" : "gradient-boosting";
      long seed = i / 6;
      work.add(() -> ALL.of(model).train(rows, few, seed).predict(asked));
    }
    List<Double> alone = new ArrayList<>();
    for (Callable<Double> one : work) {
      alone.add(one.call());
    }
    assertThat(alone.get(0)).isEqualTo(alone.get(2)).isNotEqualTo(alone.get(6));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Double> together = new ArrayList<>();
      for (Future<Double> one : threads.invokeAll(work)) {
        together.add(one.get());
      }
      assertThat(together).isEqualTo(alone);
    } finally {
      threads.shutdown();
    }
  }

  /** Few rows, columns of few values, of one value, of none, and numbers at the ends. */
  @ParameterizedTest
  @ValueSource(strings = {"linear", "ridge", "random-forest", "gradient-boosting"})
  void fewAndOddRowsNeverEndTheProgram(String model) {
    RegressionTrainer trainer = ALL.of(model);
    UniformRandomProvider random = random(11);
    double[] odd = {0, -0.0, 1, -1, 1e-300, Double.MIN_VALUE, 1e100, -1e100, 1e-40, 0.1, 3e38};
    for (int round = 0; round < 150; round++) {
      int count = random.nextInt(1, 40);
      int kinds = random.nextInt(1, odd.length + 1);
      double[][] columns = new double[random.nextInt(0, 4)][count];
      double[] target = new double[count];
      double[] chance = new double[count];
      for (int i = 0; i < count; i++) {
        for (double[] column : columns) {
          column[i] = odd[random.nextInt(kinds)];
        }
        target[i] = odd[random.nextInt(kinds)];
        chance[i] = random.nextInt(2);
      }
      Hyperparameters few =
          trainer.usual().values().containsKey("trees")
              ? new Hyperparameters(
                  model.equals("random-forest")
                      ? Map.of("trees", "3", "min_split", "2", "depth", "unlimited")
                      : Map.of("trees", "3", "min_leaf", "1"))
              : Hyperparameters.NONE;
      Regression learned = trainer.train(Data.of(target, columns), few, round);
      assertThat(learned.features()).isEqualTo(columns.length);
      for (int i = 0; i < count; i++) {
        assertThat(learned.predict(Data.row(Data.of(target, columns), i))).isFinite();
      }
      assertThatCode(
              () -> {
                try {
                  trainer.trainLogOdds(Data.of(chance, columns), few, 1);
                } catch (TooLittleDataException e) {
                  assertThat(e).hasMessageContaining("log-odds");
                }
              })
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"random-forest", "gradient-boosting"})
  void whereNothingCanBeSplitTheMeanIsForetold(String model) {
    double[] same = {4, 4, 4};
    assertThat(((TreeEnsemble) usual(model, Data.of(same, new double[] {1, 2, 3}))).trees())
        .isEmpty();
    assertThat(usual(model, Data.of(new double[] {1, 2, 6}, same)).predict(new double[] {9}))
        .isEqualTo(3);
    assertThat(usual(model, Data.of(new double[] {5})).predict(new double[0])).isEqualTo(5);
    assertThatThrownBy(() -> usual(model, Data.of(new double[0])))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("at least one row");
    assertThat(
            ALL.of(model)
                .trainLogOdds(Data.of(new double[] {1, 0, 0}), Hyperparameters.NONE, 1)
                .predict(new double[0]))
        .isEqualTo(Math.log(0.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ridge | alfa | 1 | 'alfa' is no hyperparameter of ridge; these are: alpha, intercept",
        "ridge | alpha | -1 | alpha must be a number from 0.0 to 1.0E30: -1",
        "ridge | alpha | much | alpha must be a number or unlimited: 'much'",
        "linear | intercept | yes | intercept must be true or false: 'yes'",
        "random-forest | trees | 0 | trees must be a whole number from 1 to 10000: 0",
        "random-forest | trees | 2.5 | trees must be a whole number from 1 to 10000: 2.5",
        "random-forest | depth | 31 | depth must be a whole number from 1 to 30: 31",
        "random-forest | min_split | 1 | min_split must be a whole number from 2 to 1000000: 1",
        "gradient-boosting | learning_rate | 2 | learning_rate must be a number from 1.0E-6 to 1.0: 2",
        "gradient-boosting | leaves | unlimited | leaves must be a whole number from 2 to 1024: unlimited"
      })
  void hyperparametersThatAreNoneAreRefused(
      String model, String name, String value, String message) {
    Hyperparameters wrong = new Hyperparameters(Map.of(name, value));
    TrainingSet rows = Data.of(new double[] {1, 0}, new double[] {1, 2});
    assertThatThrownBy(() -> ALL.of(model).train(rows, wrong, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> ALL.of(model).trainLogOdds(rows, wrong, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNativeIsFreed() throws IOException {
    TrainingSet rows = curved(20_000, 3);
    Hyperparameters few = new Hyperparameters(Map.of("trees", "2"));
    for (int i = 0; i < 5; i++) {
      ALL.of("gradient-boosting").train(rows, few, i);
    }
    long before = residentKilobytes();
    // The rows alone of so many trainings are 480 bytes times a thousand times a hundred.
    for (int i = 0; i < 100; i++) {
      ALL.of("gradient-boosting").train(rows, few, i);
    }
    assertThat(residentKilobytes() - before).isLessThan(40_000);
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
