package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.IntakeCounts;
import io.clv.core.port.InMemoryStore;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
  private static final String HISTORY = "/v1/customers/000007/clv/history";

  private static ModelDocument model(String name, Map<String, Double> parameters) {
    return new ModelDocument(
        name,
        parameters,
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
  }

  /** A run as the product makes it, of amounts in a currency. */
  private static PredictionRun run(double alpha, double margin, String currency) {
    FeatureTable features = SampleRuns.of(1, SampleRuns.ids(20)).features();
    List<ModelDocument> models =
        List.of(
            model("bg-nbd", Map.of("r", .24, "alpha", alpha, "a", .8, "b", 2.4)),
            model("gamma-gamma", Map.of("p", 6.25, "q", 3.74, "gamma", 15.44)));
    Valuation valuation =
        new Valuation(new Horizon(52, Horizon.Unit.WEEK), new DiscountRate(.1), margin);
    return new PredictionRun(
        new RunDescription(
            Instant.EPOCH,
            SampleRuns.AS_OF,
            ModelTime.WEEK,
            valuation,
            IntakeCounts.NONE,
            models,
            currency),
        features,
        new PredictLifetimeValue(models).predict(features, valuation));
  }

  @Test
  void everyRunSaysWhatMovedTheValueAndInWhichCurrency() throws Exception {
    Store store = new InMemoryStore();
    store.predictions().save(run(4.4, 1, "EUR"));
    store.predictions().save(run(5.5, .5, "EUR"));
    store.predictions().save(run(5.5, .5, "USD"));
    try (TestService service = TestService.on(store)) {
      JsonNode history = service.ok(HISTORY);
      assertThat(history.get("customer_id").textValue()).isEqualTo("000007");
      assertThat(history.get("more").booleanValue()).isFalse();
      assertThat(history.get("history")).hasSize(3);

      JsonNode otherCurrency = history.at("/history/0");
      assertThat(otherCurrency.get("currency").textValue()).isEqualTo("USD");
      assertThat(otherCurrency.at("/run/currency").textValue()).isEqualTo("USD");
      assertThat(otherCurrency.at("/movement/change").isNull()).isTrue();
      assertThat(otherCurrency.at("/movement/not_split_because").textValue())
          .contains("run 2 is in EUR and run 3 in USD");

      JsonNode moved = history.at("/history/1/movement");
      assertThat(moved.get("from_run").longValue()).isEqualTo(1);
      assertThat(moved.get("new_orders").intValue()).isZero();
      assertThat(moved.get("from_data").doubleValue()).isZero();
      assertThat(moved.get("from_model").doubleValue()).isNotZero();
      assertThat(moved.get("from_settings").doubleValue()).isNegative();
      assertThat(moved.get("from_model").doubleValue() + moved.get("from_settings").doubleValue())
          .isCloseTo(moved.get("change").doubleValue(), within(1e-9));
      assertThat(moved.get("clv_before")).isEqualTo(history.at("/history/2/prediction/clv"));

      assertThat(history.at("/history/2/movement/new").booleanValue()).isTrue();

      JsonNode latest = service.ok(HISTORY + "?limit=2");
      assertThat(latest.get("history")).hasSize(2);
      assertThat(latest.get("history").get(1)).isEqualTo(history.at("/history/1"));
      assertThat(latest.get("more").booleanValue()).isTrue();

      assertThat(service.ok("/v1/customers/000007").get("currency").textValue()).isEqualTo("USD");
      assertThat(service.ok("/v1/customers/000007/clv").get("currency").textValue())
          .isEqualTo("USD");
      assertThat(service.ok("/v1/customers?limit=1").at("/customers/0/currency").textValue())
          .isEqualTo("USD");
      assertThat(service.ok("/predictions/000007")).hasSize(2);
    }
  }

  @Test
  void whatCannotBeSplitSaysWhyAndWhoIsUnknownIsNotFound(@TempDir Path folder) throws Exception {
    try (TestService service = TestService.with(folder, SampleRuns.ids(20))) {
      service.store().save(SampleRuns.of(2, SampleRuns.ids(10)));
      JsonNode history = service.ok(HISTORY);
      assertThat(history.get("history")).hasSize(2);
      assertThat(history.at("/history/0/movement/from_data").isNull()).isTrue();
      assertThat(history.at("/history/0/movement/not_split_because").textValue()).isNotBlank();
      assertThat(service.ok("/v1/customers/000015/clv/history").get("history"))
          .as("of a customer whom the latest run does not hold")
          .hasSize(1);
      assertThat(service.problem(404, "/v1/customers/x/clv/history").get("detail").textValue())
          .isEqualTo("There is no customer 'x' in any run.");
      service.problem(400, HISTORY + "?limit=0");
      service.problem(400, HISTORY + "?since=1");
    }
  }
}
