package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.cli.command.StoreLocation;
import io.clv.core.port.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A shop whose orders come in two parts, with runs made in between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidateCommandTest {
  /** The calibration end of a backtest over the last 26 weeks of the bundled orders. */
  private static final String BETWEEN = "2024-07-02";

  private static final int WEEKS_26 = 182;

  private Path dir;
  private String db;

  @BeforeAll
  void twoPartsWithRunsInBetween(@TempDir Path folder) throws IOException {
    dir = folder;
    db = dir.resolve("clv.db").toString();
    Cli.run("ingest", part("before.csv", date -> date.compareTo(BETWEEN) <= 0), "--db", db).ok();
    run("26w");
    run("52w");
    Cli.run("ingest", part("after.csv", date -> date.compareTo(BETWEEN) > 0), "--db", db).ok();
  }

  private void run(String horizon) {
    Cli.run("run", "--db", db, "--model", "pareto-nbd", "--as-of", BETWEEN, "--horizon", horizon)
        .ok();
  }

  private String part(String name, Predicate<String> dates) throws IOException {
    List<String> lines = Files.readAllLines(Shop.BUNDLED);
    List<String> kept = new ArrayList<>(lines.subList(0, 1));
    for (String line : lines.subList(1, lines.size())) {
      if (dates.test(line.substring(line.lastIndexOf(',') + 1))) {
        kept.add(line);
      }
    }
    return Files.write(dir.resolve(name), kept).toString();
  }

  private JsonNode json(String... options) {
    return jsonOf(db, options);
  }

  private static JsonNode jsonOf(String store, String... options) {
    return Shop.json(
        Cli.run(List.of("validate", "--db", store, "--format", "json"), options).ok().out());
  }

  /** A store of one's own to change. */
  private String copy(String name) throws IOException {
    return Files.copy(Path.of(db), dir.resolve(name)).toString();
  }

  @Test
  void theErrorsAreThoseOfABacktestWithTheSameCalibration() {
    JsonNode backtest =
        Shop.json(
            Cli.run(
                    "evaluate",
                    Shop.BUNDLED.toString(),
                    "--holdout",
                    "26w",
                    "--model",
                    "pareto-nbd",
                    "--format",
                    "json")
                .ok()
                .out());
    JsonNode model = null;
    double rate = 0;
    for (JsonNode row : backtest.get("leaderboard")) {
      if (row.get("model").asText().equals("pareto-nbd")) {
        model = row;
      } else if (row.get("model").asText().equals("rate")) {
        rate = row.get("mae").asDouble();
      }
    }

    JsonNode runs = json("--all").get("runs");

    assertThat(runs).hasSize(2);
    for (JsonNode run : runs) {
      boolean isOver = run.get("horizon").asText().equals("26w");
      assertThat(run.get("basis").asText()).isEqualTo(isOver ? "stored" : "rescored");
      assertThat(run.get("elapsed_days").asInt()).isEqualTo(WEEKS_26);
      assertThat(run.get("customers")).isEqualTo(backtest.get("customers"));
      assertThat(run.get("customers_new")).isEqualTo(backtest.get("customers_left_out"));
      assertThat(run.get("actual_transactions").asDouble())
          .isEqualTo(backtest.get("actual_transactions").asDouble());
      assertThat(run.get("actual_spend")).isEqualTo(backtest.get("actual_spend"));
      for (String measure :
          List.of(
              "mae", "rmse", "bias", "rank_correlation", "coverage", "spend_mae", "spend_bias")) {
        assertThat(run.get(measure)).as(measure).isEqualTo(model.get(measure));
      }
      assertThat(run.get("rate_mae").asDouble()).isEqualTo(rate);
      assertThat(run.get("deciles")).isEqualTo(backtest.get("deciles").get("pareto-nbd"));
    }
  }

  @Test
  void theTableIsForPeopleAndThePlotsForPrograms() throws IOException {
    Path plots = dir.resolve("plots");
    List<String> lines =
        Cli.run("validate", "--db", db, "--run", "1", "--plots", plots.toString()).ok().outLines();

    assertThat(lines.get(0)).isEqualTo("Validation with the orders up to 2024-12-31");
    assertThat(lines.get(1)).contains("run", "models", "MAE", "at rate", "spend bias");
    assertThat(lines.get(2)).contains("1    2024-07-02  pareto-nbd,gamma-gamma  182/182");
    assertThat(lines)
        .anyMatch(line -> line.contains("the stored predictions themselves are compared"))
        .anyMatch(line -> line.startsWith("Calibration of run 1"))
        .anyMatch(line -> line.startsWith("P(alive) of run 1"));
    assertThat(Files.readAllLines(plots.resolve("purchases.csv")))
        .hasSize(11)
        .startsWith("run_id,decile,customers,predicted,actual");
    assertThat(Files.readAllLines(plots.resolve("spend.csv"))).hasSize(11);
    assertThat(Files.readAllLines(plots.resolve("p_alive.csv")).get(0))
        .isEqualTo("run_id,from,to,customers,predicted,bought");
    List<String> csv = Cli.run("validate", "--db", db, "--all", "--format", "csv").ok().outLines();
    assertThat(csv).hasSize(3);
    assertThat(csv.get(1))
        .startsWith("2,\"pareto-nbd,gamma-gamma\",2024-07-02,2024-12-31,182,364,rescored,2986,");
    assertThat(csv.get(0).split(",", -1)).hasSize(28);
  }

  @Test
  void theLatestRunOldEnoughIsTakenAndTheResultKept() throws IOException {
    String own = copy("kept.db");
    Cli.run("run", "--db", own, "--model", "bg-nbd").ok();
    int before = kept(own);
    assertThat(jsonOf(own).get("runs").get(0).get("run_id").asInt()).isEqualTo(2);
    JsonNode all = jsonOf(own, "--all");
    assertThat(all.get("skipped").get(0).get("run_id").asInt()).isEqualTo(3);
    assertThat(jsonOf(own, "--all", "--min-elapsed", "27w").get("runs")).isEmpty();
    JsonNode early = jsonOf(own, "--run", "2", "--as-of", "2024-07-30");
    assertThat(early.get("runs").get(0).get("until").asText()).isEqualTo("2024-07-30");
    assertThat(kept(own)).as("one had nothing to compare").isEqualTo(before + 3);
  }

  private static int kept(String store) {
    try (Store open = new SystemAdapters().openExistingStore(new StoreLocation(store, null))) {
      assertThat(open.evaluations().latest(9)).isEmpty();
      return open.validations().latest(99).size();
    }
  }

  @Test
  void whoWasErasedIsLeftOutAndCounted() throws IOException {
    String own = copy("erased.db");
    Cli.run("erase", "C00001", "--db", own).ok();
    JsonNode run = jsonOf(own, "--run", "1").get("runs").get(0);
    assertThat(run.get("customers").asInt()).isEqualTo(2985);
    assertThat(run.get("customers_gone").asInt()).isZero();
    assertThat(run.get("erasures").asInt()).isEqualTo(1);
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    assertThat(Cli.run("validate", "--db", db, "--run", "9").refused(66))
        .contains("there is no run 9 in " + db + ": see clv runs");
    assertThat(Cli.run("validate", "--db", db, "--as-of", "2025-01-01").refused(2))
        .contains("--as-of 2025-01-01: the store's orders end on 2024-12-31");
    Cli.run("validate", "--db", db, "--run", "1", "--all").refused(2);
    Cli.run("validate", "--db", db, "--min-elapsed", "0d").refused(2);
    Cli.run("validate", "--db", db, "--min-elapsed", "soon").refused(2);
    Cli.run("validate", "--db", db, "--run", "x").refused(2);
    Cli.run("validate", "--db", db, "--format", "xml").refused(2);
    Cli.run("validate", "--db", db, "--output", db).refused(2);
    Cli.run("validate", "--db", db, "--plots", dir.resolve("before.csv").toString()).refused(73);
    Cli.run("validate", "--db", dir.resolve("none.db").toString()).refused(66);
    String empty = dir.resolve("empty.db").toString();
    Cli.run("ingest", dir.resolve("before.csv").toString(), "--db", empty).ok();
    assertThat(Cli.run("validate", "--db", empty).refused(66)).contains("holds no run yet");
    String loose = dir.resolve("loose.db").toString();
    Cli.run("run", dir.resolve("before.csv").toString(), "--db", loose, "--model", "bg-nbd").ok();
    assertThat(Cli.run("validate", "--db", loose).refused(66)).contains("holds no orders");
  }
}
