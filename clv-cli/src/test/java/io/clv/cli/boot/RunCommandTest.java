package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  private static final String COLUMNS =
      "customer_id,frequency,recency,T,monetary_value,p_alive,expected_purchases,"
          + "expected_average_value,clv,clv_lower,clv_upper";

  @TempDir Path dir;

  private String db() {
    return dir.resolve("clv.db").toString();
  }

  @Test
  void tellsTheStoryOfTheRunOnStandardOutputOnly() {
    Cli.Outcome run = Cli.run("run", Shop.BUNDLED.toString(), "--db", db()).ok();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .contains("Orders", "Customers", "Model", "Value", "Top customers", "Stored", "Next")
        .anyMatch(line -> line.contains("rows read from") && line.contains("0 rejected"))
        .anyMatch(line -> line.startsWith("  pareto-nbd  r "))
        .anyMatch(line -> line.startsWith("  gamma-gamma  p "))
        .anyMatch(line -> line.contains("run 1 in " + db()))
        .anyMatch(line -> line.contains("customer ") && line.contains("--db " + db()));
  }

  @Test
  void whatItSaysToTypeNextWorks() {
    Cli.Outcome run = Cli.run("run", Shop.someOrders(dir).toString(), "--db", db()).ok();
    String next =
        run.outLines().stream()
            .map(String::strip)
            .filter(line -> line.startsWith("java -jar ") && line.contains(" customer "))
            .findFirst()
            .orElseThrow();
    String id = next.substring(next.indexOf(" customer ") + 10, next.indexOf(" --db "));
    assertThat(Cli.run("customer", id, "--db", db()).ok().out()).startsWith("Customer " + id);
  }

  @Test
  void predictionsGoToAFileBesideTheReport() {
    Path output = dir.resolve("values.csv");
    Cli.Outcome run =
        Cli.run("run", Shop.someOrders(dir).toString(), "--db", db(), "--output", output.toString())
            .ok();
    assertThat(run.out()).contains("predictions in " + output);
    List<String> lines = Shop.text(output).lines().toList();
    assertThat(lines.get(0)).isEqualTo(COLUMNS);
    assertThat(lines).hasSize(121);
    assertThat(lines.subList(1, 121)).isSorted();
    assertThat(Shop.text(output)).isEqualTo(Cli.run("export", "--db", db(), "--quiet").ok().out());
  }

  @Test
  void predictionsTakeTheReportsPlaceOnStandardOutput() {
    Cli.Outcome run =
        Cli.run("run", Shop.someOrders(dir).toString(), "--db", db(), "--output", "-").ok();
    Map<String, Map<String, String>> rows = Shop.table(run.out());
    assertThat(rows).hasSize(120);
    assertThat(rows.get("K005").get("frequency")).isEqualTo("5");
    assertThat(Double.parseDouble(rows.get("K005").get("clv"))).isPositive();
    assertThat(Double.parseDouble(rows.get("K005").get("clv")))
        .isBetween(
            Double.parseDouble(rows.get("K005").get("clv_lower")),
            Double.parseDouble(rows.get("K005").get("clv_upper")));
  }

  @Test
  void predictionsComeAsJsonToo() {
    Cli.Outcome run =
        Cli.run(
                "run",
                Shop.someOrders(dir).toString(),
                "--db",
                db(),
                "--output",
                "-",
                "--format",
                "json")
            .ok();
    JsonNode rows = Shop.json(run.out());
    assertThat(rows).hasSize(120);
    assertThat(rows.get(0).get("customer_id").asText()).isEqualTo("K000");
    assertThat(rows.get(0).get("clv_lower").isNumber()).isTrue();
    assertThat(rows.get(0).get("purchases_upper").isNumber()).isTrue();
    assertThat(rows.get(0).get("clv").isNumber()).isTrue();
  }

  @Test
  void aModelFileIsUsedAsItIs() {
    Path model = dir.resolve("model.json");
    String orders = Shop.someOrders(dir).toString();
    Cli.run("fit", orders, "--model", "bg-nbd,gamma-gamma", "--save", model.toString()).ok();
    Cli.Outcome predicted = Cli.run("predict", orders, "--model", model.toString(), "--quiet").ok();
    Cli.Outcome run =
        Cli.run(
                "run",
                orders,
                "--model",
                model.toString(),
                "--db",
                db(),
                "--output",
                "-",
                "--quiet")
            .ok();
    assertThat(run.out()).isEqualTo(predicted.out());
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbd", "bg-nbd", "pareto-nbd", "bg-nbd,gamma-gamma"})
  void modelsAreChosenByName(String model) {
    Cli.Outcome run =
        Cli.run("run", Shop.someOrders(dir).toString(), "--model", model, "--db", db()).ok();
    String first = model.replace(",gamma-gamma", "");
    assertThat(run.out()).contains("  " + first + "  r ").contains("  gamma-gamma  p ");
    assertThat(run.out()).doesNotContain("chosen:");
  }

  @Test
  void theModelIsChosenByABacktestInsideTheDataWhichIsToldAndKept() {
    String orders = Shop.BUNDLED.toString();
    Cli.Outcome chosen = Cli.run("run", orders, "--db", db(), "--output", "-").ok();
    Cli.Outcome named =
        Cli.run("run", orders, "--model", "auto,gamma-gamma", "--db", db(), "--output", "-").ok();
    assertThat(chosen.out()).isEqualTo(named.out());
    Cli.Outcome report = Cli.run("run", orders, "--db", db()).ok();
    assertThat(report.outLines())
        .anyMatch(
            line ->
                line.startsWith("    chosen: ")
                    && line.contains("foretold 2024-01-04 to 2024-12-31 best"));
  }

  @Test
  void aBlendIsKeptAndShownByMember() {
    Path model =
        Shop.file(
            dir,
            "blend.json",
            """
            {"format": "clv-model", "version": 1, "models": [{"model": "blend", "time_unit": "week",
              "parameters": {"bg-nbd.weight_once": 0.5, "bg-nbd.weight_repeat": 0.5, "bg-nbd.r": 0.56, "bg-nbd.alpha": 5.6,
                "bg-nbd.a": 0.44, "bg-nbd.b": 3.3,
                "pareto-nbd.weight_once": 0.5, "pareto-nbd.weight_repeat": 0.5, "pareto-nbd.r": 1.04, "pareto-nbd.alpha": 10.1,
                "pareto-nbd.s": 0.4, "pareto-nbd.beta": 11.4}}]}
            """);
    String orders = Shop.someOrders(dir).toString();
    Cli.Outcome run = Cli.run("run", orders, "--model", model.toString(), "--db", db()).ok();
    assertThat(run.outLines())
        .contains(
            "  blend",
            "    bg-nbd  weight_once 0.50000  weight_repeat 0.50000  r 0.56000  alpha 5.6000  a 0.44000  b 3.3000")
        .anyMatch(
            line ->
                line.startsWith(
                    "    pareto-nbd  weight_once 0.50000  weight_repeat 0.50000  r 1.0400"));
    assertThat(Cli.run("predict", orders, "--model", model.toString(), "--quiet").ok().out())
        .isEqualTo(Cli.run("export", "--db", db(), "--quiet").ok().out());
    assertThat(Cli.run("run", orders, "--model", "blend", "--db", db()).refused(2))
        .contains("read from a file");
  }

  @Test
  void aLongerHorizonIsWorthMoreAndADearerFutureLess() {
    assertThat(total("--horizon", "104w")).isGreaterThan(total("--horizon", "52w"));
    assertThat(total("--discount-rate", "0.5")).isLessThan(total("--discount-rate", "0"));
    assertThat(total("--margin", "0.5")).isCloseTo(total("--margin", "1") / 2, within(1e-6));
  }

  @Test
  void calendarHorizonsCountFromTheAsOfDate() {
    assertThat(total("--horizon", "1y", "--as-of", "2024-02-29")).isPositive();
    assertThat(total("--horizon", "365d", "--as-of", "2024-02-29"))
        .isEqualTo(total("--horizon", "1y", "--as-of", "2024-02-29"));
  }

  private double total(String... options) {
    List<String> run =
        List.of("run", Shop.someOrders(dir).toString(), "--db", db(), "--output", "-");
    return Shop.table(Cli.run(run, options).ok().out()).values().stream()
        .mapToDouble(row -> Double.parseDouble(row.get("clv")))
        .sum();
  }

  @Test
  void aRunThatCannotBeWrittenIsNotStoredEither() {
    String orders = Shop.someOrders(dir).toString();
    String missing = dir.resolve("no/values.csv").toString();
    assertThat(Cli.run("run", orders, "--db", db(), "--output", missing).refused(73))
        .contains("values.csv");
    assertThat(Path.of(db())).doesNotExist();
    Cli.run("run", orders, "--db", db(), "--output", dir.toString()).refused(73);
    assertThat(Path.of(db())).doesNotExist();
    if (Files.exists(Path.of("/dev/full"))) {
      Cli.run("run", orders, "--db", db(), "--output", "/dev/full").refused(74);
      assertThat(Path.of(db())).doesNotExist();
    }
    // Told before the orders are looked at.
    assertThat(Cli.run("run", "no-orders.csv", "--db", db(), "--output", missing).refused(73))
        .contains("values.csv");
  }

  @Test
  void aRunThatCannotBeStoredIsNotWrittenEither() throws Exception {
    Path notADatabase = Files.writeString(dir.resolve("notes.txt"), "x".repeat(500));
    Path output = dir.resolve("values.csv");
    Cli.run(
            "run",
            Shop.someOrders(dir).toString(),
            "--db",
            notADatabase.toString(),
            "--output",
            output.toString())
        .refused(69);
    assertThat(Shop.names(dir)).containsExactly("notes.txt", "orders.csv");
    assertThat(Shop.text(notADatabase)).isEqualTo("x".repeat(500));
  }

  @Test
  void littleDataIsWarnedOf() {
    Cli.Outcome run =
        Cli.run(
                "run",
                Shop.orders(dir, Shop.rows(12).toArray(String[]::new)).toString(),
                "--db",
                db())
            .ok();
    assertThat(run.out()).contains("! only 12 customers").contains("would make them trustworthy");
  }

  @Test
  void withoutAmountsThereAreProbabilitiesAndNoValues() {
    Path orders = Shop.ordersWithoutAmounts(dir);
    Cli.Outcome report = Cli.run("run", orders.toString(), "--db", db()).ok();
    assertThat(report.out()).contains("no value: the orders state no amounts");
    Map<String, String> row = Shop.table(Cli.run("export", "--db", db()).ok().out()).get("K005");
    assertThat(row.get("monetary_value")).isEmpty();
    assertThat(row.get("expected_average_value")).isEmpty();
    assertThat(row.get("clv")).isEmpty();
    assertThat(Double.parseDouble(row.get("p_alive"))).isBetween(0.0, 1.0);
    assertThat(Double.parseDouble(row.get("expected_purchases"))).isPositive();
  }

  @Test
  void aJdbcAddressOfSqliteNamesTheFile() {
    Cli.run("run", Shop.someOrders(dir).toString(), "--db", "jdbc:sqlite:" + db()).ok();
    assertThat(Path.of(db())).isRegularFile();
  }

  @Test
  void anObservationThatEndsYearsAfterTheLastOrderIsFitted() {
    Cli.Outcome run =
        Cli.run("run", Shop.BUNDLED.toString(), "--db", db(), "--as-of", "2026-02-28").ok();
    assertThat(run.out()).contains("observed to 2026-02-28").doesNotContain("NaN");
  }

  @Test
  void intervalsGoByLevelAndSeed() {
    String ninety = intervals("--interval", "0.9");
    assertThat(intervals()).isEqualTo(ninety);
    assertThat(intervals("--seed", "2")).isNotEqualTo(ninety);
    assertThat(upper(intervals("--interval", "0.5"))).isLessThan(upper(ninety));
    assertThat(intervals("--uncertainty", "bootstrap:8")).isNotEqualTo(ninety);
    assertThat(intervals("--interval", "none")).isEqualTo(",");
  }

  private static double upper(String interval) {
    return Double.parseDouble(interval.split(",", -1)[1]);
  }

  /** Both ends of a customer's CLV interval. */
  private String intervals(String... options) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                Shop.someOrders(dir).toString(),
                "--db",
                dir.resolve("clv.db").toString(),
                "--model",
                "bg-nbd",
                "--output",
                "-"));
    args.addAll(List.of(options));
    Map<String, String> row = Shop.table(Cli.run(args).ok().out()).get("K005");
    return row.get("clv_lower") + "," + row.get("clv_upper");
  }
}
