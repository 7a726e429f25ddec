package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.SampleImports;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores with nothing in them, one customer, or numbers that nobody knows. */
final class SmallStoresTest {
  private static final LocalDate AS_OF = LocalDate.ofEpochDay(SampleImports.START + 400L);

  @TempDir private Path folder;
  private Store store;
  private TestService service;

  @BeforeEach
  void start() {
    store = Shop.open(folder);
    service = TestService.on(store);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void withoutARunItSaysHowToMakeOne() throws Exception {
    for (String address :
        List.of(
            "/v1/overview",
            "/v1/cohorts",
            "/v1/segments",
            "/v1/segments/rfm",
            "/v1/segments/rfm/grid",
            "/v1/segments/lifecycle/migration",
            "/v1/exports/predictions",
            "/v1/customers/7/orders",
            "/v1/customers/7/p-alive")) {
      assertThat(service.problem(404, address).get("detail").textValue())
          .contains("No run has been stored yet: POST /v1/runs makes one");
    }
  }

  @Test
  void withoutARunListsAreEmpty() throws Exception {
    assertThat(service.ok("/v1/models"))
        .hasToString("{\"current\":null,\"models\":[],\"value_model\":null}");
    assertThat(service.ok("/v1/runs")).hasToString("{\"runs\":[],\"next_cursor\":null}");
    assertThat(service.ok("/v1/imports")).hasToString("{\"imports\":[],\"next_cursor\":null}");
    JsonNode health = service.ok("/v1/data-health");
    assertThat(health.get("orders").isNull()).isTrue();
    assertThat(health.get("run").isNull()).isTrue();
    assertThat(health.get("data_age_days").isNull()).isTrue();
    assertThat(health.get("problems")).hasSize(2);
  }

  @Test
  void aRunOfOrdersThatAreElsewhereSaysHowToLoadThem() throws Exception {
    store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
    assertThat(service.problem(404, "/v1/customers/000001/orders").get("detail").textValue())
        .contains("clv ingest FILE");
    assertThat(service.problem(409, "/v1/customers/000001/p-alive").get("detail").textValue())
        .contains("model bg-nbd lacks its parameter b");
    assertThat(service.problem(404, "/v1/cohorts").get("detail").textValue())
        .contains("clv ingest FILE");
  }

  @Test
  void oneCustomerIsEnough() throws Exception {
    orders("=1+2", 3, true);
    score(linear());
    String id = URLEncoder.encode("=1+2", StandardCharsets.UTF_8);

    JsonNode one = service.ok("/v1/customers/" + id);
    assertThat(one.at("/prediction/p_alive").isNull()).isTrue();
    assertThat(one.at("/prediction/clv").doubleValue()).isEqualTo(12.5);
    assertThat(service.ok("/v1/customers?sort=-p_alive").get("total").intValue()).isEqualTo(1);
    assertThat(service.ok("/v1/customers?min_p_alive=0").get("total").intValue()).isZero();
    JsonNode overview = service.ok("/v1/overview");
    assertThat(overview.get("total_clv").doubleValue()).isEqualTo(12.5);
    assertThat(overview.get("expected_active").isNull()).isTrue();
    for (String scheme : List.of("rfm", "value_tier", "lifecycle")) {
      service.ok("/v1/segments/" + scheme);
    }
    assertThat(service.ok("/v1/segments/rfm/grid").get("cells")).hasSize(25);
    assertThat(service.ok("/v1/cohorts").at("/cohorts/0/customers").intValue()).isEqualTo(1);
    assertThat(service.ok("/v1/customers/" + id + "/orders").get("orders")).hasSize(3);
    assertThat(service.problem(409, "/v1/customers/" + id + "/p-alive").get("detail").textValue())
        .contains("linear gives values and no P(alive)");
    assertThat(
            service.problem(409, "/v1/customers/" + id + "/explanation").get("detail").textValue())
        .contains("cannot be taken apart");

    String csv = service.get("/v1/exports/predictions").body();
    assertThat(csv.lines().skip(1)).allMatch(line -> line.startsWith("'=1+2,"));
    assertThat(service.get("/v1/exports/features").body()).contains("\n'=1+2,");
    assertThat(service.get("/v1/exports/segments").body()).contains("\n'=1+2,");
    assertThat(fetchJson("/v1/exports/predictions").at("/0/customer_id").textValue())
        .isEqualTo("=1+2");
  }

  private JsonNode fetchJson(String address) throws Exception {
    java.net.http.HttpRequest request =
        java.net.http.HttpRequest.newBuilder(service.uri(address))
            .header("Accept", "application/json")
            .build();
    return new ObjectMapper()
        .readTree(
            java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body());
  }

  @Test
  void amountsThatNobodyKnowsAreNull() throws Exception {
    orders("a/b", 5, false);
    score(bgNbd());

    JsonNode one = service.ok("/v1/customers/a%2Fb");
    assertThat(one.at("/prediction/clv").isNull()).isTrue();
    assertThat(one.at("/prediction/p_alive").doubleValue()).isBetween(0.0, 1.0);
    assertThat(one.at("/features/total_revenue").isNull()).isTrue();
    assertThat(one.at("/segments/value_tier").textValue()).isEqualTo("unknown");
    JsonNode overview = service.ok("/v1/overview");
    assertThat(overview.get("total_clv").isNull()).isTrue();
    assertThat(overview.at("/distribution/bins")).isEmpty();
    assertThat(overview.get("concentration")).isEmpty();
    assertThat(service.ok("/v1/customers/a%2Fb/orders").at("/orders/0/amount").isNull()).isTrue();
    JsonNode path = service.ok("/v1/customers/a%2Fb/p-alive").get("points");
    assertThat(path.get(path.size() - 1).get("p_alive")).isEqualTo(one.at("/prediction/p_alive"));
    assertThat(service.ok("/v1/cohorts").at("/cohorts/0/cells/0/revenue").isNull()).isTrue();
    service.problem(409, "/v1/customers/a%2Fb/explanation");
    assertThat(service.get("/v1/exports/predictions").body()).contains("\na/b,");
  }

  @Test
  void aLongLifeIsThinnedToAThousandPoints() throws Exception {
    List<OrderRow> rows = new ArrayList<>();
    for (int day = 0; day < 4000; day += 100) {
      rows.add(row("old", day, true));
    }
    SampleImports.ingest(store.orders(), rows, ConflictPolicy.REJECT);
    score(bgNbd(), LocalDate.ofEpochDay(SampleImports.START + 4321L));

    JsonNode points = service.ok("/v1/customers/old/p-alive").get("points");

    assertThat(points).hasSize(1000);
    int bought = 0;
    String before = "";
    for (JsonNode point : points) {
      bought += point.get("ordered").booleanValue() ? 1 : 0;
      assertThat(point.get("date").textValue()).isGreaterThan(before);
      before = point.get("date").textValue();
    }
    assertThat(bought).isEqualTo(40);
    assertThat(before).isEqualTo(LocalDate.ofEpochDay(SampleImports.START + 4321L).toString());
  }

  @Test
  void ordersOfAMergedIdAreFoundAtTheOther() throws Exception {
    orders("one", 2, true);
    orders("two", 2, true);
    score(bgNbd());
    store.merges().merge("one", "two", Instant.parse("2026-07-02T00:00:00Z"));

    assertThat(service.problem(404, "/v1/customers/one/orders").get("detail").textValue())
        .contains("count for customer 'two'");
    assertThat(service.ok("/v1/customers/two/orders").get("orders")).hasSize(4);
  }

  private void orders(String id, int count, boolean amounts) {
    List<OrderRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(id, 31 * i, amounts));
    }
    SampleImports.ingest(store.orders(), rows, ConflictPolicy.REJECT);
  }

  private static OrderRow row(String id, int day, boolean amount) {
    return new OrderRow(
        id,
        id + day,
        "1",
        null,
        SampleImports.START + day,
        amount ? new Amount(1999, 2) : null,
        Amount.ONE,
        false);
  }

  private void score(ModelDocument model) {
    score(model, AS_OF);
  }

  private void score(ModelDocument model, LocalDate asOf) {
    try (OrderSnapshot snapshot = store.orders().snapshot()) {
      FeatureTable features =
          FeatureExtractor.extract(
              new PackedOrders(snapshot.histories(), snapshot).asOf(asOf, RefundPolicy.NET),
              ModelTime.WEEK);
      Valuation valuation = Valuation.DEFAULT.with(null);
      Predictions predictions =
          new PredictLifetimeValue(List.of(model)).predict(features, valuation);
      store
          .predictions()
          .save(
              new PredictionRun(
                  new RunDescription(
                      Instant.parse("2026-07-01T00:00:00Z"),
                      asOf,
                      ModelTime.WEEK,
                      valuation,
                      IntakeCounts.NONE,
                      List.of(model)),
                  features,
                  predictions));
    }
  }

  private static ModelDocument linear() {
    return document("linear", Map.of("intercept", 12.5));
  }

  private static ModelDocument bgNbd() {
    return document("bg-nbd", Map.of("r", 0.24, "alpha", 4.4, "a", 0.79, "b", 2.43));
  }

  private static ModelDocument document(String model, Map<String, Double> parameters) {
    return new ModelDocument(
        model,
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
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "test", "17"));
  }
}
