package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerCommandTest {
  @TempDir static Path shared;
  @TempDir Path dir;
  private String db;

  @BeforeAll
  static void twoRuns() {
    String stored = shared.resolve("clv.db").toString();
    String orders = Shop.someOrders(shared).toString();
    Cli.run("run", orders, "--db", stored, "--as-of", "2024-04-30").ok();
    Cli.run("run", orders, "--db", stored, "--model", "bg-nbd").ok();
  }

  @BeforeEach
  void copyTheStore() throws IOException {
    assertThat(shared.toFile().list()).containsExactlyInAnyOrder("clv.db", "orders.csv");
    db = Files.copy(shared.resolve("clv.db"), dir.resolve("clv.db")).toString();
  }

  @Test
  void isShownFromTheLatestRun() {
    Cli.Outcome customer = Cli.run("customer", "K005", "--db", db).ok();
    assertThat(customer.outLines().get(0)).isEqualTo("Customer K005");
    assertThat(customer.out())
        .contains("run 2")
        .contains("bg-nbd with gamma-gamma")
        .containsPattern(
            "with a probability of 90 %: P\\(alive\\) .* to .*, CLV [0-9.]+ to [0-9.]+");
    assertThat(customer.err()).isEmpty();
  }

  @Test
  void historyShowsEveryRunTheLatestFirst() {
    Cli.Outcome customer = Cli.run("customer", "K005", "--db", db, "--history").ok();
    assertThat(customer.out().indexOf("run 2")).isPositive();
    assertThat(customer.out().indexOf("run 1")).isGreaterThan(customer.out().indexOf("run 2"));
    JsonNode rows =
        Shop.json(
            Cli.run("customer", "K005", "--db", db, "--history", "--format", "json").ok().out());
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).at("/run/id").asInt()).isEqualTo(2);
    assertThat(rows.get(1).at("/run/as_of").asText()).isEqualTo("2024-04-30");
  }

  @Test
  void historySaysWhatMovedTheValue() {
    String orders = shared.resolve("orders.csv").toString();
    Cli.run("run", orders, "--db", db, "--model", "bg-nbd", "--horizon", "26w").ok();
    JsonNode rows =
        Shop.json(
            Cli.run("customer", "K005", "--db", db, "--history", "--format", "json").ok().out());
    assertThat(rows).hasSize(3);
    JsonNode horizon = rows.get(0).get("movement");
    assertThat(horizon.get("new_orders").asInt()).isZero();
    assertThat(horizon.get("from_data").asDouble()).isZero();
    assertThat(horizon.get("from_model").asDouble()).isZero();
    assertThat(horizon.get("from_settings").asDouble())
        .isNegative()
        .isEqualTo(rows.get(0).get("clv").asDouble() - rows.get(1).get("clv").asDouble());
    JsonNode both = rows.get(1).get("movement");
    assertThat(both.get("new").asBoolean()).isFalse();
    assertThat(both.get("from_run").asInt()).isEqualTo(1);
    assertThat(both.get("new_orders").asInt())
        .isEqualTo(
            rows.get(1).get("total_orders").asInt() - rows.get(2).get("total_orders").asInt())
        .isPositive();
    assertThat(both.get("from_data").asDouble()).isNotZero();
    assertThat(both.get("from_model").asDouble()).isNotZero();
    assertThat(both.get("from_settings").asDouble()).isZero();
    assertThat(both.get("from_data").asDouble() + both.get("from_model").asDouble())
        .isCloseTo(both.get("change").asDouble(), within(1e-9));
    assertThat(both.get("clv_before")).isEqualTo(rows.get(2).get("clv"));
    assertThat(both.get("not_split_because").isNull()).isTrue();
    JsonNode first = rows.get(2).get("movement");
    assertThat(first.get("new").asBoolean()).isTrue();
    assertThat(first.get("change").isNull()).isTrue();
    assertThat(Cli.run("customer", "K005", "--db", db, "--history").ok().outLines())
        .contains("Customer K005 in 3 runs, the latest first")
        .anyMatch(line -> line.matches("  run 1 to 2 +\\+\\d .*"))
        .anyMatch(line -> line.matches("  run 2 to 3 +0 .* -[0-9.]+ +0.00 +0.00 +-[0-9.]+"))
        .contains(
            "  run 2 to 3: horizon 52w to 26w",
            "  run 1: new, no earlier run that is kept holds this customer");
  }

  @Test
  void asJsonOne() {
    JsonNode row =
        Shop.json(Cli.run("customer", "K005", "--db", db, "--format", "json").ok().out());
    assertThat(row.get("customer_id").asText()).isEqualTo("K005");
    assertThat(row.get("total_orders").asInt()).isEqualTo(6);
    assertThat(row.get("clv").asDouble()).isPositive();
    assertThat(row.get("clv").asDouble())
        .isBetween(row.get("clv_lower").asDouble(), row.get("clv_upper").asDouble());
    assertThat(row.get("p_alive").asDouble())
        .isBetween(row.get("p_alive_lower").asDouble(), row.get("p_alive_upper").asDouble());
    assertThat(row.get("purchases_upper").asDouble()).isPositive();
    assertThat(row.get("average_value_lower").asDouble()).isPositive();
    assertThat(row.at("/run/interval").asDouble()).isEqualTo(0.9);
    assertThat(row.at("/run/models/0").asText()).isEqualTo("bg-nbd");
  }

  @Test
  void whoIsUnknownIsSaidToBe() {
    assertThat(Cli.run("customer", "nobody", "--db", db).refused(66)).contains("'nobody'");
    assertThat(Cli.run("customer", "nobody", "--db", db, "--history").refused(66))
        .contains("any run");
  }

  @Test
  void theDatabaseMustBeThere() {
    Path missing = dir.resolve("none.db");
    assertThat(Cli.run("customer", "K005", "--db", missing.toString()).refused(66))
        .contains("none.db");
    assertThat(missing).doesNotExist();
  }
}
