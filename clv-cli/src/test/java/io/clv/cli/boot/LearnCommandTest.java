package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.etl.modelfile.ModelFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From orders or a table to a model of first days, and from that to predictions. */
class LearnCommandTest {
  private static final List<String> QUICK = List.of("learn", "--model", "linear,ridge");

  @TempDir Path dir;

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void ordersBecomeAModelAndPredictionsFromTableAndOrdersAreTheSame() {
    String out =
        Cli.run(
                QUICK,
                Shop.BUNDLED.toString(),
                "--save",
                path("model.json"),
                "--results",
                path("results.csv"),
                "--emit-table",
                path("table.csv"))
            .ok()
            .out();

    assertThat(out)
        .contains("monetary_value_30 from recency_7, frequency_7, monetary_value_7")
        .containsPattern("\\* (linear|ridge) \\(")
        .contains("mean of all (baseline)")
        .contains("customers held out:")
        .containsPattern("monetary_value_7 +\\+[0-9.]+ %");
    ModelDocument document = ModelFile.read(dir.resolve("model.json")).get(0);
    LearnedModel model = document.learned();
    assertThat(model.window()).isEqualTo(new FeatureWindow.FirstDays(7));
    assertThat(model.targetDays()).isEqualTo(30);
    assertThat(model.purchases()).isNotNull();
    assertThat(model.importance()).containsOnlyKeys(model.features());
    assertThat(document.provenance().seed()).isEqualTo(1);
    assertThat(document.provenance().dataFingerprint()).hasSize(64);
    assertThat(document.provenance().libraryVersion()).isEqualTo("test");
    assertThat(document.provenance().settings())
        .containsEntry("target", "monetary_value_30")
        .containsEntry("folds", "5")
        .containsKeys("hyperparameters", "cv-mse", "test-mae", "test-r2", "test-mse-of-mean");

    String fromOrders =
        Cli.run("predict", Shop.BUNDLED.toString(), "--model", path("model.json")).ok().out();
    assertThat(fromOrders)
        .startsWith(
            "customer_id,recency_7,frequency_7,monetary_value_7,monetary_value_30,purchases_30\n");
    assertThat(
            Cli.run("predict", "--table", path("table.csv"), "--model", path("model.json"))
                .ok()
                .out())
        .isEqualTo(fromOrders);

    List<String> results = Shop.text(dir.resolve("results.csv")).lines().toList();
    // Linear and ridge, each with and without intercept; the mean; and two on the test set.
    assertThat(results).hasSize(1 + 2 + 6 + 1 + 2);
    assertThat(results.get(0)).startsWith("measured_on,model,stages,hyperparameters,mse,");
    assertThat(results.get(1)).contains(",true,");
    assertThat(results).filteredOn(line -> line.startsWith("test,mean,")).hasSize(1);
  }

