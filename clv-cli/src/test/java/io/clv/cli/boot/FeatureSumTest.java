package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.model.ModelDocument;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.usecase.ModelCatalog;
import io.clv.etl.modelfile.ModelFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provided model: the sum of six features, read from a file. */
class FeatureSumTest {
  @TempDir Path dir;

  /** Two orders of 92.6 and 16.7, 26 days apart, the later 12 days before the end. */
  private Path firstExample() {
    return Shop.orders(
        dir,
        "A,1,1,2,90.1,2017-09-09",
        "A,1,2,1,2.5,2017-09-09",
        "A,2,1,1,16.7,2017-10-05",
        "A,3,1,9,1000,2017-10-18");
  }

  @Test
  void givesTheFirstExamplesValueFromItsOrders() {
    String orders = firstExample().toString();
    Map<String, String> features =
        Shop.table(Cli.run("features", orders, "--as-of", "2017-10-17").ok().out()).get("A");
    assertThat(
            List.of(
                features.get("max_items"),
                features.get("max_revenue"),
                features.get("total_revenue"),
                features.get("total_orders"),
                features.get("days_since_last_order"),
                features.get("longest_interval")))
        .containsExactly("3", "92.6", "109.3", "2", "12", "26");
    for (List<String> command :
        List.of(
            List.of("predict", orders),
            List.of("run", orders, "--output", "-", "--db", dir.resolve("clv.db").toString()))) {
      Cli.Outcome outcome =
          Cli.run(command, "--model", Shop.FEATURE_SUM.toString(), "--as-of", "2017-10-17").ok();
      Map<String, String> row = Shop.table(outcome.out()).get("A");
      assertThat(Double.parseDouble(row.get("clv"))).isCloseTo(244.9, within(1e-12));
      assertThat(row.get("p_alive")).isEmpty();
      assertThat(row.get("expected_purchases")).isEmpty();
      assertThat(row.get("expected_average_value")).isEmpty();
    }
  }

  /** No orders have these features: three of at most 10.4 do not make 43.5. */
  @Test
  void givesTheSecondExamplesValueFromItsFeatures() {
    ModelDocument document = ModelFile.read(Shop.FEATURE_SUM).get(0);
    LocalDate last = LocalDate.of(2017, 9, 21);
    CustomerFeatures features =
        new CustomerFeatures(
            "B",
            last.minusDays(9),
            last,
            3,
            4,
            43.5,
            2,
            10.4,
            14.5,
            26,
            5,
            4.5,
            new CustomerSummary(2, 9 / 7.0, 5, 16.55));
    assertThat(ModelCatalog.valueModel(document).value(features)).isCloseTo(89.9, within(1e-12));
  }

  @Test
  void isShownByCustomerAndKeptInTheStore() {
    String db = dir.resolve("clv.db").toString();
    Cli.Outcome run =
        Cli.run(
                "run",
                firstExample().toString(),
                "--model",
                Shop.FEATURE_SUM.toString(),
                "--as-of",
                "2017-10-17",
                "--db",
                db)
            .ok();
    assertThat(run.out()).contains("linear").contains("244.90").doesNotContain("NaN");
    assertThat(Cli.run("customer", "A", "--db", db).ok().out()).contains("CLV 244.90");
  }

  @Test
  void ordersWithoutAmountsAreNotEnoughForIt() {
    assertThat(
            Cli.run(
                    "predict",
                    Shop.ordersWithoutAmounts(dir).toString(),
                    "--model",
                    Shop.FEATURE_SUM.toString())
                .refused(65))
        .contains("revenue");
  }

  @Test
  void summariesAreNotEnoughForIt() {
    Path summary =
        Shop.file(dir, "summary.csv", "customer_id,frequency,recency,T\nA,1,2,3\nB,0,0,3\n");
    assertThat(
            Cli.run(
                    "predict",
                    summary.toString(),
                    "--summary",
                    "--model",
                    Shop.FEATURE_SUM.toString())
                .refused(2))
        .contains("give it orders");
  }
}
