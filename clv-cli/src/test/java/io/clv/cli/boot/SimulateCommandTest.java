package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
  @TempDir Path dir;

  /** As data/README.md has it. */
  @Test
  void makesTheBundledOrdersAgainByteForByte() throws Exception {
    Path file = dir.resolve("orders.csv");
    Cli.run("simulate", "--customers", "3000", "--seed", "42", "--output", file.toString()).ok();
    assertThat(Files.mismatch(file, Shop.BUNDLED)).isEqualTo(-1);
  }

  @Test
  void theSameSeedGivesTheSameOrdersAndAnotherGivesOthers() {
    Cli.Outcome first = Cli.run("simulate", "--customers", "50", "--seed", "1").ok();
    assertThat(Cli.run("simulate", "--customers", "50", "--seed", "1").ok().out())
        .isEqualTo(first.out());
    assertThat(Cli.run("simulate", "--customers", "50", "--seed", "2").ok().out())
        .isNotEqualTo(first.out());
    assertThat(first.out()).startsWith(Shop.HEADER.strip());
    assertThat(first.err())
        .contains("50 customers simulated: pareto-nbd with r=0.9, alpha=9.0, s=0.5, beta=20.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nbd",
        "bg-nbd",
        "mbg-nbd",
        "bg-cnbd-k",
        "mbg-cnbd-k",
        "pareto-nbd",
        "ggompertz-nbd",
        "bg-bb"
      })
  void everyModelHasASimulator(String model) {
    Cli.Outcome outcome = Cli.run("simulate", "--customers", "300", "--model", model).ok();
    assertThat(outcome.out().lines().count()).isGreaterThan(500);
    assertThat(outcome.err()).contains("300 customers simulated: " + model + " with ");
  }

  @Test
  void itsParametersAreFoundAgain() {
    Path file = dir.resolve("orders.csv");
    Cli.run(
            "simulate",
            "--customers",
            "4000",
            "--model",
            "bg-nbd",
            "--param",
            "r=0.8,alpha=6,a=0.9,b=3",
            "--refund-share",
            "0",
            "--output",
            file.toString())
        .ok();
    JsonNode fit =
        Shop.json(
            Cli.run("fit", file.toString(), "--model", "bg-nbd", "--json", "--as-of", "2024-12-31")
                .ok()
                .out());
    assertParameter(fit, "r", 0.8);
    assertParameter(fit, "alpha", 6);
    assertParameter(fit, "a", 0.9);
    assertParameter(fit, "b", 3);
  }

  private static void assertParameter(JsonNode fit, String name, double truth) {
    double error = fit.at("/standard_errors/" + name).asDouble();
    assertThat(fit.at("/parameters/" + name).asDouble())
        .as(name)
        .isBetween(truth - 4 * error, truth + 4 * error);
  }

  @ParameterizedTest
  @CsvSource({
    "--customers, 0, customers",
    "--customers, many, customers",
    "--model, gamma-gamma, mbg-cnbd-k",
    "--parameters, q=1, alpha",
    "--parameters, r=NaN, r must be",
    "--parameters, r=0, r must be",
    "--spend, p=-1, p > 0",
    "--end, 2022-12-31, end",
    "--start, 2023-02-30, 2023-02-30",
    "--refund-share, 1.5, refund",
    "--acquisition-days, 0, acquisition"
  })
  void whatCannotBeSimulatedIsRefused(String option, String value, String named) {
    assertThat(Cli.run("simulate", option, value).refused(2)).containsIgnoringCase(named);
  }
}
