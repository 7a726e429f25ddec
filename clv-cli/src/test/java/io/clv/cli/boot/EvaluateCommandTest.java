package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.cli.command.StoreLocation;
import io.clv.core.port.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {
  private static final List<String> CONTRACT =
      List.of(
          "calibration_end",
          "holdout_end",
          "horizon",
          "customers",
          "actual_transactions",
          "actual_spend",
          "leaderboard",
          "best");
  private static final List<String> ROW =
      List.of(
          "model",
          "mae",
          "rmse",
          "bias",
          "rank_correlation",
          "coverage",
          "spend_mae",
          "spend_bias",
          "fit_seconds");

  @TempDir Path dir;

  private JsonNode json(String... options) {
    List<String> command =
        List.of("evaluate", Shop.BUNDLED.toString(), "--holdout", "26w", "--format", "json");
    Cli.Outcome outcome = Cli.run(command, options).ok();
    return Shop.json(outcome.out());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theJsonBeginsWithTheFieldsPeopleScriptAgainst() {
    JsonNode result = json("--model", "nbd,bg-nbd,pareto-nbd,auto");
    assertThat(names(result)).startsWith(CONTRACT.toArray(String[]::new));
    assertThat(result.get("calibration_end").asText()).isEqualTo("2024-07-02");
    assertThat(result.get("holdout_end").asText()).isEqualTo("2024-12-31");
    assertThat(result.get("horizon").asText()).isEqualTo("26w");
    assertThat(result.get("customers").asInt()).isEqualTo(2986);
    List<String> models = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    String best = "";
    for (JsonNode row : result.get("leaderboard")) {
      assertThat(names(row)).startsWith(ROW.toArray(String[]::new));
      String model = row.get("model").asText();
      models.add(model);
      if (!Set.of("zero", "rate", "nbd").contains(model) && row.get("mae").asDouble() < lowest) {
        lowest = row.get("mae").asDouble();
        best = model;
      }
      assertThat(row.get("fit_seconds").isNumber()).isTrue();
    }
    assertThat(models).containsExactly("zero", "rate", "nbd", "bg-nbd", "pareto-nbd", "auto");
    assertThat(result.get("best").asText()).isEqualTo(best);
    assertThat(result.get("origins")).hasSize(1);
    assertThat(result.get("deciles").get("auto")).hasSize(10);
  }

  @Test
  void calibrationIsCountedInMonthsOfTheCalendar() {
    JsonNode result =
        Shop.json(
            Cli.run(
                    "evaluate",
                    Shop.BUNDLED.toString(),
                    "--holdout",
                    "6m",
                    "--as-of",
                    "2024-08-31",
                    "--model",
                    "bg-nbd",
                    "--format",
                    "json",
                    "--quiet")
                .ok()
                .out());
    assertThat(result.get("calibration_end").asText()).isEqualTo("2024-02-29");
  }

  @Test
  void originsAreAveragedAndGivenOneByOne() {
    JsonNode result = json("--model", "bg-nbd", "--origins", "2");
    assertThat(result.get("origins")).hasSize(2);
    double sum = 0;
    for (JsonNode origin : result.get("origins")) {
      sum += origin.get("leaderboard").get(2).get("mae").asDouble();
    }
    assertThat(result.get("leaderboard").get(2).get("mae").asDouble())
        .isCloseTo(sum / 2, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(result.get("origins").get(1).get("holdout_end").asText()).isEqualTo("2024-07-02");
  }

  @Test
  void aPersonReadsATable() {
    Cli.Outcome outcome =
        Cli.run("evaluate", Shop.someOrders(dir).toString(), "--holdout", "13w").ok();
    assertThat(outcome.outLines())
        .contains("Backtest")
        .anyMatch(line -> line.startsWith("  calibrated to 2024-"))
        .anyMatch(line -> line.contains("model") && line.contains("RMSE"))
        .anyMatch(line -> line.startsWith("  zero (baseline)"))
        .anyMatch(line -> line.startsWith("  nbd (baseline)"))
        .anyMatch(line -> line.startsWith("  auto"))
        .anyMatch(line -> line.startsWith("  best: "))
        .anyMatch(line -> line.startsWith("  decile of prediction"));
    assertThat(outcome.err()).contains("rows read from");
  }

  @Test
  void theLeaderboardIsATableAndThePlotsAreTables() {
    Path plots = dir.resolve("plots/of/it");
    Path table = dir.resolve("board.csv");
    Cli.Outcome outcome =
        Cli.run(
                "evaluate",
                Shop.someOrders(dir).toString(),
                "--holdout",
                "13w",
                "--format",
                "csv",
                "--output",
                table.toString(),
                "--plots",
                plots.toString())
            .ok();
    assertThat(outcome.out()).isEmpty();
    Map<String, Map<String, String>> rows = Shop.table(Shop.text(table));
    assertThat(rows.keySet()).contains("zero", "pareto-nbd", "auto");
    assertThat(rows.get("zero").get("bias")).isEqualTo("-1");
    assertThat(Shop.names(plots))
        .containsExactly("by_frequency.csv", "deciles.csv", "p_alive.csv", "tracking.csv");
    assertThat(Shop.text(plots.resolve("tracking.csv")).lines())
        .startsWith("week,end,period,model,transactions,cumulative")
        .anyMatch(line -> line.contains(",holdout,actual,"));
    assertThat(Shop.text(plots.resolve("by_frequency.csv")).lines())
        .anyMatch(line -> line.startsWith("0,"));
    assertThat(Shop.text(plots.resolve("p_alive.csv")).lines())
        .anyMatch(line -> line.startsWith("pareto-nbd,1,"));
    assertThat(Shop.text(plots.resolve("deciles.csv")).lines())
        .anyMatch(line -> line.startsWith("auto,10,"));
  }

  @Test
  void withoutAmountsTheSpendStaysUnknown() {
    JsonNode result =
        Shop.json(
            Cli.run(
                    "evaluate",
                    Shop.ordersWithoutAmounts(dir).toString(),
                    "--holdout",
                    "10w",
                    "--format",
                    "json",
                    "--quiet")
                .ok()
                .out());
    assertThat(result.get("actual_spend").isNull()).isTrue();
    for (JsonNode row : result.get("leaderboard")) {
      assertThat(row.get("spend_mae").isNull()).isTrue();
      assertThat(row.get("spend_bias").isNull()).isTrue();
      assertThat(row.get("mae").isNumber()).as(row.toString()).isTrue();
    }
  }

  @Test
  void aModelThatDoesNotFitTheDataSaysWhy() {
    Cli.Outcome outcome =
        Cli.run(
                "evaluate",
                Shop.someOrders(dir).toString(),
                "--holdout",
                "13w",
                "--model",
                "bg-bb,bg-nbd")
            .ok();
    assertThat(outcome.out()).contains("! bg-bb: ").contains("opportunities");
  }

  @Test
  void aHoldoutLongerThanTheDataIsRefusedWithWhatWouldFit() {
    String orders = Shop.someOrders(dir).toString();
    assertThat(Cli.run("evaluate", orders, "--holdout", "10y").refused(2))
        .contains("--holdout 10y")
        .contains("2024-01-01")
        .contains("at most");
    assertThat(Cli.run("evaluate", orders, "--holdout", "26w", "--origins", "400").refused(2))
        .contains("400 origins");
    assertThat(Cli.run("evaluate", orders, "--holdout", "26w", "--origins", "0").refused(2))
        .contains("at least one origin");
  }

  @Test
  void withoutRepeatPurchasesThereIsTooLittle() {
    String orders =
        Shop.orders(
                dir,
                "a,1,1,1,5.00,2024-01-01",
                "b,2,1,1,5.00,2024-01-02",
                "a,3,1,1,5.00,2024-06-01")
            .toString();
    assertThat(Cli.run("evaluate", orders, "--holdout", "8w").refused(65))
        .contains("bought a second time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gamma-gamma", "nonsense", "zero"})
  void onlyModelsOfPurchasesTakePart(String model) {
    assertThat(
            Cli.run(
                    "evaluate",
                    Shop.someOrders(dir).toString(),
                    "--holdout",
                    "13w",
                    "--model",
                    model)
                .refused(2))
        .contains("'" + model + "' is no model of purchases")
        .contains("pareto-nbd");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    String orders = Shop.someOrders(dir).toString();
    assertThat(Cli.run("evaluate", orders).refused(2)).contains("--holdout");
    assertThat(Cli.run("evaluate", orders, "--holdout", "13").refused(2)).contains("52w");
    assertThat(Cli.run("evaluate", orders, "--holdout", "13w", "--interval", "90").refused(2))
        .contains("--interval")
        .contains("90");
    assertThat(
            Cli.run(
                    "evaluate",
                    orders,
                    "--model",
                    "bg-nbd",
                    "--holdout",
                    "13w",
                    "--plots",
                    orders + "/x")
                .refused(73))
        .contains("--plots");
    assertThat(Cli.run("evaluate", orders, "--holdout", "13w", "--output", orders).refused(2))
        .contains("written over");
    assertThat(Cli.run("evaluate", dir.resolve("no.csv").toString(), "--holdout", "1w").refused(66))
        .contains("no.csv");
  }

  @Test
  void anEvaluationOfTheStoresOrdersIsKeptInTheStore() {
    String db = dir.resolve("clv.db").toString();
    Cli.run("ingest", Shop.BUNDLED.toString(), "--db", db).ok();
    String shown =
        Cli.run("evaluate", "--db", db, "--holdout", "26w", "--model", "nbd", "--format", "json")
            .ok()
            .out();
    try (Store store = new SystemAdapters().openExistingStore(new StoreLocation(db, null))) {
      assertThat(store.evaluations().latest(5))
          .singleElement()
          .satisfies(kept -> assertThat(kept.document()).isEqualTo(shown));
    }
  }
}
