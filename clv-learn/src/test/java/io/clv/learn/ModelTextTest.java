package io.clv.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.learn.TrainingSet;
import io.clv.core.model.learned.TreeEnsemble;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTextTest {
  private static final Map<String, String> QUIET =
      Map.of("verbosity", "-1", "use_missing", "false", "min_data_in_bin", "1", "num_threads", "1");

  @ParameterizedTest
  @CsvSource({
    "gbdt, regression",
    "gbdt, binary",
    "rf, regression",
  })
  void ourTreesSayWhatLightGbmSays(String boosting, String objective) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(3);
    TrainingSet rows = mixed(2000, random);
    Map<String, String> told = new HashMap<>(QUIET);
    told.put("boosting", boosting);
    told.put("objective", objective);
    told.put("bagging_freq", "1");
    told.put("bagging_fraction", "0.632");
    told.put("num_leaves", "63");
    told.put("min_data_in_leaf", "1");
    float[] target = new float[rows.size()];
    double middle = objective.equals("binary") ? 2 : Double.NaN;
    for (int i = 0; i < target.length; i++) {
      double y = rows.target(i);
      target[i] = (float) (Double.isNaN(middle) ? y : y > middle ? 1 : 0);
    }
    String text = LightGbm.train(rows.features(), target, told, 60);
    ModelText model = ModelText.of(text);
    assertThat(model.trees()).hasSize(60);
    assertThat(model.averaged()).isEqualTo(boosting.equals("rf"));
    TreeEnsemble ours = new TreeEnsemble(4, 0, model.averaged() ? 1 / 60.0 : 1, model.trees());
    double[][] asked = new double[5000][];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = i < rows.size() ? Data.row(rows, i) : strange(random, model);
    }
    double[] said = model.averaged() ? Oracle.predict(text, asked) : Oracle.logOdds(text, asked);
    for (int i = 0; i < asked.length; i++) {
      double expected = said[i];
      if (model.averaged()) {
        assertThat(ours.predict(asked[i])).isCloseTo(expected, within(1e-13));
      } else {
        assertThat(ours.predict(asked[i])).isEqualTo(expected);
      }
    }
  }

  private static TrainingSet mixed(int count, UniformRandomProvider random) {
    double[][] columns = new double[4][count];
    double[] target = new double[count];
    for (int i = 0; i < count; i++) {
      columns[0][i] = random.nextInt(7);
      columns[1][i] = Data.normal(random) * 1e9;
      columns[2][i] = Math.exp(20 * Data.normal(random));
      columns[3][i] = random.nextDouble() < 0.7 ? 0 : Data.normal(random) * 1e-30;
      target[i] = columns[0][i] + Math.signum(columns[1][i]) + Data.normal(random);
    }
    return Data.of(target, columns);
  }

  /** At a threshold, just beside it, or far outside of what was seen. */
  private static double[] strange(UniformRandomProvider random, ModelText model) {
    double[] row = {0.0, -0.0, Double.MIN_VALUE, 1e300};
    var tree = model.trees().get(random.nextInt(model.trees().size()));
    for (int i = 0; i < 3; i++) {
      int node = random.nextInt(tree.size());
      double at = tree.threshold(node);
      if (Math.abs(at) < 1e-34) {
        // There, beside 0, LightGBM asks another question than where it trained.
        continue;
      }
      row[tree.feature(node)] =
          switch (random.nextInt(3)) {
            case 0 -> at;
            case 1 -> Math.nextUp(at);
            default -> Math.nextDown(at);
          };
    }
    return row;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbdt", "rf"})
  void theNumberOfThreadsChangesNoBit(String boosting) {
    TrainingSet rows = mixed(20_000, RandomSource.XO_RO_SHI_RO_128_PP.create(8));
    Map<String, String> told = new HashMap<>(Trees.fixed(7));
    told.putAll(
        Map.of(
            "boosting", boosting,
            "objective", "regression",
            "bagging_freq", "1",
            "bagging_fraction", "0.632"));
    float[] target = new float[rows.size()];
    for (int i = 0; i < target.length; i++) {
      target[i] = (float) rows.target(i);
    }
    String one = trees(LightGbm.train(rows.features(), target, told, 20));
    told.put("num_threads", "4");
    assertThat(trees(LightGbm.train(rows.features(), target, told, 20))).isEqualTo(one);
  }

  /** Without the parameters, which LightGBM repeats at the end. */
  private static String trees(String text) {
    return text.substring(0, text.indexOf("end of trees"));
  }

  @Test
  void whatTreesOfOursDoNotHaveIsRefused() {
    assertThatThrownBy(() -> ModelText.of("tree\nTree=0\nnum_leaves=2\n"))
        .hasMessage("LightGBM's model has no end of trees");
    String text =
        """
        tree
        Tree=0
        num_cat=0
        split_feature=0
        threshold=1.5
        decision_type=%d
        left_child=-1
        right_child=-2
        leaf_value=1 2

        end of trees
        """;
    assertThat(ModelText.of(text.formatted(2)).trees()).hasSize(1);
    assertThatThrownBy(() -> ModelText.of(text.formatted(10)))
        .hasMessage("a tree of LightGBM asks for more than feature <= threshold: 10");
    assertThatThrownBy(() -> ModelText.of(text.formatted(2).replace("num_cat=0", "num_cat=1")))
        .hasMessageContaining("categories");
    assertThatThrownBy(() -> ModelText.of(text.formatted(2).replace("threshold", "limit")))
        .hasMessage("a tree of LightGBM without threshold");
  }
}
