package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Backtests on public data against figures got with established packages (the sections of
 * REFERENCE.md in the folder that CLV_DATA names). What the automatic choice reaches is printed.
 */
class ReferenceBacktestTest {
  private static Path data(String file) {
    String folder = System.getenv("CLV_DATA");
    assumeTrue(folder != null, "CLV_DATA is not set: it names the folder with the reference data");
    return Path.of(folder, file);
  }

  private static JsonNode evaluate(String file, String... options) {
    JsonNode result =
        Shop.json(
            Cli.run(
                    List.of("evaluate", data(file).toString(), "--format", "json", "--quiet"),
                    options)
                .ok()
                .out());
    System.out.println(file + ": " + rows(result).get("auto"));
    return result;
  }

  private static Map<String, JsonNode> rows(JsonNode result) {
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    result.get("leaderboard").forEach(row -> rows.put(row.get("model").asText(), row));
    return rows;
  }

  /** To half a unit of the last digit printed. */
  private static void assertRow(
      JsonNode result, String model, double mae, double rmse, double biasPercent) {
    JsonNode row = rows(result).get(model);
    assertThat(row.get("mae").asDouble()).as(model).isCloseTo(mae, within(5.1e-5));
    assertThat(row.get("rmse").asDouble()).as(model).isCloseTo(rmse, within(5.1e-5));
    assertThat(100 * row.get("bias").asDouble()).as(model).isCloseTo(biasPercent, within(0.051));
  }

  /** Section 6, and section 1's counts. */
  @Test
  void cdnow() {
    JsonNode result = evaluate("cdnow/transactions.csv", "--preset", "cdnow", "--holdout", "39w");
    assertThat(result.get("calibration_end").asText()).isEqualTo("1997-09-30");
    assertThat(result.get("customers").asInt()).isEqualTo(2357);
    assertThat(result.get("actual_transactions").asInt()).isEqualTo(1882);
    assertThat(result.get("customers_left_out").asInt()).isZero();
    assertThat(rows(result).get("zero").get("mae").asDouble()).isCloseTo(.7985, within(5e-5));
    assertRow(result, "rate", 1.0237, 2.2119, 55.7);
    assertRow(result, "nbd", 1.0410, 1.8595, 55.7);
    // The packages stop a little short of the optimum: .7854.
    assertThat(rows(result).get("bg-nbd").get("mae").asDouble()).isCloseTo(.7854, within(1e-4));
    assertThat(rows(result).get("bg-nbd").get("rmse").asDouble()).isCloseTo(1.6080, within(5e-5));
    assertRow(result, "mbg-nbd", .7648, 1.6072, -16.2);
    assertRow(result, "pareto-nbd", .7545, 1.6028, -11.5);
    assertThat(rows(result).get("auto").get("mae").asDouble()).isLessThanOrEqualTo(.75455);
    assertThat(rows(result).get("auto").get("rmse").asDouble()).isLessThanOrEqualTo(1.60285);
    // Actual cumulative repeat transactions: cdnow/cumulative_repeat_transactions.csv.
    JsonNode weeks = result.get("tracking");
    assertThat(weeks).hasSize(78);
    assertThat(weeks.get(38).get("cumulative").asInt()).isEqualTo(2457);
    assertThat(weeks.get(77).get("cumulative").asInt()).isEqualTo(4339);
  }

  /** Section 4. */
  @Test
  void apparel() {
    JsonNode result =
        evaluate(
            "apparel/transactions.csv",
            "--columns",
            "customer_id=Id,date=Date,amount=Price",
            "--holdout",
            "1450d");
    assertThat(result.get("calibration_end").asText()).isEqualTo("2006-12-31");
    assertThat(result.get("actual_transactions").asInt()).isEqualTo(1317);
    assertRow(result, "pareto-nbd", 2.0396, 3.3294, 10.5);
    assertRow(result, "bg-nbd", 2.1220, 3.2869, 7.4);
    assertRow(result, "mbg-nbd", 2.0313, 3.3195, 8.9);
    assertThat(rows(result).get("auto").get("mae").asDouble()).isLessThanOrEqualTo(2.0313);
    assertThat(rows(result).get("auto").get("rmse").asDouble()).isLessThanOrEqualTo(3.2869);
  }

  /** Section 5. */
  @Test
  void onlineRetail() {
    JsonNode result =
        evaluate(
            "online-retail/online_retail.csv.gz",
            "--preset",
            "online-retail",
            "--refunds",
            "ignore",
            "--holdout",
            "162d");
    assertThat(result.get("calibration_end").asText()).isEqualTo("2011-06-30");
    assertThat(result.get("customers").asInt()).isEqualTo(2960);
    assertThat(result.get("actual_transactions").asInt()).isEqualTo(6426);
    assertThat(result.get("actual_spend").asDouble()).isCloseTo(3_937_482, within(0.5));
    assertRow(result, "rate", 1.4360, 2.7483, -18.6);
    assertRow(result, "nbd", 1.3665, 2.2154, -12.3);
    assertRow(result, "pareto-nbd", 1.3665, 2.2154, -12.3);
    assertThat(100 * rows(result).get("bg-nbd").get("spend_bias").asDouble())
        .isCloseTo(-32.9, within(0.051));
    JsonNode auto = rows(result).get("auto");
    assertThat(auto.get("mae").asDouble()).isLessThanOrEqualTo(1.3626);
    assertThat(auto.get("rmse").asDouble()).isLessThanOrEqualTo(2.1478);
  }
}
