package io.clv.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.ImportRefusedException;
import io.clv.core.learn.ImportedRegression;
import io.clv.core.learn.RegressionImporter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OnnxImporterTest {
  private final RegressionImporter importer = new OnnxImporter();

  /** 2 a - 3 b + 0.5, in double precision. */
  static ModelBytes plane() {
    return new ModelBytes()
        .input("X", ModelBytes.DOUBLE, -1, 2)
        .constant("W", new double[] {2, -3}, 2, 1)
        .constant("B", new double[] {0.5}, 1)
        .node("MatMul", "", "XW", new String[] {"X", "W"})
        .node("Add", "", "Y", new String[] {"XW", "B"})
        .output("Y", ModelBytes.DOUBLE, -1, 1);
  }

  /** A tree: 10 up to a = 1, else 20 up to b = 2, else 30; as single precision numbers. */
  static ModelBytes tree() {
    return new ModelBytes()
        .input("X", ModelBytes.FLOAT, -1, 2)
        .node(
            "TreeEnsembleRegressor",
            "ai.onnx.ml",
            "Y",
            new String[] {"X"},
            ModelBytes.integers("nodes_treeids", 0, 0, 0, 0, 0),
            ModelBytes.integers("nodes_nodeids", 0, 1, 2, 3, 4),
            ModelBytes.integers("nodes_featureids", 0, 0, 1, 0, 0),
            ModelBytes.floats("nodes_values", 1, 0, 2, 0, 0),
            ModelBytes.texts("nodes_modes", "BRANCH_LEQ", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF"),
            ModelBytes.integers("nodes_truenodeids", 1, 0, 3, 0, 0),
            ModelBytes.integers("nodes_falsenodeids", 2, 0, 4, 0, 0),
            ModelBytes.integers("target_treeids", 0, 0, 0),
            ModelBytes.integers("target_nodeids", 1, 3, 4),
            ModelBytes.integers("target_ids", 0, 0, 0),
            ModelBytes.floats("target_weights", 10, 20, 30),
            ModelBytes.integer("n_targets", 1))
        .output("Y", ModelBytes.FLOAT, -1, 1);
  }

  private static FeatureMatrix rows(List<String> names, double[]... columns) {
    return new FeatureMatrix(names, columns[0].length, columns);
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(RegressionImporter.class))
        .singleElement()
        .satisfies(found -> assertThat(found.ending()).isEqualTo("onnx"));
  }

  @Test
  void evaluatesEveryRowOfSeveralBlocks() {
    int n = 40_000;
    double[] a = new Random(1).doubles(n, -100, 100).toArray();
    double[] b = new Random(2).doubles(n, -100, 100).toArray();
    try (ImportedRegression model =
        importer.open("plane.onnx", plane().toByteArray(), List.of("a", "b"))) {
      double[] values = model.predict(rows(List.of("a", "b"), a, b));
      assertThat(values).hasSize(n);
      for (int i = 0; i < n; i++) {
        assertThat(values[i]).isCloseTo(2 * a[i] - 3 * b[i] + 0.5, within(1e-11));
      }
    }
  }

  @Test
  void evaluatesTrees() {
    try (ImportedRegression model =
        importer.open("tree.onnx", tree().toByteArray(), List.of("a", "b"))) {
      assertThat(
              model.predict(
                  rows(List.of("a", "b"), new double[] {1, 1.5, 1.5}, new double[] {9, 2, 2.5})))
          .containsExactly(10, 20, 30);
    }
  }

  @Test
  void takesTheNamesFromTheFile() {
    byte[] file = plane().metadata(Signature.FEATURES, "frequency, recency").toByteArray();
    try (ImportedRegression model = importer.open("plane.onnx", file, List.of())) {
      assertThat(model.features()).containsExactly("frequency", "recency");
    }
  }

  @Test
  void takesOneInputForEachFeature() {
    byte[] file =
        new ModelBytes()
            .input("frequency", ModelBytes.INT64, -1, 1)
            .input("recency", ModelBytes.INT64, -1)
            .node("Add", "", "Y", new String[] {"frequency", "recency"})
            .output("Y", ModelBytes.INT64, -1, 1)
            .toByteArray();
    try (ImportedRegression model = importer.open("sum.onnx", file, List.of())) {
      assertThat(model.features()).containsExactly("frequency", "recency");
      assertThat(model.predict(rows(model.features(), new double[] {4}, new double[] {3})))
          .containsExactly(7);
      assertThatThrownBy(
              () -> model.predict(rows(model.features(), new double[] {4}, new double[] {0.5})))
          .isInstanceOf(ImportRefusedException.class)
          .hasMessage("sum.onnx takes whole numbers only; a feature is 0.5");
    }
  }

  private void refuses(byte[] file, List<String> features, String... words) {
    assertThatThrownBy(
            () -> {
              try (ImportedRegression model = importer.open("m.onnx", file, features)) {
                assertThat(model.features()).isEmpty();
              }
            })
        .isInstanceOf(ImportRefusedException.class)
        .hasMessageContainingAll(words)
        .hasMessageStartingWith("m.onnx")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void refusesWhatIsNoModel() {
    refuses("no model".getBytes(StandardCharsets.UTF_8), List.of(), "not an ONNX model");
    refuses(new byte[0], List.of(), "not an ONNX model");
    byte[] whole = plane().toByteArray();
    refuses(java.util.Arrays.copyOf(whole, whole.length / 2), List.of(), "not an ONNX model");
  }

  @Test
  void refusesFeaturesThatDoNotFit() {
    refuses(plane().toByteArray(), List.of(), "--model-features", "clv.features", "'X'");
    refuses(plane().toByteArray(), List.of("a"), "takes 2 features; 1 are named: a");
  }

  @Test
  void refusesWhatIsNoRegressor() {
    refuses(
        new ModelBytes()
            .input("X", ModelBytes.FLOAT, -1, 2)
            .node("Identity", "", "Y", new String[] {"X"})
            .output("Y", ModelBytes.FLOAT, -1, 2)
            .toByteArray(),
        List.of("a", "b"),
        "output 'Y'",
        "one number a customer");
    refuses(
        new ModelBytes()
            .input("X", ModelBytes.STRING, -1, 2)
            .node("Identity", "", "Y", new String[] {"X"})
            .output("Y", ModelBytes.STRING, -1, 2)
            .toByteArray(),
        List.of("a", "b"),
        "input 'X' must be a tensor of numbers");
    refuses(
        new ModelBytes()
            .input("X", ModelBytes.FLOAT, -1, 2)
            .node("Identity", "", "Y", new String[] {"X"})
            .node("Identity", "", "Z", new String[] {"X"})
            .output("Y", ModelBytes.FLOAT, -1, 2)
            .output("Z", ModelBytes.FLOAT, -1, 2)
            .toByteArray(),
        List.of("a", "b"),
        "gives 2 results (Y, Z)");
  }

  @Test
  void refusesAResultThatIsNoNumber() {
    byte[] file =
        new ModelBytes()
            .input("x", ModelBytes.DOUBLE, -1, 1)
            .node("Log", "", "Y", new String[] {"x"})
            .output("Y", ModelBytes.DOUBLE, -1, 1)
            .toByteArray();
    try (ImportedRegression model = importer.open("log.onnx", file, List.of())) {
      assertThatThrownBy(() -> model.predict(rows(List.of("x"), new double[] {1, 2, -1})))
          .isInstanceOf(ImportRefusedException.class)
          .hasMessage("log.onnx gave NaN for row 2");
    }
  }
}
