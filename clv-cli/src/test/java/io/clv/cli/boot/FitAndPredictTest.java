package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitAndPredictTest {
  @TempDir Path dir;

  private String orders() {
    return Shop.someOrders(dir).toString();
  }

  private String model() {
    return dir.resolve("model.json").toString();
  }

  /** The summaries of the orders, as a file of their own. */
  private String summaries() {
    StringBuilder text = new StringBuilder("customer_id,frequency,recency,T,monetary_value\n");
    Shop.table(Cli.run("features", orders()).ok().out())
        .forEach(
            (id, row) ->
                text.append(id)
                    .append(',')
                    .append(row.get("frequency"))
                    .append(',')
                    .append(row.get("recency"))
                    .append(',')
                    .append(row.get("T"))
                    .append(',')
                    .append(row.get("monetary_value"))
                    .append('\n'));
    return Shop.file(dir, "summary.csv", text.toString()).toString();
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void oneModelIsAJsonObjectWithTheDocumentedFields() {
    Cli.Outcome fit = Cli.run("fit", orders(), "--model", "bg-nbd", "--json").ok();
    JsonNode report = Shop.json(fit.out());
    assertThat(fields(report))
        .contains(
            "model",
            "parameters",
            "standard_errors",
            "log_likelihood",
            "customers",
            "time_unit",
            "as_of",
            "converged",
            "boundary",
            "provenance");
    assertThat(report.get("model").asText()).isEqualTo("bg-nbd");
    assertThat(fields(report.get("parameters"))).containsExactly("r", "alpha", "a", "b");
    assertThat(report.get("customers").asInt()).isEqualTo(120);
    assertThat(report.get("time_unit").asText()).isEqualTo("week");
    assertThat(report.get("converged").asBoolean()).isTrue();
    assertThat(fields(report.get("provenance"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nbd, 'r,alpha'",
    "bg-nbd, 'r,alpha,a,b'",
    "pareto-nbd, 'r,alpha,s,beta'",
    "gamma-gamma, 'p,q,gamma'"
  })
  void parametersHaveTheirNames(String model, String names) {
    JsonNode report = Shop.json(Cli.run("fit", orders(), "--model", model, "--json").ok().out());
    assertThat(String.join(",", fields(report.get("parameters")))).isEqualTo(names);
  }

  @Test
  void severalModelsAreAnArray() {
    JsonNode reports =
        Shop.json(Cli.run("fit", orders(), "--model", "nbd,bg-nbd", "--json").ok().out());
    assertThat(reports.isArray()).isTrue();
    assertThat(reports.get(1).get("model").asText()).isEqualTo("bg-nbd");
  }

  @Test
  void theTimeUnitScalesTheParametersOfTimeOnly() {
    JsonNode weeks = Shop.json(Cli.run("fit", orders(), "--model", "nbd", "--json").ok().out());
    JsonNode days =
        Shop.json(
            Cli.run("fit", orders(), "--model", "nbd", "--json", "--time-unit", "day").ok().out());
    assertThat(days.at("/parameters/r").asDouble())
        .isCloseTo(weeks.at("/parameters/r").asDouble(), within(1e-5));
    assertThat(days.at("/parameters/alpha").asDouble() / 7)
        .isCloseTo(weeks.at("/parameters/alpha").asDouble(), within(1e-4));
    assertThat(days.get("time_unit").asText()).isEqualTo("day");
  }

  @Test
  void summariesFitAsTheirOrdersDo() {
    JsonNode fromOrders =
        Shop.json(Cli.run("fit", orders(), "--model", "bg-nbd,gamma-gamma", "--json").ok().out());
    JsonNode fromSummary =
        Shop.json(
            Cli.run("fit", summaries(), "--summary", "--model", "bg-nbd,gamma-gamma", "--json")
                .ok()
                .out());
    for (int i = 0; i < 2; i++) {
      assertThat(fromSummary.get(i).get("parameters"))
          .isEqualTo(fromOrders.get(i).get("parameters"));
      assertThat(fromSummary.get(i).get("log_likelihood"))
          .isEqualTo(fromOrders.get(i).get("log_likelihood"));
    }
  }

  @Test
  void aSavedModelPredictsTheSameFromOrdersAndFromSummaries() {
    Cli.Outcome fit = Cli.run("fit", orders(), "--save", model()).ok();
    assertThat(fit.err()).contains("saved to " + model());
    Cli.Outcome fromOrders = Cli.run("predict", orders(), "--model", model()).ok();
    Cli.Outcome fromSummary = Cli.run("predict", summaries(), "--summary", "--model", model()).ok();
    assertThat(fromSummary.out()).isEqualTo(fromOrders.out());
    assertThat(fromSummary.err()).isEmpty();
    assertThat(Shop.table(fromOrders.out())).hasSize(120);
  }

  @Test
  void aModelKeepsItsTimeUnit() {
    Cli.run("fit", orders(), "--save", model(), "--time-unit", "day").ok();
    Map<String, String> row =
        Shop.table(Cli.run("predict", orders(), "--model", model()).ok().out()).get("K005");
    assertThat(Double.parseDouble(row.get("T")) % 1).isZero();
    assertThat(Cli.run("predict", orders(), "--model", model(), "--time-unit", "week").refused(2))
        .contains("days");
  }

  @Test
  void predictionsAsJsonIntoAFile() {
    Cli.run("fit", orders(), "--save", model()).ok();
    Path file = dir.resolve("p.json");
    Cli.Outcome predict =
        Cli.run(
                "predict",
                orders(),
                "--model",
                model(),
                "--format",
                "json",
                "--output",
                file.toString(),
                "--quiet")
            .ok();
    assertThat(predict.out()).isEmpty();
    assertThat(predict.err()).isEmpty();
    assertThat(Shop.json(Shop.text(file))).hasSize(120);
  }

  @Test
  void summariesInMonthsNeedToKnowWhenTheyEnd() {
    Cli.run("fit", orders(), "--save", model()).ok();
    assertThat(
            Cli.run("predict", summaries(), "--summary", "--model", model(), "--horizon", "12m")
                .refused(2))
        .contains("--as-of");
    Cli.run(
            "predict",
            summaries(),
            "--summary",
            "--model",
            model(),
            "--horizon",
            "12m",
            "--as-of",
            "2024-12-31")
        .ok();
  }

  @Test
  void horizonsOfAllLengthsGiveFiniteNumbers() {
    Cli.run("fit", orders(), "--save", model()).ok();
    for (String horizon : List.of("1d", "100000d", "100000w", "99999m", "100000y")) {
      String out =
          Cli.run("predict", orders(), "--model", model(), "--horizon", horizon).ok().out();
      assertThat(out).as(horizon).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void tooLittleDataIsSaidWithWhatIsMissing() {
    Path once = Shop.orders(dir, "A,1,1,1,5,2024-01-01", "B,2,1,1,5,2024-01-02");
    assertThat(Cli.run("fit", once.toString()).refused(65)).contains("second time");
    Path one = Shop.orders(dir, "A,1,1,1,5,2024-01-01", "A,2,1,1,5,2024-01-02");
    assertThat(Cli.run("fit", one.toString()).refused(65)).contains("one customer");
  }
}
