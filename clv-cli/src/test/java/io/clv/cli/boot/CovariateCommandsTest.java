package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CovariateCommandsTest {
  @TempDir Path dir;

  private String orders() {
    return Shop.someOrders(dir).toString();
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  /** Of the customers K000 to K119 of the shop. */
  private String covariates(String name, String header, boolean all) {
    StringBuilder text = new StringBuilder(header + "\n");
    for (int c = 0; c < (all ? 120 : 117); c++) {
      text.append("K%03d,%d,%s\n".formatted(c, 20 + c * 7 % 50, c % 3 == 0 ? "web" : "shop"));
    }
    return Shop.file(dir, name, text.toString()).toString();
  }

  private String covariates() {
    return covariates("covariates.csv", "customer_id,Age,Channel", true);
  }

  /** Weekly; the shop's orders go from January 2024 to spring 2025. */
  private String calendar(int weeks) {
    StringBuilder text = new StringBuilder("date,Season\n");
    for (int w = 0; w < weeks; w++) {
      text.append(LocalDate.of(2024, 1, 1).plusWeeks(w)).append(w % 26 < 8 ? ",1\n" : ",0\n");
    }
    return Shop.file(dir, "calendar.csv", text.toString()).toString();
  }

  @Test
  void coefficientsAreParametersWithStandardErrors() {
    Cli.Outcome fit =
        Cli.run("fit", orders(), "--model", "pareto-nbd,bg-nbd,gamma-gamma", "--json").ok();
    assertThat(fit.out()).doesNotContain("covariates");
    JsonNode models =
        Shop.json(
            Cli.run(
                    "fit",
                    orders(),
                    "--model",
                    "mbg-nbd,bg-nbd,gamma-gamma",
                    "--covariates",
                    covariates(),
                    "--json")
                .ok()
                .out());
    for (JsonNode model : models) {
      boolean spend = model.get("model").textValue().equals("gamma-gamma");
      for (String process : spend ? List.of("spend") : List.of("purchase", "dropout")) {
        for (String column : List.of("Age", "Channel=web")) {
          assertThat(model.get("parameters").has(process + "." + column)).isTrue();
        }
      }
      assertThat(model.get("standard_errors").size()).isPositive();
      assertThat(model.get("nested").get("log_likelihood").doubleValue())
          .isLessThanOrEqualTo(model.get("log_likelihood").doubleValue());
      assertThat(model.get("covariates").get("static").get(1).get("base").textValue())
          .isEqualTo("shop");
    }
  }

  @Test
  void aSavedModelPredictsAsTheRunThatFittedIt() {
    Cli.run(
            "fit",
            orders(),
            "--model",
            "bg-nbd,gamma-gamma",
            "--covariates",
            covariates(),
            "--save",
            path("model.json"))
        .ok();
    Map<String, Map<String, String>> predicted =
        Shop.table(
            Cli.run(
                    "predict",
                    orders(),
                    "--model",
                    path("model.json"),
                    "--covariates",
                    covariates())
                .ok()
                .out());
    Cli.Outcome run =
        Cli.run(
                "run",
                orders(),
                "--model",
                "bg-nbd,gamma-gamma",
                "--covariates",
                covariates(),
                "--db",
                path("clv.db"),
                "--output",
                path("run.csv"))
            .ok();
    assertThat(run.out()).contains("purchase  Age ", "spend  Age ", "  Channel=web ");
    Map<String, Map<String, String>> ran = Shop.table(Shop.text(dir.resolve("run.csv")));
    assertThat(predicted.keySet()).isEqualTo(ran.keySet());
    predicted.forEach(
        (id, row) ->
            assertThat(Double.parseDouble(row.get("clv")))
                .isEqualTo(Double.parseDouble(ran.get(id).get("clv"))));
    // One customer alone gets the same bits as among the others.
    String one =
        Shop.orders(
                dir,
                Shop.rows(120).stream()
                    .filter(row -> row.startsWith("K100") || row.contains("," + lastDay()))
                    .toArray(String[]::new))
            .toString();
    Map<String, Map<String, String>> alone =
        Shop.table(
            Cli.run("predict", one, "--model", path("model.json"), "--covariates", covariates())
                .ok()
                .out());
    assertThat(alone.get("K100")).isEqualTo(predicted.get("K100"));
  }

  /** The date of the newest order. */
  private static String lastDay() {
    return Shop.rows(120).stream()
        .map(row -> row.substring(row.lastIndexOf(',') + 1))
        .max(String::compareTo)
        .orElseThrow();
  }

  @Test
  void aCalendarGoesWithTheParetoNbd() {
    Cli.run(
            "fit",
            orders(),
            "--model",
            "pareto-nbd",
            "--dynamic-covariates",
            calendar(200),
            "--save",
            path("model.json"))
        .ok();
    assertThat(Shop.text(dir.resolve("model.json"))).contains("\"dynamic\"", "purchase.Season");
    Map<String, Map<String, String>> year =
        Shop.table(
            Cli.run(
                    "predict",
                    orders(),
                    "--model",
                    path("model.json"),
                    "--dynamic-covariates",
                    calendar(200))
                .ok()
                .out());
    year.values()
        .forEach(
            row -> assertThat(Double.parseDouble(row.get("p_alive"))).isCloseTo(0.5, within(0.5)));
    String message =
        Cli.run(
                "predict",
                orders(),
                "--model",
                path("model.json"),
                "--dynamic-covariates",
                calendar(80))
            .refused(65);
    assertThat(message).contains("calendar.csv covers 2024-01-01 to", "needs");
    assertThat(Cli.run("predict", orders(), "--model", path("model.json")).refused(65))
        .contains("was fitted with the covariates Season");
    assertThat(
            Cli.run("fit", orders(), "--model", "bg-nbd", "--dynamic-covariates", calendar(200))
                .refused(65))
        .contains("bg-nbd cannot be fitted with covariates that change over time");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    assertThat(Cli.run("fit", orders(), "--covariates", path("none.csv")).refused(66))
        .contains("none.csv");
    assertThat(
            Cli.run(
                    "fit",
                    orders(),
                    "--covariates",
                    covariates("some.csv", "customer_id,Age,Channel", false))
                .refused(65))
        .contains("some.csv has no row for customer K117 and 2 more (of 120 customers)");
    assertThat(Cli.run("fit", orders(), "--model", "nbd", "--covariates", covariates()).refused(65))
        .contains("nbd cannot be fitted with covariates; these can: bg-nbd");
    String bad = Shop.file(dir, "bad.csv", "customer_id,Age\nK000,\n").toString();
    assertThat(Cli.run("fit", orders(), "--covariates", bad).refused(65))
        .contains("bad.csv line 2, column Age: \"\"; every row needs a value here");
    Cli.run("fit", orders(), "--model", "bg-nbd", "--save", path("plain.json")).ok();
    assertThat(
            Cli.run(
                    "predict",
                    orders(),
                    "--model",
                    path("plain.json"),
                    "--covariates",
                    covariates())
                .refused(2))
        .contains("was fitted without covariates");
    Cli.run(
            "fit",
            orders(),
            "--model",
            "bg-nbd",
            "--covariates",
            covariates(),
            "--save",
            path("with.json"))
        .ok();
    assertThat(
            Cli.run(
                    "predict",
                    orders(),
                    "--model",
                    path("with.json"),
                    "--covariates",
                    covariates("renamed.csv", "customer_id,Alter,Kanal", true))
                .refused(65))
        .contains(
            "renamed.csv lacks the columns Age, Channel, which the model was fitted with; it has"
                + " Alter, Kanal");
    assertThat(
            Cli.run("fit", orders(), "--covariates", covariates(), "--save", path("covariates.csv"))
                .exitCode())
        .isEqualTo(2);
  }
}
