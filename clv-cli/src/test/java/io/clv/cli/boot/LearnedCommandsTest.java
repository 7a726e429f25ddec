package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.cli.command.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learned models through the command line, with the real trainers, on the bundled orders. */
class LearnedCommandsTest {
  private static final String ORDERS = Shop.BUNDLED.toString();

  @TempDir Path dir;

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  /** A run with a learned model: what it knows is there, what it does not know is empty. */
  @Test
  void aRunWithBoostedTreesHasPurchasesAndValuesAndNoPAlive() {
    String db = path("clv.db");
    String out = path("predictions.csv");
    Cli.Outcome run =
        Cli.run("run", ORDERS, "--model", "gradient-boosting", "--db", db, "--output", out).ok();
    assertThat(run.out())
        .contains("purchases expected in the next")
        .contains("learned: purchases and spend of the next")
        .doesNotContain("expected to be alive")
        .doesNotContain("NaN");
    Map<String, Map<String, String>> table = Shop.table(read(Path.of(out)));
    assertThat(table).hasSize(2987);
    assertThat(table.values())
        .allSatisfy(
            row -> {
              assertThat(row.get("p_alive")).isEmpty();
              assertThat(Double.parseDouble(row.get("expected_purchases"))).isNotNegative();
              assertThat(Double.parseDouble(row.get("clv"))).isNotNegative();
            });
    String id = table.keySet().iterator().next();
    assertThat(Cli.run("customer", id, "--db", db).ok().out()).contains(id);
  }

  /** What is saved is the model itself: it predicts the same from the file. */
  @Test
  void aSavedModelPredictsWhatTheRunDid() {
    String model = path("ridge.json");
    String direct = path("direct.csv");
    Cli.Outcome fit =
        Cli.run("fit", ORDERS, "--model", "ridge,linear", "--save", path("both.json")).ok();
    assertThat(fit.out()).contains("ridge").contains("purchase_rate").contains("linear");
    Cli.run("fit", ORDERS, "--model", "ridge", "--save", model).ok();
    Cli.Outcome saved = Cli.run("predict", ORDERS, "--model", model).ok();
    Cli.run("run", ORDERS, "--model", "ridge", "--db", path("a.db"), "--output", direct).ok();
    Map<String, Map<String, String>> one = Shop.table(saved.out());
    Map<String, Map<String, String>> other = Shop.table(read(Path.of(direct)));
    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach(
        (id, row) ->
            assertThat(Double.parseDouble(row.get("clv")))
                .isCloseTo(Double.parseDouble(other.get(id).get("clv")), within(1e-6)));
  }

  @Test
  void whatALearnedModelCannotDoIsSaidInASentence() {
    Path summary =
        Shop.file(dir, "summary.csv", "customer_id,frequency,recency,T\na,1,2,9\nb,0,0,9\n");
    assertThat(
            Cli.run("fit", summary.toString(), "--summary", "--model", "ridge")
                .refused(ExitCode.USAGE))
        .contains("give it order files, not --summary");
    assertThat(
            Cli.run("explain", ORDERS, "--id", "C00001", "--model", "ridge")
                .refused(ExitCode.USAGE))
        .contains("tells no P(alive)");
    assertThat(
            Cli.run("run", ORDERS, "--model", "ridge,gamma-gamma", "--db", path("b.db"))
                .refused(ExitCode.USAGE))
        .contains("ridge foretells spend itself");
    assertThat(
            Cli.run("run", ORDERS, "--model", "ridge", "--season", "month", "--db", path("b.db"))
                .refused(ExitCode.USAGE))
        .contains("no --calendar, --season or --trend");
    assertThat(
            Cli.run("run", ORDERS, "--model", "ridge", "--prior", "mean-spend=30:5", "--db", "x")
                .refused(ExitCode.USAGE))
        .contains("ridge is learned without");
    assertThat(
            Cli.run("evaluate", ORDERS, "--holdout", "26w", "--model", "lasso")
                .refused(ExitCode.USAGE))
        .contains("no model of purchases to try")
        .contains("gradient-boosting, blend, auto");
  }

  /** The leaderboard, and whether the blend is as good as the best of it. */
  @Test
  void theBlendStandsBesideTheBestSingleModels() {
    List<String> command =
        List.of(
            "evaluate",
            ORDERS,
            "--holdout",
            "13w",
            "--origins",
            "2",
            "--model",
            "mbg-nbd,ridge,blend");
    JsonNode result = Shop.json(Cli.run(command, "--format", "json").ok().out());
    List<String> models = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    double blended = Double.NaN;
    for (JsonNode row : result.get("leaderboard")) {
      String model = row.get("model").asText();
      models.add(model);
      if (model.equals("blend")) {
        blended = row.get("mae").asDouble();
      } else if (!row.get("baseline").asBoolean()) {
        lowest = Math.min(lowest, row.get("mae").asDouble());
      }
    }
    assertThat(models).containsExactly("zero", "rate", "mbg-nbd", "ridge", "blend");
    JsonNode blend = result.get("blend");
    assertThat(blend.get("lowest_mae").asDouble()).isEqualTo(lowest);
    assertThat(blend.get("mae_excess").asDouble()).isCloseTo(blended / lowest - 1, within(1e-12));
    assertThat(blend.get("origins")).hasSize(2);
    assertThat(blend.get("origins").get(0).get("learned").asText()).contains("weights learned");
  }
}
