package io.clv.etl.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.RegressionTree;
import io.clv.core.model.learned.TreeEnsemble;
import io.clv.core.model.learned.TwoStage;
import io.clv.core.model.learned.WeightedSum;
import io.clv.etl.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Learned models in files: what is written is read back bit for bit, and what is damaged is not.
 */
class LearnedJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path dir;

  private static LearnedModel randomModel(Random random) {
    int width = 1 + random.nextInt(4);
    Regression spend = regression(random, width);
    Regression purchases = random.nextBoolean() ? regression(random, width) : null;
    return new LearnedModel(
        random.nextBoolean()
            ? new FeatureWindow.FirstDays(1 + random.nextInt(60))
            : new FeatureWindow.UpToCut(),
        1 + random.nextInt(400),
        IntStream.range(0, width).mapToObj(f -> "feature ë" + f).toList(),
        purchases,
        spend,
        random.nextBoolean() ? Map.of("feature ë0", random.nextGaussian()) : Map.of());
  }

  private static Regression regression(Random random, int width) {
    return switch (random.nextInt(3)) {
      case 0 -> sum(random, width);
      case 1 -> ensemble(random, width);
      default ->
          new TwoStage(
              random.nextBoolean() ? sum(random, width) : ensemble(random, width),
              random.nextBoolean() ? sum(random, width) : ensemble(random, width),
              Math.abs(number(random)));
    };
  }

  private static WeightedSum sum(Random random, int width) {
    double[] weights = new double[width];
    Arrays.setAll(weights, f -> number(random));
    return new WeightedSum(number(random), weights);
  }

  private static TreeEnsemble ensemble(Random random, int width) {
    List<RegressionTree> trees = new ArrayList<>();
    for (int t = random.nextInt(20); t >= 0; t--) {
      trees.add(tree(random, width, random.nextInt(30)));
    }
    return new TreeEnsemble(width, number(random), number(random), trees);
  }

  /** Each new node takes the place of a leaf. */
  private static RegressionTree tree(Random random, int width, int inner) {
    int[] feature = new int[inner];
    double[] threshold = new double[inner];
    int[] left = new int[inner];
    int[] right = new int[inner];
    double[] leaf = new double[inner + 1];
    int leaves = 0;
    List<int[]> open = new ArrayList<>();
    for (int node = 0; node < inner; node++) {
      feature[node] = random.nextInt(width);
      threshold[node] = number(random);
      if (node > 0) {
        int[] place = open.remove(random.nextInt(open.size()));
        (place[1] == 0 ? left : right)[place[0]] = node;
      }
      open.add(new int[] {node, 0});
      open.add(new int[] {node, 1});
    }
    for (int[] place : open) {
      (place[1] == 0 ? left : right)[place[0]] = - ++leaves;
    }
    Arrays.setAll(leaf, l -> number(random));
    return new RegressionTree(feature, threshold, left, right, leaf);
  }

  /** Any finite double, of any size. */
  private static double number(Random random) {
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) && random.nextBoolean() ? any : random.nextGaussian();
  }

  private ModelDocument readBack(ModelDocument document) {
    Path file = dir.resolve("model.json");
    ModelFile.write(List.of(document), Output.of(file));
    return ModelFile.read(file).get(0);
  }

  private static ModelDocument document(LearnedModel model) {
    return new ModelDocument(
            "random-forest",
            Map.of(),
            Map.of(),
            null,
            12,
            null,
            null,
            true,
            null,
            null,
            List.of(),
            new ModelProvenance("ab", Instant.EPOCH, Map.of("folds", "5"), 3, "1", "17"))
        .withLearned(model);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsWrittenIsReadBackBitForBit(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      LearnedModel model = randomModel(random);
      LearnedModel read = readBack(document(model)).learned();
      assertThat(read.window()).isEqualTo(model.window());
      assertThat(read.targetDays()).isEqualTo(model.targetDays());
      assertThat(read.features()).isEqualTo(model.features());
      assertThat(read.importance()).isEqualTo(model.importance());
      requireSame(read.spend(), model.spend());
      if (model.purchases() == null) {
        assertThat(read.purchases()).isNull();
      } else {
        requireSame(read.purchases(), model.purchases());
      }
    }
  }

  private static void requireSame(Regression read, Regression written) {
    assertThat(read).hasSameClassAs(written);
    if (read instanceof WeightedSum sum && written instanceof WeightedSum other) {
      assertThat(sum.intercept()).isEqualTo(other.intercept());
      for (int f = 0; f < other.features(); f++) {
        assertThat(Double.doubleToRawLongBits(sum.weight(f)))
            .isEqualTo(Double.doubleToRawLongBits(other.weight(f)));
      }
    } else if (read instanceof TreeEnsemble ensemble && written instanceof TreeEnsemble other) {
      assertThat(ensemble.features()).isEqualTo(other.features());
      assertThat(ensemble.constant()).isEqualTo(other.constant());
      assertThat(ensemble.scale()).isEqualTo(other.scale());
      assertThat(ensemble.trees()).hasSameSizeAs(other.trees());
      for (int t = 0; t < other.trees().size(); t++) {
        requireSame(ensemble.trees().get(t), other.trees().get(t));
      }
    } else if (read instanceof TwoStage stages && written instanceof TwoStage other) {
      assertThat(stages.variance()).isEqualTo(other.variance());
      requireSame(stages.logOdds(), other.logOdds());
      requireSame(stages.logAmount(), other.logAmount());
    }
  }

  private static void requireSame(RegressionTree read, RegressionTree written) {
    assertThat(read.size()).isEqualTo(written.size());
    for (int node = 0; node < written.size(); node++) {
      assertThat(read.feature(node)).isEqualTo(written.feature(node));
      assertThat(Double.doubleToRawLongBits(read.threshold(node)))
          .isEqualTo(Double.doubleToRawLongBits(written.threshold(node)));
      assertThat(read.left(node)).isEqualTo(written.left(node));
      assertThat(read.right(node)).isEqualTo(written.right(node));
    }
    for (int leaf = 0; leaf <= written.size(); leaf++) {
      assertThat(Double.doubleToRawLongBits(read.leaf(leaf)))
          .isEqualTo(Double.doubleToRawLongBits(written.leaf(leaf)));
    }
  }

  private static final LearnedModel WHOLE =
      new LearnedModel(
          new FeatureWindow.FirstDays(7),
          30,
          List.of("a", "b"),
          new TwoStage(
              new WeightedSum(1, new double[] {2, 3}),
              new WeightedSum(4, new double[] {5, 6}),
              0.5),
          new TreeEnsemble(
              2,
              1,
              0.5,
              List.of(
                  new RegressionTree(
                      new int[] {0, 1},
                      new double[] {10, 20},
                      new int[] {1, -1},
                      new int[] {-3, -2},
                      new double[] {1, 2, 3}))),
          Map.of("a", 0.25));

  /**
   * The place is a JSON pointer below {@code learned}, the value JSON; none takes the field out.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/spend/trees/0/left/0 | 2 | spend.trees[0] must be a tree (node 0 of a tree of 2 inner",
        "/spend/trees/0/left/0 | 0 | cannot have the child 0",
        "/spend/trees/0/right/1 | 0 | node 1 of a tree of 2 inner nodes cannot have the child 0",
        "/spend/trees/0/right/1 | -4 | cannot have the child -4",
        "/spend/trees/0/right/1 | -2147483648 | cannot have the child -2147483648",
        "/spend/trees/0/feature/0 | 2 | spend must be a regression (a tree asks for feature 2 of 2",
        "/spend/trees/0/feature/0 | -1 | asks for feature -1",
        "/spend/trees/0/feature/0 | 1.5 | feature[0] must be a whole number",
        "/spend/trees/0/feature/0 | 4294967296 | must be a whole number of at most 32 bits",
        "/spend/trees/0/threshold/1 | \"NaN\" | threshold[1] must be a finite number",
        "/spend/trees/0/threshold/1 | 1e999 | threshold[1] must be a finite number",
        "/spend/trees/0/threshold/1 | null | threshold[1] must be a finite number",
        "/spend/trees/0/leaf | [1, 2] | has 3 leaves, not 2",
        "/spend/trees/0/leaf | | leaf must be an array; found nothing",
        "/spend/trees/0/right | [1] | each of 2 inner nodes needs a feature",
        "/spend/trees/0 | 5 | trees[0].feature must be an array",
        "/spend/trees | {} | spend.trees must be an array",
        "/spend/scale | true | spend.scale must be a finite number",
        "/spend/constant | | spend.constant must be a finite number; found nothing",
        "/spend/type | \"svm\" | spend.type must be \"weighted_sum\", \"tree_ensemble\" or",
        "/spend/type | | spend.type must be a text",
        "/spend | [] | spend must be an object",
        "/purchases/variance | -1 | purchases must be a regression (a variance must be",
        "/purchases/log_odds | | purchases.log_odds must be an object; found nothing",
        "/purchases/log_odds/weights | [2] | both stages must have the same features: 1, 2",
        "/purchases/log_odds/weights/0 | \"x\" | log_odds.weights[0] must be a finite number",
        "/features | [\"a\", \"a\"] | each feature may be named once: [a, a]",
        "/features | [\"a\"] | asks for feature 1 of 1",
        "/features | [\"a\", \"b\", \"c\"] | purchases takes 2 features; the model names 3",
        "/features | [1, 2] | features[0] must be a text",
        "/features | | features must be an array; found nothing",
        "/first_days | 0 | a window must have at least one day: 0",
        "/first_days | \"7\" | first_days must be a whole number",
        "/target_days | 0 | a target must have at least one day: 0",
        "/target_days | | target_days must be a whole number; found nothing",
        "/importance/a | \"much\" | importance.a must be a finite number",
        "/importance | [] | importance must be an object",
      })
  void damageIsRefusedWithItsPlace(String place, String value, String message) throws IOException {
    Path file = dir.resolve("model.json");
    ModelFile.write(List.of(document(WHOLE)), Output.of(file));
    JsonNode root = MAPPER.readTree(file.toFile());
    int last = place.lastIndexOf('/');
    JsonNode parent = root.at("/models/0/learned" + place.substring(0, last));
    String name = place.substring(last + 1);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), MAPPER.readTree(value));
    } else if (value == null) {
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, MAPPER.readTree(value));
    }
    // A number beyond all doubles has no node of its own.
    Files.writeString(file, root.toString().replace("\"Infinity\"", "1e999"));

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file + ": models[0].learned")
        .hasMessageContaining(message);
  }

  @Test
  void aModelThatForetellsNothingIsRefused() throws IOException {
    Path file = dir.resolve("model.json");
    ModelFile.write(List.of(document(WHOLE)), Output.of(file));
    ObjectNode root = (ObjectNode) MAPPER.readTree(file.toFile());
    ((ObjectNode) root.at("/models/0/learned")).remove(List.of("spend", "purchases"));
    Files.writeString(file, root.toString());

    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessageContaining("a learned model foretells purchases, spend or both");
  }

  @Test
  void aTreeHasFewLines() throws IOException {
    Path file = dir.resolve("model.json");
    ModelFile.write(
        List.of(
            document(
                new LearnedModel(
                    new FeatureWindow.UpToCut(),
                    30,
                    List.of("a"),
                    null,
                    new TreeEnsemble(1, 0, 1, List.of(tree(new Random(1), 1, 500))),
                    Map.of()))),
        Output.of(file));
    assertThat(Files.readAllLines(file)).hasSizeLessThan(60);
  }
}
