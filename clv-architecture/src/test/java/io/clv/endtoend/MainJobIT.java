package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, as its users run it. */
class MainJobIT {
  @TempDir Path dir;

  @Test
  void theDemoRunsAnywhere() {
    Program.Result demo = Program.CLI_JAR.run(dir, "demo").ok();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .contains("Orders", "Customers", "Model", "Value", "Top customers", "Stored", "Next")
        .doesNotContain("NaN");
    assertThat(Tables.names(dir)).containsExactly("clv-demo.db");
    Program.Result export = Program.CLI_JAR.run(dir, "export", "--db", "clv-demo.db").ok();
    assertThat(Tables.rows(export.out())).hasSizeGreaterThan(2_900);
  }

  @Test
  void onlineRetailRunsInOneGoAndAccountsForEveryRow() {
    Path lines = ReferenceData.file("online-retail/online_retail.csv.gz");
    Program.Result run =
        Program.CLI_JAR
            .run(dir, "run", lines.toString(), "--preset", "online-retail", "--model", "pareto-nbd")
            .ok();
    assertThat(run.out())
        .contains("541,909 rows read")
        .contains("406,829 loaded, 0 duplicates, 0 rejected, 135,080 without a customer")
        .contains("8,905 refund rows: 7,699 netted (0 by order, 7,699 by item; 202 orders void)")
        .contains("zero-priced lines dropped: 40")
        .contains("boundary: no drop-out")
        .doesNotContain("NaN");
    Map<String, Map<String, String>> rows =
        Tables.rows(Program.CLI_JAR.run(dir, "export").ok().out());
    assertThat(rows).hasSizeGreaterThan(4_000);
    assertThat(rows.values())
        .allSatisfy(
            row -> {
              assertThat(Double.parseDouble(row.get("p_alive"))).isEqualTo(1.0);
              assertThat(Double.parseDouble(row.get("clv"))).isFinite().isNotNegative();
            });
  }

  @Test
  void onlineRetailWithRefundsIgnoredGivesTheReferenceFits() {
    Path lines = ReferenceData.file("online-retail/online_retail.csv.gz");
    JsonNode fits =
        Tables.json(
            Program.CLI_JAR
                .run(
                    dir,
                    "fit",
                    lines.toString(),
                    "--preset",
                    "online-retail",
                    "--refunds",
                    "ignore",
                    "--as-of",
                    "2011-06-30",
                    "--model",
                    "bg-nbd,pareto-nbd,gamma-gamma",
                    "--json")
                .ok()
                .out());
    for (int i = 0; i < 2; i++) {
      JsonNode fit = fits.get(i);
      assertThat(fit.get("customers").asInt()).isEqualTo(2_960);
      assertThat(fit.get("boundary").asText()).isEqualTo("no drop-out");
      assertThat(fit.get("converged").asBoolean()).isTrue();
      assertRelative(fit.at("/parameters/r"), 0.74421, 1e-4);
      assertRelative(fit.at("/parameters/alpha"), 9.0474, 1e-4);
      assertThat(fit.get("log_likelihood").asDouble()).isCloseTo(-15_325.455, within(1e-3));
    }
    JsonNode spend = fits.get(2);
    assertRelative(spend.at("/parameters/p"), 2.8522, 1e-4);
    assertRelative(spend.at("/parameters/q"), 3.1978, 1e-4);
    assertRelative(spend.at("/parameters/gamma"), 321.16, 1e-4);
    assertThat(spend.get("log_likelihood").asDouble()).isCloseTo(-10_666.676, within(1e-3));
  }

  private static void assertRelative(JsonNode actual, double expected, double tolerance) {
    assertThat(actual.asDouble()).isCloseTo(expected, within(tolerance * expected));
  }
}
