package io.clv.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.cli.boot.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite once, on small files; the times it takes here are not looked at. */
class PeerSuiteTest {
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private Path folder;

  @Test
  void everythingIsMeasuredAndAllFeaturesAgree() {
    assumeTrue(Path.of("/usr/bin/wc").toFile().exists(), "needs wc and cat");
    boolean pandas = ProcessOutput.ifAny(List.of(PYTHON, "-c", "import pandas")) != null;
    boolean sqlite = ProcessOutput.ifAny(List.of("sqlite3", "--version")) != null;
    List<String> steps = new ArrayList<>();

    PeerReport report = new PeerSuite(plan(), steps::add).run();

    assertThat(report.problems()).isEmpty();
    assertThat(report.sections())
        .extracting(Section::part)
        .containsExactly(Part.FEATURES, Part.INGEST, Part.SHAPES);
    Section features = report.sections().get(0);
    assertThat(features.data().lines()).isBetween(2_500L, 3_500L);
    assertThat(features.customers()).isBetween(290L, 300L);
    assertThat(features.results().tasks())
        .contains(FeatureContest.OURS, FeatureContest.DUCKDB, MachineTasks.COUNT, MachineTasks.COPY)
        .containsAnyOf(FeatureContest.PANDAS, FeatureContest.DUCKDB_IN_MEMORY);
    assertThat(features.results().has(FeatureContest.PANDAS)).isEqualTo(pandas);
    assertThat(features.agreements())
        .hasSize(pandas ? 2 : 1)
        .allSatisfy(agreement -> assertThat(agreement.ours()).isEqualTo(features.customers()));
    assertThat(report.sections().get(1).results().has(IngestContest.KEYED)).isEqualTo(sqlite);

    String text = String.join("\n", PeerMarkdown.lines(report));
    assertThat(text)
        .contains(
            "- DuckDB: DuckDB v",
            "| " + FeatureContest.OURS + " | ",
            FeatureContest.DUCKDB_IN_MEMORY + ": orders")
        .contains("shuffled", "No task failed");
    if (!pandas) {
      assertThat(text).contains("| pandas | not on this machine |");
    }
    JsonNode json = PeerJson.of(report);
    assertThat(json.at("/sections/0/tasks/DuckDB/rounds/0/wall_seconds").asDouble()).isPositive();
    assertThat(json.at("/sections/0/tasks/DuckDB/to_ours/wall").asDouble()).isPositive();
    assertThat(json.at("/problems").size()).isZero();
    assertThat(report.growth()).isEmpty();
  }

  private PeerPlan plan() {
    return new PeerPlan(
        List.of(3_000L),
        1,
        EnumSet.of(Part.FEATURES, Part.INGEST, Part.SHAPES),
        List.of(Shape.SHUFFLED),
        1_000,
        folder.resolve("orders"),
        JvmCommand.of(List.of("-XX:TieredStopAtLevel=1"), Main.class, List.of()),
        PYTHON,
        1_000_000);
  }
}
