package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.covariate.CovariateColumn;
import io.clv.core.covariate.CovariateException;
import io.clv.core.covariate.CovariateSeries;
import io.clv.core.covariate.CovariateTable;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.covariate.GivenCovariates;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SimulatedCustomers;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.order.CustomerIds;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CovariateUseCasesTest {
  private static final int N = 600;
  private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);
  private static final CustomerSummaries CUSTOMERS = new SimulatedCustomers(77, N, 40).summaries();

  private static GivenCovariates table() {
    double[] age = IntStream.range(0, N).mapToDouble(i -> 20 + i * 7 % 40).toArray();
    double[] twice = IntStream.range(0, N).mapToDouble(i -> 2 * age[i] + 1).toArray();
    List<String> channel =
        IntStream.range(0, N).mapToObj(i -> i % 3 == 0 ? "web" : "shop").toList();
    return new GivenCovariates(
        new CovariateTable(
            "table",
            CustomerIds.of(IntStream.range(0, N).mapToObj(i -> "c" + i).toList()),
            List.of(
                new CovariateColumn.Numbers("Age", age),
                new CovariateColumn.Categories("Channel", channel),
                new CovariateColumn.Numbers("Twice", twice))),
        null,
        null);
  }

  private static GivenCovariates calendar() {
    int[] days = new int[200];
    double[][] values = new double[200][1];
    for (int w = 0; w < days.length; w++) {
      days[w] = (int) AS_OF.toEpochDay() - 7 * 100 + 7 * w;
      values[w][0] = w % 26 < 9 ? 1 : 0;
    }
    return new GivenCovariates(
        null,
        DynamicCovariates.calendar(
            "calendar", List.of("Season"), new CovariateSeries(days, days[199] + 7, values)),
        null);
  }

  private static FitModels fitting() {
    return new FitModels(Instant.EPOCH, Map.of(), "test");
  }

  @Test
  void aCustomerIsScoredWithTheParametersOfTheirCovariates() {
    ModelDocument buying = fitting().given(table()).fit("bg-nbd", CUSTOMERS, AS_OF);
    ModelDocument spend = fitting().given(table()).fit("gamma-gamma", CUSTOMERS, AS_OF);
    assertThat(buying.warnings()).anyMatch(warning -> warning.contains("Twice is a linear"));
    assertThat(buying.parameters()).containsEntry("purchase.Twice", 0.0);
    assertThat(buying.nested()).isNotNull();
    Predictions predictions =
        new PredictLifetimeValue(List.of(buying, spend))
            .given(table())
            .predict(CUSTOMERS, Valuation.DEFAULT, AS_OF);
    int i = 33;
    double age = 20 + i * 7 % 40;
    Map<String, Double> p = buying.parameters();
    BgNbd own =
        BgNbd.of(
            p.get("r"),
            p.get("alpha") * Math.exp(-p.get("purchase.Age") * age - p.get("purchase.Channel=web")),
            p.get("a") * Math.exp(p.get("dropout.Age") * age + p.get("dropout.Channel=web")),
            p.get("b"));
    assertThat(predictions.expectedPurchases(i))
        .isCloseTo(
            own.expectedPurchases(CUSTOMERS.frequency(i), CUSTOMERS.recency(i), CUSTOMERS.T(i), 52),
            within(1e-9));
    assertThat(predictions.clv(i)).isPositive();
  }

  @Test
  void oneCustomerIsScoredToTheSameBitsAsAll() {
    for (GivenCovariates given : List.of(table(), calendar())) {
      ModelDocument document =
          given.overTime() == null
              ? fitting().given(given).fit("bg-nbd", CUSTOMERS, AS_OF)
              : seasonal();
      PredictLifetimeValue prediction = new PredictLifetimeValue(List.of(document)).given(given);
      assertThat(prediction.needsCovariates()).isTrue();
      Predictions all = prediction.predict(CUSTOMERS, Valuation.DEFAULT, AS_OF);
      for (int i = 0; i < N; i += 41) {
        Predictions alone =
            prediction.predict(CUSTOMERS.select(new int[] {i}), Valuation.DEFAULT, AS_OF);
        assertThat(alone.expectedPurchases(0)).isEqualTo(all.expectedPurchases(i));
        assertThat(alone.probabilityAlive(0)).isEqualTo(all.probabilityAlive(i));
      }
    }
  }

  private static ModelDocument seasonal() {
    ModelDocument plain = fitting().fit("pareto-nbd", CUSTOMERS, AS_OF);
    Map<String, Double> parameters = new java.util.LinkedHashMap<>(plain.parameters());
    parameters.put("purchase.Season", 0.6);
    parameters.put("dropout.Season", -0.4);
    return plain
        .withParameters(parameters)
        .withCovariates(new io.clv.core.covariate.DynamicDesign(List.of("Season")));
  }

  @Test
  void whatIsMissingIsNamed() {
    ModelDocument document = fitting().given(table()).fit("mbg-nbd", CUSTOMERS, AS_OF);
    assertThatThrownBy(
            () ->
                new PredictLifetimeValue(List.of(document))
                    .predict(CUSTOMERS, Valuation.DEFAULT, AS_OF))
        .isInstanceOf(CovariateException.class)
        .hasMessage(
            "mbg-nbd was fitted with the covariates Age, Channel=web, Twice; they must be given for"
                + " each customer");
    assertThatThrownBy(() -> ModelCatalog.transactionModel(document))
        .isInstanceOf(CovariateException.class);
    assertThatThrownBy(
            () ->
                new PredictLifetimeValue(List.of(seasonal()))
                    .predict(CUSTOMERS, Valuation.DEFAULT, AS_OF))
        .hasMessageContaining("they must be given over time");
    assertThatThrownBy(
            () ->
                new PredictLifetimeValue(List.of(seasonal()))
                    .given(calendar())
                    .predict(CUSTOMERS, Valuation.DEFAULT, null))
        .hasMessageContaining("the as-of date of the customers must be known");
    assertThatThrownBy(() -> fitting().given(calendar()).fit("pareto-nbd", CUSTOMERS, AS_OF))
        .hasMessageContaining("need the orders with their dates");
    assertThatThrownBy(() -> fitting().given(calendar()).fit("bg-nbd", CUSTOMERS, AS_OF))
        .hasMessageContaining("cannot be fitted with covariates that change over time");
    assertThatThrownBy(() -> fitting().given(table()).fit("nbd", CUSTOMERS, AS_OF))
        .hasMessage(
            "nbd cannot be fitted with covariates; these can: bg-nbd, gamma-gamma, ggompertz-nbd,"
                + " mbg-nbd, pareto-nbd");
  }

  @Test
  void aCoefficientThatIsMissingInADocumentIsNamed() {
    ModelDocument document = fitting().given(table()).fit("bg-nbd", CUSTOMERS, AS_OF);
    Map<String, Double> fewer = new java.util.LinkedHashMap<>(document.parameters());
    fewer.remove("dropout.Age");
    ModelDocument cut = document.withParameters(fewer).withCovariates(document.covariates());
    assertThatThrownBy(() -> new PredictLifetimeValue(List.of(cut)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks its parameter dropout.Age");
  }
}
