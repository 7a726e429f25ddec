package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path dir;

  @Test
  void aPersonSeesPartsAndThePath() {
    Cli.Outcome outcome =
        Cli.run("explain", Shop.someOrders(dir).toString(), "--id", "K005", "--quiet").ok();
    assertThat(outcome.outLines().get(0)).startsWith("Customer K005 as of ");
    assertThat(outcome.outLines())
        .anyMatch(line -> line.startsWith("  P(alive)"))
        .anyMatch(line -> line.startsWith("  x purchases if alive"))
        .anyMatch(line -> line.startsWith("  = CLV"))
        .anyMatch(line -> line.matches("  [\u2581-\u2588]+ 0\\.\\d{3}"))
        .anyMatch(line -> line.strip().startsWith("|"));
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void thePartsMultiplyToWhatRunStores() {
    String orders = Shop.someOrders(dir).toString();
    JsonNode result =
        Shop.json(
            Cli.run(
                    "explain",
                    orders,
                    "--id",
                    "K005",
                    "--format",
                    "json",
                    "--margin",
                    "0.3",
                    "--quiet")
                .ok()
                .out());
    double product = 1;
    double sum = 0;
    for (JsonNode part : result.get("parts")) {
      product *= part.get("value").asDouble();
      sum += part.get("contribution").asDouble();
    }
    double clv = result.get("clv").asDouble();
    assertThat(product).isCloseTo(clv, within(1e-12 * clv));
    assertThat(sum).isCloseTo(clv - result.get("median_clv").asDouble(), within(1e-12 * clv));
    String stored =
        Cli.run(
                List.of("run", orders, "--db", dir.resolve("clv.db").toString()),
                "--margin",
                "0.3",
                "--output",
                "-")
            .ok()
            .out();
    assertThat(Double.parseDouble(Shop.table(stored).get("K005").get("clv"))).isEqualTo(clv);
    JsonNode path = result.get("p_alive");
    assertThat(path.get(0).get("ordered").asBoolean()).isTrue();
    assertThat(path.get(path.size() - 1).get("p_alive").asDouble())
        .isEqualTo(result.get("parts").get(0).get("value").asDouble());
  }

  @Test
  void anUnknownCustomerIsNoInput() {
    assertThat(Cli.run("explain", Shop.someOrders(dir).toString(), "--id", "nobody").refused(66))
        .contains("'nobody'");
  }

  @Test
  void withoutAmountsThereIsNothingToTakeApart() {
    String orders = Shop.ordersWithoutAmounts(dir).toString();
    assertThat(Cli.run("explain", orders, "--id", "K005", "--quiet").refused(65))
        .contains("amounts");
  }

  @Test
  void aModelOfValuesAloneHasNoParts() {
    assertThat(
            Cli.run(
                    "explain",
                    Shop.someOrders(dir).toString(),
                    "--id",
                    "K005",
                    "--model",
                    Shop.FEATURE_SUM.toString())
                .refused(65))
        .contains("no explanation");
  }
}
