package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The CDNOW sample of Fader, Hardie and Lee (2005), calibrated on its first 39 weeks: the field's
 * shared yardstick.
 */
class CdnowIT {
  @TempDir Path dir;

  /** A published optimum: parameters with standard errors, and the log-likelihood there. */
  private record Optimum(
      String model,
      List<String> names,
      List<Double> values,
      List<Double> errors,
      double logLikelihood) {}

  private static final List<Optimum> OPTIMA =
      List.of(
          new Optimum(
              "bg-nbd",
              List.of("r", "alpha", "a", "b"),
              List.of(0.24259454, 4.4136019, 0.79291991, 2.4258881),
              List.of(0.012557, 0.378224, 0.185733, 0.705407),
              -9582.429207),
          new Optimum(
              "pareto-nbd",
              List.of("r", "alpha", "s", "beta"),
              List.of(0.55327705, 10.57768346, 0.60623999, 11.66873529),
              List.of(0.04762, 0.8427, 0.18705, 6.20),
              -9594.97617894),
          new Optimum(
              "gamma-gamma",
              List.of("p", "q", "gamma"),
              List.of(6.2493492, 3.7442563, 15.444307),
              List.of(1.18997, 0.29014, 4.15953),
              -4055.917695));

  @Test
  void fitsOfTheRawLogAndOfTheSummaryAreThePublishedOnes() {
    List<String> log = new ArrayList<>(fromLog("fit"));
    List<String> summary =
        new ArrayList<>(List.of("fit", ReferenceData.file("cdnow/summary.csv").toString()));
    summary.add("--summary");
    for (List<String> command : List.of(log, summary)) {
      command.addAll(List.of("--model", "bg-nbd,pareto-nbd,gamma-gamma", "--json"));
      JsonNode fits = Tables.json(Program.CLI.run(dir, command).ok().out());
      for (int i = 0; i < OPTIMA.size(); i++) {
        assertAt(OPTIMA.get(i), fits.get(i));
      }
    }
  }

  private static void assertAt(Optimum optimum, JsonNode fit) {
    assertThat(fit.get("model").asText()).isEqualTo(optimum.model());
    assertThat(fit.get("log_likelihood").asDouble())
        .isCloseTo(optimum.logLikelihood(), within(1e-3));
    for (int p = 0; p < optimum.names().size(); p++) {
      String name = optimum.names().get(p);
      boolean rate = name.equals("r") || name.equals("alpha");
      double value = optimum.values().get(p);
      assertThat(fit.at("/parameters/" + name).asDouble())
          .as(optimum.model() + " " + name)
          .isCloseTo(value, within((rate ? 1e-4 : 1e-3) * value));
      double error = optimum.errors().get(p);
      assertThat(fit.at("/standard_errors/" + name).asDouble())
          .as(optimum.model() + " standard error of " + name)
          .isCloseTo(error, within(1e-2 * error));
    }
  }

  @ParameterizedTest
  @CsvSource({"bg-nbd, bg_nbd.csv", "pareto-nbd, pareto_nbd.csv"})
  void everyCustomerIsPredictedAsElsewhere(String model, String expectedFile) {
    Map<String, Map<String, String>> expected =
        Tables.rows(Program.text(ReferenceData.file("cdnow/per_customer/" + expectedFile)));
    List<String> fit = new ArrayList<>(fromLog("fit"));
    fit.addAll(List.of("--model", model + ",gamma-gamma", "--save", "model.json"));
    Program.CLI.run(dir, fit).ok();
    List<String> predict = new ArrayList<>(fromLog("predict"));
    predict.addAll(List.of("--model", "model.json", "--horizon", "39w"));
    Map<String, Map<String, String>> actual = Tables.rows(Program.CLI.run(dir, predict).ok().out());
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (id, row) -> {
          assertClose(id, actual.get(id).get("p_alive"), row.get("p_alive"));
          assertClose(
              id, actual.get(id).get("expected_purchases"), row.get("expected_transactions_39w"));
          assertClose(id, actual.get(id).get("expected_average_value"), row.get("expected_spend"));
        });
  }

  /** Within 3e-3, relative where the number is larger than 1. */
  private static void assertClose(String id, String actual, String expected) {
    double value = Double.parseDouble(expected);
    assertThat(Double.parseDouble(actual))
        .as("customer " + id)
        .isCloseTo(value, within(3e-3 * Math.max(1, value)));
  }

  private static List<String> fromLog(String command) {
    return List.of(
        command,
        ReferenceData.file("cdnow/transactions.csv").toString(),
        "--preset",
        "cdnow",
        "--as-of",
        "1997-09-30");
  }
}
