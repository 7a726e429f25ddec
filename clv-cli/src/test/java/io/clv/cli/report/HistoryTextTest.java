package io.clv.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.feature.CustomerFeatures;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.IntakeCounts;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.Movement;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 3, 1);

  private static StoredPrediction row(long run, String currency, double clv) {
    ModelDocument model =
        new ModelDocument(
            "bg-nbd",
            Map.of(),
            Map.of(),
            null,
            0,
            ModelTime.WEEK,
            null,
            true,
            null,
            null,
            List.of(),
            new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", ""));
    CustomerSummary summary = new CustomerSummary(2, 4, 8, 12.5);
    Valuation valuation =
        new Valuation(
            new Horizon((int) run, Horizon.Unit.YEAR),
            new DiscountRate(.1 * run),
            1,
            run == 1 ? null : IntervalPlan.DEFAULT);
    return new StoredPrediction(
        new StoredRun(
            run,
            new RunDescription(
                Instant.parse("2025-03-02T08:15:30.25Z"),
                AS_OF,
                ModelTime.WEEK,
                valuation,
                IntakeCounts.NONE,
                List.of(model),
                currency),
            1),
        new CustomerFeatures(
            "x", AS_OF.minusDays(56), AS_OF, 3, 3, 37.5, 1, 20, 12.5, 0, 30, 28, summary),
        new Prediction(
            "x",
            summary,
            0.75,
            1.5,
            12.0,
            clv,
            null,
            null,
            null,
            run == 1 ? null : new Interval(clv / 2, clv * 2)));
  }

  @Test
  void oneCurrencyStandsInTheHeadings() {
    StoredPrediction before = row(1, "EUR", 10);
    StoredPrediction after = row(2, "EUR", 1234.5);
    assertThat(
            HistoryText.lines(
                List.of(
                    new Movement(before, after, new Movement.Split(0, 1224.504, -.004), null),
                    new Movement(null, before, null, null))))
        .containsExactly(
            "Customer x in 2 runs, the latest first",
            "",
            "  run                    made       as of   model  orders  P(alive)  purchases"
                + "   CLV EUR                   interval",
            "  run 2  2025-03-02T08:15:30Z  2025-03-01  bg-nbd       3     0.750       1.50"
                + "  1,234.50  617.25 to 2,469.00 (90 %)",
            "  run 1  2025-03-02T08:15:30Z  2025-03-01  bg-nbd       3     0.750       1.50"
                + "     10.00                          -",
            "",
            "  step        orders  revenue EUR        P(alive)     purchases     change  from data"
                + "  from model  from settings",
            "  run 1 to 2       0         0.00  0.750 to 0.750  1.50 to 1.50  +1,224.50       0.00"
                + "   +1,224.50           0.00",
            "  run 1 to 2: horizon 1y to 2y, discount rate 10 % to 20 %, interval none to 90 %",
            "  run 1: new, no earlier run that is kept holds this customer");
  }

  @Test
  void twoCurrenciesStandBesideTheirAmounts() throws Exception {
    StoredPrediction before = row(1, "EUR", 10);
    StoredPrediction after = row(2, "USD", 12);
    List<Movement> movements =
        List.of(
            new Movement(before, after, null, "for a reason"),
            new Movement(null, before, null, null));
    assertThat(HistoryText.lines(movements))
        .anyMatch(line -> line.startsWith("  run 2 ") && line.contains(" 12.00 USD "))
        .anyMatch(line -> line.startsWith("  run 1 ") && line.contains(" 10.00 EUR "))
        .contains("  run 1 to 2: not split, for a reason");
    JsonNode json = new ObjectMapper().readTree(CustomerJson.of(movements));
    assertThat(json.at("/0/currency").textValue()).isEqualTo("USD");
    assertThat(json.at("/0/movement/not_split_because").textValue()).isEqualTo("for a reason");
    assertThat(json.at("/0/movement/change").isNull()).isTrue();
    assertThat(json.at("/1/currency").textValue()).isEqualTo("EUR");
    assertThat(json.at("/1/run/discount_rate").doubleValue()).isEqualTo(.1);
    assertThat(CustomerText.lines(after))
        .anyMatch(
            line ->
                line.endsWith("37.50 USD, the largest 20.00 USD; last one 0 days before " + AS_OF))
        .anyMatch(line -> line.contains("CLV 6.00 to 24.00 USD"));
  }
}
