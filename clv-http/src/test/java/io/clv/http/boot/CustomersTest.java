package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.ModelIds;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.PredictionRun;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CustomersTest {
  private static final int CUSTOMERS = 250;

  private TestService service;

  @BeforeAll
  void start(@TempDir Path folder) {
    service = TestService.with(folder, SampleRuns.ids(CUSTOMERS));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aCustomerIsFeaturesPredictionAndRun() throws Exception {
    PredictionRun run = SampleRuns.of(1, SampleRuns.ids(CUSTOMERS));
    JsonNode latest = service.ok("/v1/customers?limit=1").get("run");
    for (int i = 0; i < CUSTOMERS; i++) {
      CustomerFeatures features = run.features().get(i);
      Prediction prediction = run.predictions().get(i);

      JsonNode customer = service.ok("/v1/customers/" + features.customerId());

      assertThat(customer.get("customer_id").textValue()).isEqualTo(features.customerId());
      assertThat(customer.at("/features/first_order").textValue())
          .isEqualTo(features.firstOrder().toString());
      assertThat(customer.at("/features/last_order").textValue())
          .isEqualTo(features.lastOrder().toString());
      for (Feature feature : Feature.values()) {
        assertNumber(customer.at("/features/" + feature.label()), feature.of(features));
      }
      assertNumber(customer.at("/prediction/p_alive"), prediction.probabilityAlive());
      assertNumber(customer.at("/prediction/expected_purchases"), prediction.expectedPurchases());
      assertNumber(
          customer.at("/prediction/expected_average_value"), prediction.expectedAverageValue());
      assertNumber(customer.at("/prediction/clv"), prediction.clv());
      assertInterval(customer, "clv", prediction.clvInterval());
      assertInterval(customer, "p_alive", prediction.aliveInterval());
      assertInterval(customer, "purchases", prediction.purchasesInterval());
      assertInterval(customer, "average_value", prediction.averageValueInterval());
      assertThat(customer.get("run")).isEqualTo(latest);
    }
  }

  private static void assertInterval(JsonNode customer, String name, Interval interval) {
    assertNumber(customer.at("/prediction/" + name + "_lower"), Prediction.lower(interval));
    assertNumber(customer.at("/prediction/" + name + "_upper"), Prediction.upper(interval));
  }

  private static void assertNumber(JsonNode node, Double value) {
    assertThat(node.isMissingNode()).isFalse();
    if (value == null || value.isNaN()) {
      assertThat(node.isNull()).isTrue();
    } else {
      assertThat(node.doubleValue()).isEqualTo(value);
    }
  }

  @Test
  void aRunSaysHowItCameAbout() throws Exception {
    assertThat(service.ok("/v1/customers?limit=1").get("run"))
        .hasToString(
            "{\"id\":1,\"created_at\":\"2026-07-01T08:15:31.123456789Z\",\"as_of\":\"2026-06-30\","
                + "\"time_unit\":\"week\",\"horizon\":\"12m\",\"discount_rate\":0.1,\"margin\":0.35,"
                + "\"interval\":0.8,\"interval_seed\":-1,\"interval_draws\":16,"
                + "\"models\":[\"bg-nbd\",\"linear\"],\"customers\":250,\"currency\":null,\"model_id\":\"%s\"}"
                    .formatted(
                        new ModelIds(new JsonModelCodec()).of(SampleRuns.description(1).models())));
  }

  @Test
  void theValueAloneNamesItsHorizonAndRun() throws Exception {
    StoredPrediction stored = service.store().find("000007").orElseThrow();

    JsonNode clv = service.ok("/v1/customers/000007/clv");

    List<String> names = new ArrayList<>();
    clv.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "customer_id",
            "clv",
            "clv_lower",
            "clv_upper",
            "p_alive",
            "expected_purchases",
            "expected_average_value",
            "currency",
            "horizon",
            "as_of",
            "run_id");
    assertNumber(clv.get("clv"), stored.prediction().clv());
    assertThat(clv.get("horizon").textValue()).isEqualTo("12m");
    assertThat(clv.get("as_of").textValue()).isEqualTo("2026-06-30");
    assertThat(clv.get("run_id").longValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 250", "7, 36", "100, 3", "125, 2", "249, 2", "250, 1", "1000, 1"})
  void pagesHoldEveryCustomerOnceInOrder(int limit, int pages) throws Exception {
    List<String> ids = new ArrayList<>();
    int count = 0;
    String next = "";
    while (next != null) {
      JsonNode page = service.ok("/v1/customers?limit=" + limit + next);
      page.get("customers").forEach(c -> ids.add(c.get("customer_id").textValue()));
      next =
          page.get("next_cursor").isNull()
              ? null
              : "&cursor=" + page.get("next_cursor").textValue();
      count++;
    }
    assertThat(ids).isEqualTo(SampleRuns.ids(CUSTOMERS));
    assertThat(count).isEqualTo(pages);
  }

  @Test
  void aPageHolds100UnlessAskedOtherwise() throws Exception {
    assertThat(service.ok("/v1/customers").get("customers")).hasSize(100);
  }

  @Test
  void anIdIsAFilter() throws Exception {
    JsonNode found = service.ok("/v1/customers?id=000042");
    assertThat(found.get("customers")).hasSize(1);
    assertThat(found.at("/customers/0/customer_id").textValue()).isEqualTo("000042");
    assertThat(found.get("next_cursor").isNull()).isTrue();

    assertThat(service.ok("/v1/customers?id=42").get("customers")).isEmpty();
    assertThat(service.ok("/v1/customers?id=42").at("/run/id").longValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "limit=0; must be a whole number from 1 to 1000: 0",
        "limit=1001; must be a whole number from 1 to 1000: 1001",
        "limit=-1; must be a whole number",
        "limit=ten; must be a whole number",
        "limit=; must be a whole number",
        "limit=99999999999999999999; must be a whole number",
        "limit=5&limit=6; limit is there twice",
        "size=5; no parameter size. Known are: cursor, id, limit",
        "cursor=; is not one of this service",
        "cursor=xyz; is not one of this service",
        "cursor=%C3%A9; is not one of this service",
        "cursor=AQAAAAAAAAAJMTI; is not one of this service",
        "id=1&cursor=AQAAAAAAAAABMTI; not both",
        "id=%ff; not UTF-8",
        "id=%zz; without two hexadecimal digits"
      })
  void parametersThatMakeNoSenseAreExplained(String query, String words) throws Exception {
    String raw = "GET /v1/customers?%s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(query);

    assertThat(service.raw(raw)).startsWith("HTTP/1.1 400 ").contains(words);
  }

  @Test
  void anUnknownCustomerIsNotFound() throws Exception {
    for (String suffix : List.of("", "/clv")) {
      assertThat(service.problem(404, "/v1/customers/nobody" + suffix).get("detail").textValue())
          .isEqualTo(
              "There is no customer 'nobody' in the latest run (number 1, as of 2026-06-30).");
    }
  }
}
