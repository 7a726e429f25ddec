package io.clv.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.TwoStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridSearchTest {
  private static final RegressionTrainer BY_A = new Known.Line("by-a", 0);
  private static final RegressionTrainer BY_B = new Known.Line("by-b", 1);

  private static GridSearch search() {
    return new GridSearch(5, 0.2, 7, () -> 0);
  }

  private static TrainingSet slopeOfB(int rows) {
    return Known.rows(rows, 3, (f, random) -> 10 + 4 * f[1] + 0.5 * Known.normal(random));
  }

  private static List<Candidate> both() {
    List<Candidate> all = new ArrayList<>(Candidate.of(BY_A, Grid.usual(BY_A)));
    all.addAll(Candidate.of(BY_B, Grid.usual(BY_B)));
    return all;
  }

  @Test
  void theProcessBehindTheRowsIsFound() {
    SearchResult found = search().search(slopeOfB(2000), both());

    assertThat(found.chosen().model()).isEqualTo("by-b");
    assertThat(found.chosen().hyperparameters().values()).containsEntry("shrink", "0");
    assertThat(found.ranked()).hasSize(4);
    assertThat(found.ranked())
        .isSortedAccordingTo(Comparator.comparingDouble(CrossValidated::meanSquaredError));
    // The noise's variance, and that of the slope with it.
    assertThat(found.winner().mean(Scores::mse)).isCloseTo(0.25, within(0.02));
    assertThat(found.baseline().mean(Scores::mse)).isCloseTo(0.25 + 16.0 / 12, within(0.1));
    assertThat(found.testWinner().mse()).isCloseTo(0.25, within(0.05));
    assertThat(found.testWinner().mae()).isCloseTo(0.5 * Math.sqrt(2 / Math.PI), within(0.05));
    assertThat(found.testWinner().r2())
        .isCloseTo(1 - found.testWinner().mse() / found.testBaseline().mse(), within(0.02));
    assertThat(found.testRows()).isEqualTo(400);
    assertThat(found.trainingRows()).isEqualTo(1600);
    assertThat(found.winner().folds()).hasSize(5);
    assertThat(found.winner().spread(Scores::mse)).isPositive().isLessThan(0.1);
  }

  @Test
  void importanceIsTheShareByWhichTheErrorGrows() {
    SearchResult found = search().search(slopeOfB(4000), both());

    // Shuffled, b says nothing, and is believed: twice the variance of 4 b comes on top of 0.25.
    assertThat(found.importance()).containsOnlyKeys("a", "b").containsEntry("a", 0.0);
    assertThat(found.importance().get("b")).isCloseTo(2 * 16.0 / 12 / 0.25, within(2.0));
  }

  @Test
  void theRegressionIsOfAllRowsInTheEnd() {
    TrainingSet rows = slopeOfB(500);
    SearchResult found = search().search(rows, both());

    double[] features = {0.3, 0.6};
    assertThat(found.regression().predict(features))
        .isEqualTo(BY_B.train(rows, BY_B.usual(), 0).predict(features));
  }

  @Test
  void amongEqualsTheFirstWins() {
    List<Candidate> same = new ArrayList<>();
    for (String name : List.of("z", "y", "x")) {
      same.addAll(Candidate.of(new Known.Line(name, 1), new Grid(Map.of())));
    }
    assertThat(search().search(slopeOfB(300), same).ranked())
        .extracting(each -> each.candidate().model())
        .containsExactly("z", "y", "x");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theNumberOfThreadsChangesNothing(int threads) throws Exception {
    TrainingSet rows = slopeOfB(600);
    SearchResult usual = search().search(rows, both());
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      SearchResult other = pool.submit(() -> search().search(rows, both())).get();
      assertThat(scores(other)).isEqualTo(scores(usual));
      assertThat(other.importance()).isEqualTo(usual.importance());
      assertThat(other.testWinner()).isEqualTo(usual.testWinner());
    } finally {
      pool.shutdown();
    }
  }

  private static List<List<Scores>> scores(SearchResult found) {
    return found.ranked().stream().map(CrossValidated::folds).toList();
  }

  @Test
  void anotherSeedSplitsInAnotherWay() {
    TrainingSet rows = slopeOfB(600);
    SearchResult other = new GridSearch(5, 0.2, 8, () -> 0).search(rows, both());
    assertThat(scores(other)).isNotEqualTo(scores(search().search(rows, both())));
    assertThat(other.chosen().model()).isEqualTo("by-b");
  }

  @Test
  void whatCannotBeTrainedComesLastAndSaysWhy() {
    List<Candidate> all =
        new ArrayList<>(Candidate.of(new Known.Hopeless("none"), new Grid(Map.of())));
    all.addAll(both());
    SearchResult found = search().search(slopeOfB(300), all);

    CrossValidated last = found.ranked().get(4);
    assertThat(last.failure()).isEqualTo("it is hopeless");
    assertThat(last.folds()).isEmpty();
    assertThatThrownBy(() -> search().search(slopeOfB(300), all.subList(0, 1)))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessage("it is hopeless");
  }

  @Test
  void tooFewRowsAreRefused() {
    assertThatThrownBy(() -> search().search(slopeOfB(11), both()))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessage("5-fold cross-validation needs 10 rows at least; there are 9");
    assertThatThrownBy(() -> new GridSearch(2, 0.01, 1, () -> 0).search(slopeOfB(50), both()))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("2 rows at least must be held out");
    assertThatThrownBy(() -> new GridSearch(1, 0.2, 1, () -> 0)).hasMessageContaining("2 folds");
    assertThatThrownBy(() -> new GridSearch(5, Double.NaN, 1, () -> 0))
        .hasMessageContaining("between 0 and 1: NaN");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 10, 11, 101, 1003})
  void foldsAreBalancedAndEveryRowIsTestedOnce(int rows) {
    int folds = Math.min(5, rows / 2);
    KFold.Split[] splits = new KFold(folds, 3).splits(rows);
    int[] tested = new int[rows];
    for (KFold.Split split : splits) {
      assertThat(split.test().length).isBetween(rows / folds, (rows + folds - 1) / folds);
      Arrays.stream(split.test()).forEach(row -> tested[row]++);
      assertThat(split.training()).doesNotContain(split.test()).hasSize(rows - split.test().length);
    }
    assertThat(tested).containsOnly(1);
  }

  @Test
  void aGridIsEveryCombinationInOrder() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("a", List.of("1", "2"));
    values.put("b", List.of("x", "y"));
    assertThat(new Grid(values).points())
        .extracting(Hyperparameters::toString)
        .containsExactly("a 1, b x", "a 1, b y", "a 2, b x", "a 2, b y");
    assertThat(new Grid(Map.of()).points()).containsExactly(Hyperparameters.NONE);
    assertThatThrownBy(() -> new Grid(Map.of("a", List.of())))
        .hasMessageContaining("a needs one value");
    assertThatThrownBy(() -> new Grid(Map.of("a", List.of("1", "1"))))
        .hasMessageContaining("different");
  }

  /** Zero with probability 0.6, else log-normal around a line of b. */
  private static TrainingSet oftenNothing(int size) {
    return Known.rows(
        size,
        11,
        (f, random) ->
            random.nextDouble() < 0.6 ? 0 : Math.exp(1 + 2 * f[1] + 0.8 * Known.normal(random)));
  }

  @Test
  void twoStagesFindTheProbabilityTheAmountAndItsVariance() {
    TwoStage found = new TwoStageTraining(BY_B).train(oftenNothing(20_000), BY_B.usual(), 1);
    double[] row = {0.5, 0.25};

    assertThat(found.probability(row)).isCloseTo(0.4, within(0.01));
    assertThat(found.logAmount().predict(row)).isCloseTo(1.5, within(0.02));
    assertThat(found.variance()).isCloseTo(0.64, within(0.02));
    assertThat(found.predict(row)).isCloseTo(0.4 * Math.exp(1.5 + 0.32), within(0.1));
  }

  @Test
  void twoStagesAreTriedBesideOneAndWinWhereAmountsAreLogNormal() {
    SearchResult found =
        search()
            .search(oftenNothing(20_000), Candidate.inOneAndTwoStages(BY_B, new Grid(Map.of())));
    assertThat(found.ranked()).hasSize(2);
    assertThat(found.chosen().stages()).isEqualTo(2);
    assertThat(found.regression()).isInstanceOf(TwoStage.class);
  }

  @Test
  void twoStagesNeedBothKindsOfRows() {
    TrainingSet always = Known.rows(100, 1, (f, random) -> 1 + f[0]);
    assertThatThrownBy(() -> new TwoStageTraining(BY_A).train(always, BY_A.usual(), 1))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("there are 100 and 0");
    TrainingSet never = Known.rows(100, 1, (f, random) -> -1);
    assertThatThrownBy(() -> new TwoStageTraining(BY_A).train(never, BY_A.usual(), 1))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("there are 0 and 100");
  }

  @Test
  void aTargetThatIsTheSameEverywhereHasNoR2() {
    TrainingSet same = Known.rows(50, 1, (f, random) -> 3);
    SearchResult found = search().search(same, Candidate.of(BY_A, new Grid(Map.of())));
    assertThat(found.testBaseline().r2()).isNaN();
    assertThat(found.testBaseline().mse()).isCloseTo(0, within(1e-20));
  }

  @Test
  void aFingerprintIsOfNamesFeaturesAndTargets() {
    TrainingSet rows = slopeOfB(20);
    String print = TableFingerprint.of(rows);
    assertThat(print).hasSize(64).isEqualTo(TableFingerprint.of(slopeOfB(20)));
    assertThat(TableFingerprint.of(slopeOfB(21))).isNotEqualTo(print);
    FeatureMatrix turned = rows.features().select(List.of("b", "a"));
    double[] target = new double[20];
    Arrays.setAll(target, rows::target);
    assertThat(TableFingerprint.of(new TrainingSet(turned, target))).isNotEqualTo(print);
  }
}
