package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesCommandTest {
  private static final String COLUMNS =
      "customer_id,first_order,last_order,total_orders,total_items,total_revenue,max_items,"
          + "max_revenue,avg_revenue,days_since_last_order,longest_interval,mean_interval,"
          + "frequency,recency,T,monetary_value";

  @TempDir Path dir;

  private Path twoCustomers() {
    return Shop.orders(
        dir,
        "B,7,1,1,5.50,2024-02-01",
        "A,1,1,2,10.25,2024-01-01",
        "A,1,2,1,4.75,2024-01-01",
        "A,2,1,5,8.00,2024-01-08",
        "A,3,1,1,1.00,2024-01-29");
  }

  @Test
  void areWrittenWithTheirNamesInTheirOrder() {
    Cli.Outcome features =
        Cli.run("features", twoCustomers().toString(), "--as-of", "2024-02-05").ok();
    assertThat(features.outLines())
        .containsExactly(
            COLUMNS,
            "A,2024-01-01,2024-01-29,3,9,24,5,15,8,7,21,14,2,4,5,4.5",
            "B,2024-02-01,2024-02-01,1,1,5.5,1,5.5,5.5,4,25,,0,0,0.5714285714285714,0");
    assertThat(features.err()).contains("as of 2024-02-05").contains("0 rejected");
  }

  @Test
  void quietSaysNothingBeside() {
    assertThat(Cli.run("features", twoCustomers().toString(), "--quiet").ok().err()).isEmpty();
  }

  @Test
  void daysOnRequest() {
    Map<String, String> row =
        Shop.table(Cli.run("features", twoCustomers().toString(), "--time-unit", "day").ok().out())
            .get("A");
    assertThat(row).containsEntry("recency", "28").containsEntry("T", "31");
  }

  @Test
  void asJsonWithNullWhereNothingIsKnown() {
    JsonNode rows =
        Shop.json(Cli.run("features", twoCustomers().toString(), "--format", "json").ok().out());
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("customer_id").asText()).isEqualTo("A");
    assertThat(rows.get(0).get("first_order").asText()).isEqualTo("2024-01-01");
    assertThat(rows.get(0).get("total_revenue").asDouble()).isEqualTo(24);
    assertThat(rows.get(1).get("mean_interval").isNull()).isTrue();
  }

  @Test
  void intoAFile() {
    Path file = dir.resolve("features.csv");
    Cli.Outcome features =
        Cli.run("features", twoCustomers().toString(), "--output", file.toString()).ok();
    assertThat(features.out()).isEmpty();
    assertThat(Shop.text(file)).startsWith(COLUMNS);
  }

  @Test
  void ofOneRow() {
    Cli.Outcome features =
        Cli.run("features", Shop.orders(dir, "A,1,1,1,5,2024-01-01").toString()).ok();
    assertThat(features.outLines().get(1))
        .isEqualTo("A,2024-01-01,2024-01-01,1,1,5,1,5,5,0,0,,0,0,0,0");
  }

  @Test
  void withoutAmountsLeaveSpendEmpty() {
    Map<String, String> row =
        Shop.table(Cli.run("features", Shop.ordersWithoutAmounts(dir).toString()).ok().out())
            .get("K003");
    assertThat(row).containsEntry("total_orders", "4").containsEntry("total_items", "4");
    for (String spend :
        new String[] {"total_revenue", "max_revenue", "avg_revenue", "monetary_value"}) {
      assertThat(row.get(spend)).as(spend).isEmpty();
    }
  }

  @Test
  void nothingAfterTheAsOfDateInfluencesThem() {
    Path early = Shop.orders(dir, "A,1,1,2,10.25,2024-01-01", "A,2,1,5,8.00,2024-01-08");
    String before = Cli.run("features", early.toString(), "--as-of", "2024-01-20").ok().out();
    String whole =
        Cli.run("features", twoCustomers().toString(), "--as-of", "2024-01-20").ok().out();
    assertThat(whole.lines().filter(line -> line.startsWith("A,")).findFirst().orElseThrow())
        .startsWith("A,2024-01-01,2024-01-08,2,8,23,5,15,");
    assertThat(whole).doesNotContain("\nB,");
    assertThat(before.lines().count()).isEqualTo(whole.lines().count());
  }

  @Test
  void beforeAllOrdersThereAreNone() {
    assertThat(Cli.run("features", twoCustomers().toString(), "--as-of", "2023-12-31").refused(65))
        .contains("2023-12-31");
  }
}
