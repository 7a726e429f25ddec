package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is asked wrongly is refused before anything is read or written. */
class UsageTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "demo",
        "features",
        "fit",
        "predict",
        "customer",
        "export",
        "segment",
        "report",
        "ingest",
        "imports",
        "watch",
        "runs",
        "backup",
        "restore",
        "serve",
        "simulate",
        "sample"
      })
  void everyCommandHasHelp(String command) {
    Cli.Outcome help = Cli.run(command, "--help").ok();
    assertThat(help.out()).startsWith("Usage: clv " + command).contains("--quiet");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void aCommandIsMadeByItsName() {
    for (String name : Cli.allCommands().getSubcommands().keySet()) {
      assertThat(Cli.commands(name, "--help").getSubcommands()).containsOnlyKeys(name);
    }
    assertThat(Cli.commands("--help").getSubcommands().keySet())
        .isEqualTo(Cli.allCommands().getSubcommands().keySet());
  }

  @Test
  void whatIsMadeForACallHelpsAsAllCommandsTogetherDo() {
    CommandLine all = Cli.allCommands();
    for (String help : List.of("--help", "-h")) {
      assertThat(Cli.run(help).ok().out()).isEqualTo(all.getUsageMessage());
    }
    all.getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(Cli.run(name, "--help").ok().out()).isEqualTo(command.getUsageMessage());
              command
                  .getSubcommands()
                  .forEach(
                      (second, below) ->
                          assertThat(Cli.run(name, second, "--help").ok().out())
                              .isEqualTo(below.getUsageMessage()));
            });
  }

  @Test
  void theProgramHasHelpAndAVersion() {
    assertThat(Cli.run("--help").ok().out()).contains("Exit codes").contains("simulate");
    assertThat(Cli.run("--version").ok().out()).isEqualTo("clv test" + System.lineSeparator());
  }

  @Test
  void withoutACommandThereIsNothingToDo() {
    assertThat(Cli.run().refused(2)).contains("run, demo");
    assertThat(Cli.run("evaluat").refused(2)).contains("evaluat");
  }

  @ParameterizedTest
  @CsvSource({
    "--nonsense, x, --nonsense",
    "--model, prophet, prophet",
    "--model, 'bg-nbd,nbd', one transaction model",
    "--model, gamma-gamma, one transaction model",
    "--model, 'linear,gamma-gamma', foretells spend itself",
    "--model, blend, model.json",
    "--model, '', model",
    "--horizon, 52, 52w",
    "--horizon, 0w, 52w",
    "--horizon, -1w, 52w",
    "--horizon, 1.5y, 52w",
    "--horizon, 100001d, 100000",
    "--discount-rate, ten, not a number",
    "--discount-rate, -0.1, discount rate",
    "--discount-rate, NaN, discount rate",
    "--margin, 0, margin",
    "--margin, 2, margin",
    "--margin, NaN, margin",
    "--interval, ninety, 'such as 0.9, or none'",
    "--interval, 1, 0.999",
    "--interval, NaN, 0.999",
    "--seed, x, --seed",
    "--uncertainty, guess, bootstrap:100",
    "--uncertainty, bootstrap:0, bootstrap:100",
    "--time-unit, month, day or week",
    "--as-of, 2024-13-01, 2024-12-31",
    "--as-of, 31.12.2024, 2024-12-31",
    "--as-of, +999999999-01-01, 2024-12-31",
    "--preset, shop, online-retail",
    "--columns, amount, field=header",
    "--columns, price=x, unit_price",
    "--delimiter, xy, tab",
    "--quote, xy, none",
    "--encoding, klingon, UTF-8",
    "--date-format, qq, dd/MM/yyyy",
    "--tz, Mars/North, Europe/Berlin",
    "--max-rejects, some, percentage",
    "--max-rejects, 101%, percentage",
    "--max-rejects, -1, percentage",
    "--refunds, keep, neither net nor ignore",
    "--format, xml, CSV",
    "--db, jdbc:oracle:thin:@x, jdbc:sqlite:",
    "--db, jdbc:postgresql://localhost/clv?password=x, CLV_DB_PASSWORD"
  })
  void aWrongOptionIsNamedWithWhatWouldBeRight(String option, String value, String named) {
    Path orders = Shop.someOrders(dir);
    List<String> args = new ArrayList<>(List.of("run", orders.toString(), option, value));
    if (!option.equals("--db")) {
      args.addAll(List.of("--db", dir.resolve("clv.db").toString()));
    }
    assertThat(Cli.run(args).refused(2)).contains(named);
    assertThat(Shop.names(dir)).containsExactly("orders.csv");
  }

  @Test
  void aFitIsOfModelsThatCanBeFitted() {
    assertThat(Cli.run("fit", Shop.someOrders(dir).toString(), "--model", "blend").refused(2))
        .contains("bg-nbd");
  }

  @Test
  void predictNeedsAModelFile() {
    assertThat(Cli.run("predict", Shop.someOrders(dir).toString()).refused(2)).contains("--model");
    assertThat(
            Cli.run("predict", Shop.someOrders(dir).toString(), "--model", "none.json").refused(66))
        .contains("none.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "65 | {\"format\":\"clv-model\" | JSON",
        "65 | [] | clv-model",
        "65 | not json | JSON",
        "65 | {\"format\":\"clv-model\",\"version\":1,\"models\":[]} | models",
        "65 | {\"format\":\"clv-model\",\"version\":1,\"models\":[{\"model\":\"pareto-nbd\",\"parameters\":{\"r\":\"x\"}}]}"
            + " | finite number",
        "65 | {\"format\":\"clv-model\",\"version\":1,\"models\":[{\"model\":\"pareto-nbd\",\"parameters\":{\"r\":-1,\"alpha\":1,\"s\":1,\"beta\":1}}]}"
            + " | r must be",
        "65 | {\"format\":\"clv-model\",\"version\":1,\"models\":[{\"model\":\"pareto-nbd\",\"parameters\":{\"r\":1}}]}"
            + " | alpha",
        "65 | {\"format\":\"clv-model\",\"version\":1,\"models\":[{\"model\":\"linear\",\"parameters\":{\"luck\":1}}]}"
            + " | luck",
        "65 | {\"format\":\"clv-model\",\"version\":1,\"models\":[{\"model\":\"oracle\",\"parameters\":{\"r\":1}}]}"
            + " | oracle",
        "78 | {\"format\":\"clv-model\",\"version\":99,\"models\":[]} | version 99"
      })
  void aMalformedModelFileIsRefused(int exitCode, String content, String named) {
    String orders = Shop.someOrders(dir).toString();
    String model = Shop.file(dir, "model.json", content).toString();
    String db = dir.resolve("clv.db").toString();
    assertThat(Cli.run("run", orders, "--model", model, "--db", db).refused(exitCode))
        .contains(named)
        .contains("model.json");
    assertThat(Cli.run("predict", orders, "--model", model).refused(exitCode))
        .contains(named)
        .contains("model.json");
    assertThat(Path.of(db)).doesNotExist();
  }

  @Test
  void portsAndPlacesToListenAtMustExist() {
    String db = dir.resolve("clv.db").toString();
    Cli.run("run", Shop.someOrders(dir).toString(), "--db", db).ok();
    assertThat(Cli.run("serve", "--db", db, "--port", "65536").refused(2)).contains("65535");
    assertThat(Cli.run("serve", "--db", db, "--port", "-1").refused(2)).contains("--port");
    assertThat(Cli.run("serve", "--db", dir.resolve("no.db").toString()).refused(66))
        .contains("no.db");
  }
}