  @Test
  void aTableOfOrdersIsLearnedFromLikeTheOrders() throws SQLException {
    JsonNode orders =
        Shop.json(
            Cli.run(
                    QUICK,
                    Shop.BUNDLED.toString(),
                    "--emit-table",
                    path("table.csv"),
                    "--format",
                    "json")
                .ok()
                .out());
    JsonNode table =
        Shop.json(Cli.run(QUICK, "--table", path("table.csv"), "--format", "json").ok().out());
    assertThat(table.get("data_fingerprint")).isEqualTo(orders.get("data_fingerprint"));
    assertThat(table.at("/test/winner")).isEqualTo(orders.at("/test/winner"));
    assertThat(table.get("importance")).isEqualTo(orders.get("importance"));
    assertThat(table.get("results")).hasSize(8);

    String database = path("shop.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE week (recency_7, frequency_7, monetary_value_7, monetary_value_30,"
              + " purchases_30)");
      connection.setAutoCommit(false);
      for (Map<String, String> row : Shop.table(Shop.text(dir.resolve("table.csv"))).values()) {
        statement.execute(
            "INSERT INTO week VALUES (%s, %s, %s, %s, %s)"
                .formatted(
                    row.get("recency_7"),
                    row.get("frequency_7"),
                    row.get("monetary_value_7"),
                    row.get("monetary_value_30"),
                    row.get("purchases_30")));
      }
      connection.commit();
    }
    JsonNode fromDatabase =
        Shop.json(
            Cli.run(QUICK, "--table-db", database, "--table", "week", "--format", "json")
                .ok()
                .out());
    assertThat(fromDatabase.get("data_fingerprint")).isEqualTo(orders.get("data_fingerprint"));
    JsonNode fromQuery =
        Shop.json(
            Cli.run(
                    QUICK,
                    "--from-jdbc",
                    "jdbc:sqlite:" + database,
                    "--query",
                    "SELECT * FROM week",
                    "--target",
                    "monetary_value_30",
                    "--format",
                    "json")
                .ok()
                .out());
    assertThat(fromQuery.get("test")).isEqualTo(orders.get("test"));
  }

  @Test
  void aGridOfTreesInTwoStagesIsTried() {
    Path grid =
        Shop.file(
            dir, "grid.yaml", "random-forest:\n  trees: 20\n  depth: [3]\nridge:\n  alpha: 1\n");
    String out =
        Cli.run(
                "learn",
                Shop.BUNDLED.toString(),
                "--grid",
                grid.toString(),
                "--folds",
                "3",
                "--two-stage",
                "--save",
                path("model.json"))
            .ok()
            .out();
    assertThat(out)
        .contains("random-forest (trees 20, depth 3)")
        .contains("random-forest in two stages (trees 20, depth 3)")
        .contains("ridge in two stages (alpha 1)");
    assertThat(ModelFile.read(dir.resolve("model.json"))).hasSize(1);
  }

  @Test
  void whatIsLearnedUpToACutIsUsedLikeAnyOtherModel() {
    Cli.run(
            QUICK,
            Shop.BUNDLED.toString(),
            "--cut",
            "2024-09-30",
            "--target-days",
            "91",
            "--save",
            path("model.json"))
        .ok();
    ModelDocument document = ModelFile.read(dir.resolve("model.json")).get(0);
    assertThat(document.learned().window()).isEqualTo(new FeatureWindow.UpToCut());
    assertThat(document.provenance().settings())
        .containsEntry("cut", "2024-09-30")
        .containsEntry("target", "monetary_value_next_91");
    assertThat(
            Cli.run("predict", Shop.BUNDLED.toString(), "--model", path("model.json")).ok().out())
        .startsWith("customer_id,frequency,recency,T,monetary_value,p_alive,");
    assertThat(
            Cli.run(QUICK, Shop.BUNDLED.toString(), "--cut", "2024-12-30", "--first-days", "7")
                .refused(2))
        .contains("--first-days does not go with --cut");
    assertThat(Cli.run(QUICK, Shop.BUNDLED.toString(), "--cut", "2024-12-30").refused(2))
        .contains("the 30 days after it end on 2025-01-29, and the orders on 2024-12-31");
  }

  @Test
  void withoutAmountsPurchasesAreLearned() {
    Cli.Outcome outcome =
        Cli.run(
            QUICK,
            Shop.ordersWithoutAmounts(dir).toString(),
            "--first-days",
            "30",
            "--folds",
            "2",
            "--save",
            path("model.json"));
    assertThat(outcome.ok().err()).contains("the orders state no amounts");
    LearnedModel model = ModelFile.read(dir.resolve("model.json")).get(0).learned();
    assertThat(model.spend()).isNull();
    assertThat(model.features()).containsExactly("recency_30", "frequency_30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ridge:~  alfa: 1 | line 2: ridge has no hyperparameter 'alfa'; there are alpha, intercept",
        "ridge:~  alpha: -1 | line 2: ridge: alpha cannot be -1: alpha must be a number from",
        "forest:~  trees: 1 | line 1: there is no model 'forest'; there are linear, ridge,",
        "random-forest:~  depth: [5, 0] | line 2: random-forest: depth cannot be 0",
        "random-forest:~  trees: 5 | which --model does not name: linear, ridge",
      })
  void aBadGridIsRefused(String text, String message) {
    Path grid = Shop.file(dir, "grid.yaml", text.replace('~', '\n') + "\n");
    assertThat(Cli.run(QUICK, Shop.BUNDLED.toString(), "--grid", grid.toString()).refused(78))
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--model svm | 2 | 'svm' cannot be learned; these can: linear, ridge, random-forest",
        "--folds 1 | 2 | --folds: cross-validation needs 2 folds or more: 1",
        "--test-share 1 | 2 | --test-share: the share of rows held out",
        "--first-days 0 | 2 | --first-days must be a number of days from 1 to 3653: 0",
        "--target clv | 2 | --features and --target name columns of a table",
        "--table t.csv | 2 | learn from orders or from a table",
        "--table-db t.db | 2 | learn from orders or from a table",
        "--grid none.yaml | 66 | There is no file none.yaml",
        "--first-days 3000 | 65 | no customer has been known for 3030 days",
        "--as-of 2023-01-20 | 65 | no customer has been known for 37 days",
      })
  void whatCannotBeDoneIsRefused(String option, int exitCode, String message) {
    String[] words = option.split(" ", -1);
    assertThat(Cli.run("learn", Shop.BUNDLED.toString(), words[0], words[1]).refused(exitCode))
        .contains(message);
  }

  @Test
  void aTableWithWrongColumnsIsRefusedByName() {
    Path table =
        Shop.file(dir, "table.csv", "id,recency,frequency,monetary,monetary_value_30\n1,1,1,1,1\n");
    assertThat(Cli.run("learn", "--table", table.toString()).refused(65))
        .contains("lacks the column recency_7, or any other that ends in _7; it has id, recency,");
    Cli.run(QUICK, Shop.BUNDLED.toString(), "--save", path("model.json")).ok();
    assertThat(
            Cli.run("predict", "--table", table.toString(), "--model", path("model.json"))
                .refused(65))
        .contains("lacks the columns recency_7, frequency_7, monetary_value_7; it has id, recency");
    assertThat(
            Cli.run(
                    "predict",
                    Shop.BUNDLED.toString(),
                    "--horizon",
                    "52w",
                    "--model",
                    path("model.json"))
                .refused(2))
        .contains("--horizon does not go with", "foretells the 30 days after a customer's first 7");
  }

  @Test
  void aTableIsNotForOtherModels() {
    Cli.run("fit", Shop.BUNDLED.toString(), "--model", "bg-nbd", "--save", path("model.json")).ok();
    assertThat(
            Cli.run("predict", "--table", path("table.csv"), "--model", path("model.json"))
                .refused(2))
        .contains("--table is for models of first days", "holds none");
  }
}
