package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.model.PriorQuantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fit tells of itself, what it may be told beforehand, and what is not used silently. */
class FitReportTest {
  @TempDir static Path dir;
  private static String summaries;

  @BeforeAll
  static void simulate() throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("customer_id,frequency,recency,T,monetary_value"));
    for (int i = 0; i < 400; i++) {
      double T = 30 + random.nextInt(30);
      double life = -40 * Math.log(random.nextDouble());
      double rate = 0.15 * -Math.log(random.nextDouble());
      int x = 0;
      double tx = 0;
      for (double t = -Math.log(random.nextDouble()) / rate; t < Math.min(T, life); ) {
        x++;
        tx = t;
        t -= Math.log(random.nextDouble()) / rate;
      }
      double m = x == 0 ? 0 : 20 * Math.exp(0.5 * random.nextGaussian());
      lines.add("c%d,%d,%s,%s,%s".formatted(i, x, tx, T, m));
    }
    summaries = Files.write(dir.resolve("s.csv"), lines).toString();
  }

  private static Cli.Outcome fit(String... options) {
    return Cli.run(List.of("fit", summaries, "--summary"), options);
  }

  @Test
  void theReportHasErrorsIntervalsCriteriaAndTheTest() {
    String report = fit("--model", "pareto-nbd").ok().out();
    assertThat(report)
        .containsPattern("pareto-nbd +estimate +std\\. error +95 % interval")
        .containsPattern("  r +[0-9.]+ +[0-9.]+ +[0-9.]+ +to [0-9.]+")
        .containsPattern("  log-likelihood -[0-9.]+ over 400 customers, time in weeks")
        .containsPattern("  AIC [0-9.]+, BIC [0-9.]+, 4 free parameters")
        .containsPattern(
            "  against nbd: likelihood ratio [0-9.]+ with 2 degrees of freedom, p [<=] ")
        .doesNotContain("comparison");
  }

  @Test
  void severalModelsAreComparedByTheirCriteria() {
    List<String> lines = fit("--model", "nbd,pareto-nbd,gamma-gamma").ok().outLines();
    int start = lines.size() - 3;
    assertThat(lines.get(start))
        .matches("comparison +log-likelihood +parameters +AIC \\+ +BIC \\+");
    assertThat(lines.get(start + 1)).matches("  pareto-nbd +-[0-9.]+ +4 +0\\.00 +0\\.00");
    assertThat(lines.get(start + 2)).matches("  nbd +-[0-9.]+ +2 +[1-9][0-9.]+ +[1-9][0-9.]+");
    assertThat(lines).anyMatch(line -> line.startsWith("  against gamma: likelihood ratio"));
  }

  @Test
  void intervalsAreOfTheLevelAskedFor() {
    JsonNode narrow = Shop.json(fit("--model", "nbd", "--json", "--confidence", ".5").ok().out());
    JsonNode wide = Shop.json(fit("--model", "nbd", "--json", "--confidence", "0.99").ok().out());
    assertThat(narrow.get("confidence").asDouble()).isEqualTo(0.5);
    for (String name : List.of("r", "alpha")) {
      JsonNode inner = narrow.get("confidence_intervals").get(name);
      JsonNode outer = wide.get("confidence_intervals").get(name);
      double estimate = narrow.get("parameters").get(name).asDouble();
      assertThat(inner.get(0).asDouble()).isBetween(outer.get(0).asDouble(), estimate);
      assertThat(inner.get(1).asDouble()).isBetween(estimate, outer.get(1).asDouble());
      // Symmetric in the logarithm; 0.6745 and 2.5758 standard errors wide.
      double half = Math.log(inner.get(1).asDouble() / estimate);
      assertThat(Math.log(outer.get(1).asDouble() / estimate) / half)
          .isCloseTo(2.575829304 / 0.6744897502, within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-0.5", "95", "high"})
  void aConfidenceLevelIsBetweenZeroAndOne(String level) {
    assertThat(fit("--confidence", level).refused(2)).contains("--confidence");
  }

  @Test
  void aPriorMovesTheFitAndStandsInTheProvenance() {
    JsonNode free = Shop.json(fit("--model", "pareto-nbd", "--json").ok().out());
    JsonNode tight =
        Shop.json(
            fit("--model", "pareto-nbd", "--json", "--prior", "purchases-per-year=2:1.01")
                .ok()
                .out());
    assertThat(perYear(tight)).isBetween(1.98, 2.1);
    assertThat(perYear(free)).isGreaterThan(3);
    assertThat(tight.get("log_likelihood").asDouble())
        .isLessThan(free.get("log_likelihood").asDouble());
    assertThat(tight.get("provenance").get("settings").get("prior").asText())
        .isEqualTo("purchases-per-year=2.0:1.01");
    assertThat(free.get("provenance").get("settings").get("prior")).isNull();
    assertThat(tight.get("likelihood_ratio")).isNull();
    assertThat(fit("--prior", "purchases-per-year=2:1.01").ok().out())
        .contains("  with the prior purchases-per-year=2.0:1.01: largest posterior density");
  }

  private static double perYear(JsonNode fit) {
    JsonNode p = fit.get("parameters");
    return p.get("r").asDouble() / p.get("alpha").asDouble() * 365.25 / 7;
  }

  @Test
  void eachModelTakesThePriorsThatAreItsOwn() {
    JsonNode fits =
        Shop.json(
            fit("--json", "--prior", "lost-per-year=.3:2", "--prior", "mean-spend=30:1.5")
                .ok()
                .out());
    assertThat(fits.get(0).get("provenance").get("settings").get("prior").asText())
        .isEqualTo("lost-per-year=0.3:2.0");
    assertThat(fits.get(1).get("provenance").get("settings").get("prior").asText())
        .isEqualTo("mean-spend=30.0:1.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nbd | lost-per-year=.3:2 | nbd has no quantity lost-per-year",
        "nbd | purchases=3:2 | there is no quantity 'purchases'; there are purchases-per-year",
        "nbd | purchases-per-year=3 | is not NAME=MEDIAN:FACTOR",
        "nbd | purchases-per-year=3:0.5 | the factor of purchases-per-year must be greater than 1",
        "bg-nbd | lost-per-purchase=1.2:2 | its median must lie between 0 and 1"
      })
  void aPriorThatCannotBeIsRefused(String model, String prior, String message) {
    assertThat(fit("--model", model, "--prior", prior).refused(2)).contains(message);
  }

  @Test
  void helpNamesEveryQuantity() {
    String help = Cli.run("fit", "--help").out();
    for (PriorQuantity quantity : PriorQuantity.values()) {
      assertThat(help).contains(quantity.label());
    }
  }

  @Test
  void aRunTakesPriorsToo() throws IOException {
    String orders = Shop.someOrders(dir).toString();
    String db = dir.resolve("prior.db").toString();
    assertThat(
            Cli.run("run", orders, "--db", db, "--prior", "purchases-per-year=1:1.001").ok().out())
        .contains("nbd");
    assertThat(
            Cli.run(
                    "run",
                    orders,
                    "--db",
                    db,
                    "--model",
                    "pareto-nbd",
                    "--prior",
                    "lost-per-purchase=.1:2")
                .refused(2))
        .contains("pareto-nbd, gamma-gamma has no quantity lost-per-purchase");
    String model = unconverged().toString();
    assertThat(
            Cli.run("run", orders, "--db", db, "--model", model, "--prior", "mean-spend=1:2")
                .refused(2))
        .contains("--prior is for models that are fitted");
  }

  private static Path unconverged() throws IOException {
    return Files.writeString(
        dir.resolve("unconverged.json"),
        """
        {"format": "clv-model", "version": 1, "models": [
          {"model": "pareto-nbd", "parameters": {"r": 1, "alpha": 8, "s": 1, "beta": 20},
           "time_unit": "week", "converged": false, "boundary": null,
           "explanation": "stopped after 812 evaluations where the slope is 1.0e-03"}
        ]}
        """);
  }

  @Test
  void aModelThatDidNotConvergeIsNotUsedUnlessAskedFor() throws IOException {
    String model = unconverged().toString();
    String orders = Shop.someOrders(dir).toString();
    String db = dir.resolve("unconverged.db").toString();
    String[] run = {"run", orders, "--db", db, "--model", model};
    String[] predict = {"predict", summaries, "--summary", "--model", model};
    for (String[] command : List.of(run, predict)) {
      assertThat(Cli.run(command).refused(65))
          .contains("the fit of pareto-nbd did not converge: stopped after 812 evaluations")
          .contains("--accept-unconverged");
      Cli.Outcome accepted = Cli.run(List.of(command), "--accept-unconverged", "--quiet").ok();
      assertThat(accepted.err())
          .contains("warning: the fit of pareto-nbd did not converge: stopped after 812")
          .contains("predictions from it may be wrong");
    }
  }

  @Test
  void rowsWithWeightsStandForCustomers() throws IOException {
    List<String> expanded = new ArrayList<>(List.of("customer_id,frequency,recency,T"));
    List<String> weighted = new ArrayList<>(List.of("customer_id,frequency,recency,T,weight"));
    for (int i = 0; i < 60; i++) {
      int x = i % 4;
      String rest = ",%d,%s,%s".formatted(x, x == 0 ? 0 : 3 + i % 20, 24 + i % 5);
      weighted.add("c" + i + rest + "," + (1 + i % 3));
      for (int k = 0; k <= i % 3; k++) {
        expanded.add("c" + i + "-" + k + rest);
      }
    }
    String one = Files.write(dir.resolve("weighted.csv"), weighted).toString();
    String many = Files.write(dir.resolve("expanded.csv"), expanded).toString();
    String[] options = {"--summary", "--model", "bg-nbd"};
    assertThat(Cli.run(List.of("fit", one), options).ok().out())
        .isEqualTo(Cli.run(List.of("fit", many), options).ok().out())
        .contains("over 120 customers");
  }
}
