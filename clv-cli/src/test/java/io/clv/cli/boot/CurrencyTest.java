package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amounts that leave the system say their currency where it is known. */
class CurrencyTest {
  @TempDir Path dir;
  private String orders;
  private String db;

  @BeforeEach
  void write() {
    orders = Shop.someOrders(dir).toString();
    db = dir.resolve("clv.db").toString();
  }

  @Test
  void theReportAndTheTableOfARunSayIt() {
    String table = dir.resolve("p.csv").toString();
    Cli.Outcome run =
        Cli.run(
                "run",
                orders,
                "--currency",
                "eur",
                "--db",
                db,
                "--model",
                "bg-nbd",
                "--output",
                table)
            .ok();
    assertThat(run.outLines())
        .anyMatch(line -> line.contains(" EUR in all, mean ") && line.endsWith(" EUR"))
        .anyMatch(line -> line.contains("avg value EUR") && line.contains("CLV EUR"))
        .contains("  CLV per customer EUR", "  amounts in EUR");
    assertThat(Shop.text(Path.of(table)).lines().findFirst())
        .hasValueSatisfying(header -> assertThat(header).endsWith(",clv_lower,clv_upper,currency"));
    assertThat(Shop.table(Shop.text(Path.of(table))).get("K005")).containsEntry("currency", "EUR");
    assertThat(Cli.run("export", "--db", db).ok().out()).isEqualTo(Shop.text(Path.of(table)));
    assertThat(Cli.run("customer", "K005", "--db", db).ok().out())
        .containsPattern("CLV [0-9.,]+ EUR ");
    assertThat(Cli.run("customer", "K005", "--db", db, "--history").ok().out()).contains("CLV EUR");
  }

  @Test
  void featuresSayItToo() {
    assertThat(Shop.table(Cli.run("features", orders, "--currency", "JPY").ok().out()).get("K005"))
        .containsEntry("currency", "JPY");
    assertThat(Cli.run("features", orders).ok().outLines().get(0)).endsWith(",monetary_value");
    assertThat(
            Shop.json(Cli.run("features", orders, "--format", "json").ok().out())
                .at("/0/currency")
                .isNull())
        .isTrue();
  }

  @Test
  void explanationsSayIt() {
    JsonNode json =
        Shop.json(
            Cli.run(
                    "explain",
                    orders,
                    "--id",
                    "K005",
                    "--model",
                    "bg-nbd",
                    "--currency",
                    "EUR",
                    "--format",
                    "json")
                .ok()
                .out());
    assertThat(json.get("currency").textValue()).isEqualTo("EUR");
    assertThat(
            Cli.run("explain", orders, "--id", "K005", "--model", "bg-nbd", "--currency", "EUR")
                .ok()
                .out())
        .containsPattern("CLV [0-9.,]+ EUR over 52w")
        .contains("= CLV EUR");
  }

  @Test
  void evaluationsSayIt() {
    String[] evaluate = {
      "evaluate", orders, "--holdout", "12w", "--model", "nbd", "--currency", "EUR", "--format"
    };
    assertThat(Shop.json(evaluated(evaluate, "json")).get("currency").textValue()).isEqualTo("EUR");
    assertThat(evaluated(evaluate, "text")).contains(" EUR spent").contains("spend MAE EUR");
    assertThat(evaluated(evaluate, "csv").lines().findFirst().orElseThrow())
        .endsWith(",remark,currency");
    assertThat(
            Shop.json(
                    Cli.run(
                            "evaluate",
                            orders,
                            "--holdout",
                            "12w",
                            "--model",
                            "nbd",
                            "--format",
                            "json")
                        .ok()
                        .out())
                .get("currency")
                .isNull())
        .isTrue();
  }

  private static String evaluated(String[] arguments, String format) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = format;
    return Cli.run(all).ok().out();
  }

  @Test
  void aSpendModelIsNotUsedOnAnotherCurrency() {
    String model = dir.resolve("model.json").toString();
    Cli.Outcome fit =
        Cli.run(
                "fit",
                orders,
                "--model",
                "bg-nbd,gamma-gamma",
                "--currency",
                "EUR",
                "--save",
                model)
            .ok();
    assertThat(fit.outLines()).containsOnlyOnce("  amounts in EUR");
    assertThat(Shop.json(Shop.text(Path.of(model))).at("/models/1/provenance/settings/currency"))
        .hasToString("\"EUR\"");
    for (String command : new String[] {"predict", "run", "explain"}) {
      String[] own = command.equals("run") ? new String[] {"--db", db} : new String[] {};
      own = command.equals("explain") ? new String[] {"--id", "K005"} : own;
      String[] all = {command, orders, "--model", model, "--currency", "USD"};
      String[] both = Arrays.copyOf(all, all.length + own.length);
      System.arraycopy(own, 0, both, all.length, own.length);
      assertThat(Cli.run(both).refused(65))
          .contains("gamma-gamma model of amounts in EUR; these are in USD");
    }
    assertThat(
            Shop.table(Cli.run("predict", orders, "--model", model, "--currency", "EUR").ok().out())
                .get("K005"))
        .containsEntry("currency", "EUR");
    assertThat(Cli.run("predict", orders, "--model", model).ok().outLines().get(0))
        .endsWith(",clv_upper");
  }

  @Test
  void aModelWithoutAmountsOrWithoutACurrencyIsForAny() {
    String model = dir.resolve("model.json").toString();
    Cli.run("fit", orders, "--model", "bg-nbd", "--currency", "EUR", "--save", model).ok();
    Cli.run("predict", orders, "--model", model, "--currency", "USD").ok();
    Cli.run("fit", orders, "--model", "bg-nbd,gamma-gamma", "--save", model).ok();
    Cli.run("predict", orders, "--model", model, "--currency", "USD").ok();
  }

  @Test
  void summariesHaveTheCurrencyThatIsDeclared() {
    String summaries =
        Shop.file(
                dir,
                "summaries.csv",
                "customer_id,frequency,recency,T,monetary_value\na,2,10,30,12.5\nb,1,5,20,7\n")
            .toString();
    String model = dir.resolve("model.json").toString();
    Cli.run("fit", orders, "--model", "bg-nbd,gamma-gamma", "--currency", "EUR", "--save", model)
        .ok();
    String[] predict = {"predict", "--summary", summaries, "--model", model, "--currency", "EUR"};
    assertThat(Shop.table(Cli.run(predict).ok().out()).get("a")).containsEntry("currency", "EUR");
    predict[6] = "CHF";
    assertThat(Cli.run(predict).refused(65)).contains("these are in CHF");
    predict[6] = "EURO";
    assertThat(Cli.run(predict).refused(2)).contains("--currency").contains("EURO");
  }
}
