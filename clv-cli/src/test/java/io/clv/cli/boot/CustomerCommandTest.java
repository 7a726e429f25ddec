package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerCommandTest {
  @TempDir Path dir;
  private String db;

  @BeforeEach
  void twoRuns() {
    db = dir.resolve("clv.db").toString();
    String orders = Shop.someOrders(dir).toString();
    Cli.run("run", orders, "--db", db, "--as-of", "2024-04-30").ok();
    Cli.run("run", orders, "--db", db, "--model", "bg-nbd").ok();
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
