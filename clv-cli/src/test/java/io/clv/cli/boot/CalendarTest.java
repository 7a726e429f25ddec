package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  @TempDir Path dir;

  private String orders() {
    return Shop.orders(dir, Shop.rows(120).toArray(String[]::new)).toString();
  }

  /** Months with one factor, but December with another. */
  private String months(double december) {
    return Shop.file(
            dir,
            "months.csv",
            IntStream.rangeClosed(1, 12)
                .mapToObj(m -> m + "," + (m == 12 ? december : 1))
                .collect(Collectors.joining("\n", "month,factor\n", "\n")))
        .toString();
  }

  private String model() {
    return dir.resolve("model.json").toString();
  }

  private static double purchases(Map<String, Map<String, String>> predictions) {
    return predictions.values().stream()
        .mapToDouble(row -> Double.parseDouble(row.get("expected_purchases")))
        .sum();
  }

  private Map<String, Map<String, String>> predict(String... more) {
    return Shop.table(
        Cli.run(java.util.List.of("predict", orders(), "--model", model()), more).ok().out());
  }

  @Test
  void aSavedModelPredictsByTheCalendarItWasFittedWith() {
    String december = months(5);
    JsonNode fit =
        Shop.json(
            Cli.run(
                    "fit",
                    orders(),
                    "--model",
                    "nbd",
                    "--calendar",
                    december,
                    "--as-of",
                    "2024-10-31",
                    "--json",
                    "--save",
                    model())
                .ok()
                .out());
    assertThat(fit.at("/calendar/seasons/month/11").asDouble()).isEqualTo(5);
    assertThat(fit.at("/provenance/settings/calendar").asText()).isEqualTo(december);
    Map<String, Map<String, String>> november =
        predict("--as-of", "2024-10-31", "--horizon", "30d");
    Map<String, Map<String, String>> both = predict("--as-of", "2024-10-31", "--horizon", "61d");
    assertThat(purchases(both) / purchases(november)).isBetween(5.9, 6.4);
    Cli.run("fit", orders(), "--model", "nbd", "--as-of", "2024-10-31", "--save", model()).ok();
    Map<String, Map<String, String>> even = predict("--as-of", "2024-10-31", "--horizon", "61d");
    // Recency and T in the output stay calendar time.
    assertThat(even.get("K011").get("T")).isEqualTo(both.get("K011").get("T"));
    assertThat(purchases(both) / purchases(even)).isGreaterThan(1.8);
  }

  @Test
  void anEvenCalendarChangesNoDigit() {
    String[] asOf = {"--as-of", "2024-10-31"};
    Cli.run(
            "fit",
            orders(),
            "--model",
            "pareto-nbd,gamma-gamma",
            "--as-of",
            asOf[1],
            "--save",
            model())
        .ok();
    Map<String, Map<String, String>> plain = predict(asOf);
    Cli.run(
            "fit",
            orders(),
            "--model",
            "pareto-nbd,gamma-gamma",
            "--calendar",
            months(1),
            "--as-of",
            asOf[1],
            "--save",
            model())
        .ok();
    assertThat(predict(asOf)).isEqualTo(plain);
  }

  @Test
  void aCampaignIsPutOnTopOfASavedModel() {
    Cli.run("fit", orders(), "--model", "nbd", "--as-of", "2024-10-31", "--save", model()).ok();
    String[] days = {"--as-of", "2024-10-31", "--horizon", "10d"};
    double plain = purchases(predict(days));
    String campaign =
        Shop.file(dir, "campaign.csv", "date,to,factor\n2024-11-01,2024-11-10,3\n").toString();
    double more =
        purchases(predict("--as-of", "2024-10-31", "--horizon", "10d", "--calendar", campaign));
    assertThat(more / plain).isBetween(2.999, 3.001);
  }

  @Test
  void runLearnsASeasonSaysSoAndRecordsIt() {
    Cli.Outcome run =
        Cli.run(
                "run",
                orders(),
                "--model",
                "nbd",
                "--season",
                "month",
                "--db",
                dir.resolve("clv.db").toString())
            .ok();
    assertThat(run.err()).contains("month factors");
    assertThat(run.out())
        .contains("calendar: month factors learnt to")
        .containsPattern("! the season is not known whole|! each month was seen once");
    JsonNode fit =
        Shop.json(Cli.run("fit", orders(), "--model", "bg-nbd", "--trend", "--json").ok().out());
    assertThat(fit.at("/calendar/trend/growth").isNumber()).isTrue();
    assertThat(fit.at("/provenance/settings/trend").asText()).isEqualTo("yes");
  }

  @Test
  void summariesHoldNoDates() {
    String summary =
        Shop.file(dir, "s.csv", "customer_id,frequency,recency,T\na,1,2,3\nb,2,2,4\n").toString();
    for (String[] option :
        new String[][] {{"--calendar", months(2)}, {"--season", "month"}, {"--trend"}}) {
      java.util.List<String> command =
          new java.util.ArrayList<>(java.util.List.of("fit", summary, "--summary"));
      command.addAll(java.util.List.of(option));
      assertThat(Cli.run(command).refused(2)).contains("--summary");
    }
    Cli.run("fit", orders(), "--model", "nbd", "--calendar", months(2), "--save", model()).ok();
    assertThat(Cli.run("predict", summary, "--summary", "--model", model()).refused(2))
        .contains("calendar")
        .contains("orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --calendar nowhere.csv | 66 | nowhere.csv",
        "run --calendar BAD | 65 | line 3: factor \"x\"",
        "fit --calendar BAD | 65 | line 3: factor \"x\"",
        "predict --calendar BAD --model MODEL | 65 | line 3: factor \"x\"",
        "predict --season week --model MODEL | 2 | when a model is fitted",
        "run --calendar BAD --output BAD | 2 | --output",
        "run --trend --model MODEL | 2 | when a model is fitted",
        "fit --season moon | 2 | --season",
        "fit --season month --model bg-bb | 2 | bg-bb counts opportunities",
        "run --calendar HUGE --calendar HUGE | 65 | must be 0.0001 to 10000"
      })
  void whatCannotBeIsRefused(String command, int exitCode, String message) {
    Cli.run("fit", orders(), "--model", "nbd", "--save", model()).ok();
    String bad = Shop.file(dir, "bad.csv", "month,factor\n1,1\n2,x\n").toString();
    String huge = Shop.file(dir, "huge.csv", "date,factor\n2024-05-05,1000\n").toString();
    String[] words =
        command.replace("BAD", bad).replace("MODEL", model()).replace("HUGE", huge).split(" ");
    java.util.List<String> args = new java.util.ArrayList<>(java.util.List.of(words));
    args.add(1, orders());
    if (words[0].equals("run")) {
      args.addAll(java.util.List.of("--db", dir.resolve("clv.db").toString()));
    }
    assertThat(Cli.run(args).refused(exitCode)).contains(message);
  }
}
