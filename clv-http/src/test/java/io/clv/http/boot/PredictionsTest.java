package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.Amount;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.usecase.ModelNames;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.usecase.ScoreOrders;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PredictionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUSTOMERS = 120;
  private static final LocalDate END = LocalDate.of(2011, 12, 31);

  private TestService service;
  private OrderLog orders;
  private RunDescription run;

  @BeforeAll
  void start(@TempDir Path folder) {
    orders = orders();
    ScoreOrders.Plan plan =
        new ScoreOrders.Plan(
            ModelNames.of(List.of("bg-nbd")),
            ScoreOrders.Plan.USUAL.time(),
            Valuation.DEFAULT,
            RefundPolicy.NET,
            END);
    service = TestService.onEmptyStore(folder);
    run =
        service
            .store()
            .save(
                new ScoreOrders(Instant.parse("2012-01-01T00:00:00Z"), "test")
                    .score(orders, IntakeCounts.NONE, "EUR", plan)
                    .run())
            .description();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /** Each customer buys some times, with amounts in cents, the later the fewer. */
  private static OrderLog orders() {
    OrderLog.Builder log = OrderLog.builder();
    Random random = new Random(7);
    for (int c = 0; c < CUSTOMERS; c++) {
      int day = (int) LocalDate.of(2010, 1, 1).toEpochDay() + random.nextInt(300);
      int count = 1 + random.nextInt(8);
      for (int i = 0; i < count && day <= END.toEpochDay(); i++) {
        Amount amount = Amount.parse("%d.%02d".formatted(random.nextInt(90), random.nextInt(100)));
        log.accept(new OrderRow(id(c), null, null, null, day, amount, Amount.ONE, false));
        day += 1 + random.nextInt(120);
      }
    }
    return log.build();
  }

  private static String id(int c) {
    return "c%04d".formatted(c);
  }

  private JsonNode score(String body) throws Exception {
    return service.posted(200, "/v1/predictions", body);
  }

  private String refused(int status, String body) throws Exception {
    return TestService.problem(status, service.post("/v1/predictions", "application/json", body))
        .get("detail")
        .textValue();
  }

  @Test
  void summariesAreScoredAsPredictScoresThem() throws Exception {
    CustomerSummaries known =
        FeatureExtractor.extract(orders.asOf(END, RefundPolicy.NET), run.timeUnit()).summaries();
    CustomerSummaries.Builder plain = CustomerSummaries.builder(known.time());
    ArrayNode sent = JSON.createArrayNode();
    for (int i = 0; i < known.size(); i++) {
      plain.add(known.id(i), known.get(i));
      sent.addObject()
          .put("customer_id", known.id(i))
          .put("frequency", known.frequency(i))
          .put("recency", known.recency(i))
          .put("T", known.T(i))
          .put("monetary_value", known.monetaryValue(i));
    }
    Predictions expected =
        new PredictLifetimeValue(run.models()).predict(plain.build(), run.valuation(), END);
    same(score(JSON.createObjectNode().set("customers", sent).toString()), expected);
  }

  @Test
  void ordersAreScoredAsPredictScoresThem() throws Exception {
    FeatureTable features =
        FeatureExtractor.extract(orders.asOf(END, RefundPolicy.NET), run.timeUnit());
    Predictions expected =
        new PredictLifetimeValue(run.models()).predict(features, run.valuation());
    ArrayNode sent = JSON.createArrayNode();
    Random random = new Random(7);
    for (int c = 0; c < CUSTOMERS; c++) {
      ObjectNode customer = sent.addObject().put("customer_id", id(c)).put("as_of", END.toString());
      ArrayNode list = customer.putArray("orders");
      int day = (int) LocalDate.of(2010, 1, 1).toEpochDay() + random.nextInt(300);
      int count = 1 + random.nextInt(8);
      for (int i = 0; i < count && day <= END.toEpochDay(); i++) {
        String amount = "%d.%02d".formatted(random.nextInt(90), random.nextInt(100));
        list.addObject()
            .put("date", LocalDate.ofEpochDay(day).toString())
            .put("amount", new java.math.BigDecimal(amount));
        day += 1 + random.nextInt(120);
      }
    }
    same(score(JSON.createObjectNode().set("customers", sent).toString()), expected);
  }

  private void same(JsonNode answer, Predictions expected) {
    assertThat(answer.get("run_id").longValue()).isEqualTo(1);
    assertThat(answer.get("model_id").textValue()).hasSize(16);
    assertThat(answer.get("time_unit").textValue()).isEqualTo("week");
    assertThat(answer.get("horizon").textValue()).isEqualTo("52w");
    assertThat(answer.get("currency").textValue()).isEqualTo("EUR");
    JsonNode items = answer.get("predictions");
    assertThat(items).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      JsonNode item = items.get(i);
      JsonNode scored = item.get("prediction");
      assertThat(item.get("index").intValue()).isEqualTo(i);
      assertThat(item.get("customer_id").textValue()).isEqualTo(expected.summaries().id(i));
      assertThat(scored.get("p_alive").doubleValue()).isEqualTo(expected.probabilityAlive(i));
      assertThat(scored.get("expected_purchases").doubleValue())
          .isEqualTo(expected.expectedPurchases(i));
      assertThat(scored.get("clv").doubleValue()).isEqualTo(expected.clv(i));
      assertThat(scored.get("clv_lower").doubleValue()).isEqualTo(expected.get(i).clvLower());
      assertThat(scored.get("clv_upper").doubleValue()).isEqualTo(expected.get(i).clvUpper());
    }
  }

  @Test
  void whoIsDescribedWronglyKeepsNobodyElseFromAPrediction() throws Exception {
    JsonNode items =
        score(
                """
                {"horizon": "26w", "discount_rate": 0, "margin": 0.5, "customers": [
                  {"customer_id": "007", "frequency": 2, "recency": 10, "T": 20.5},
                  {"frequency": 2, "recency": 30, "T": 20},
                  {"customer_id": 5, "frequency": 0, "recency": 0, "T": 0},
                  null,
                  {"frequency": 1, "recency": 1, "T": 2, "monetary_value": 3, "email": "x"},
                  {"customer_id": "7/8", "orders": [{"date": "2011-01-01"}], "as_of": "2010-01-01"},
                  {"orders": [{"date": "2011-01-01", "amount": 5}, {"date": "2011-02-01"}]},
                  {"orders": [{"date": "2011-01-01", "amount": -5}]},
                  {"orders": [{"date": "2011-01-01", "amount": 5.25}]}
                ]}""")
            .get("predictions");
    assertThat(items).hasSize(9);
    assertThat(items.get(0).at("/prediction/p_alive").doubleValue()).isBetween(0.0, 1.0);
    assertThat(items.get(0).at("/prediction/clv").isNull()).isTrue();
    assertThat(items.get(0).has("error")).isFalse();
    detail(items.get(1), "/customers/1/recency must not be greater than T, which is 20.0.");
    detail(items.get(2), "/customers/2/customer_id must be a string, not 5.");
    detail(items.get(3), "/customers/3 must be an object, not null.");
    detail(
        items.get(4),
        "/customers/4/email is not known here; known are: T, customer_id, frequency, monetary_value, recency.");
    assertThat(items.get(5).get("customer_id").textValue()).isEqualTo("7/8");
    detail(items.get(5), "No order is on or before the end of observation, 2010-01-01.");
    detail(
        items.get(6),
        "/customers/6/orders/1 states no amount: either all orders of a customer state one, or none.");
    detail(
        items.get(7),
        "/customers/7/orders/0/amount must be a number from 0 to 1000000000000, not -5.");
    assertThat(items.get(8).at("/prediction/clv").doubleValue()).isPositive();
  }

  private static void detail(JsonNode item, String detail) {
    assertThat(item.has("prediction")).isFalse();
    assertThat(item.at("/error/status").intValue()).isEqualTo(422);
    assertThat(item.at("/error/detail").textValue()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|The body lacks /customer, a customer to score, or /customers, several.",
        "[]|The body must be an object, not an array.",
        "{'customers':{}}|/customers must be an array, not an object.",
        "{'customers':[],'clients':[]}|/clients is not known here; known are: customer, customers, discount_rate, horizon, margin.",
        "{'customer':{'frequency':1.5,'recency':0,'T':1}}|/customer/frequency must be a whole number from 0 to 100000, not 1.5.",
        "{'customer':{'frequency':'1','recency':0,'T':1}}|/customer/frequency must be a whole number from 0 to 100000, not \"1\".",
        "{'customer':{'recency':0,'T':1}}|/customer/frequency is missing.",
        "{'customer':{'frequency':0,'recency':1,'T':1}}|/customer/recency must be 0 where frequency is 0: there was no purchase after the first.",
        "{'customer':{'frequency':1,'recency':1e999,'T':1}}|/customer/recency must be a number from 0 to 5217.857142857143, not 1e999.",
        "{'customer':{'frequency':1,'recency':-1,'T':1}}|/customer/recency must be a number from 0 to 5217.857142857143, not -1.",
        "{'customer':{'frequency':15,'recency':2,'T':3}}|/customer/frequency counts days and must not be greater than the days of the recency, which is 2.0 weeks; not 15.",
        "{'customer':{'orders':[]}}|/customer/orders must hold 1 to 20,000 orders, not 0.",
        "{'customer':{'orders':[{'date':'2999-01-01'}]}}|/customer/orders/0/date lies in the future: 2999-01-01.",
        "{'customer':{'orders':[{'date':'1500-01-01'}]}}|/customer/orders begins with 1500-01-01, more than a hundred years before 2011-12-31.",
        "{'customer':{'orders':[{'date':'2010-01-01'}],'as_of':'9999-01-01'}}|/customer/orders begins with 2010-01-01, more than a hundred years before 9999-01-01.",
        "{'customers':[],'horizon':'1x'}|/horizon must be a whole number followed by d, w, m or y such as 52w, not \"1x\".",
        "{'customers':[],'horizon':'101y'}|/horizon must be at most a hundred years, not \"101y\".",
        "{'customers':[],'margin':0}|/margin must be greater than 0 and at most 1.",
        "{'customers':[],'discount_rate':11}|/discount_rate must be a number from 0 to 10, not 11.",
      })
  void whatIsWrongIsNamed(String body, String detail) throws Exception {
    assertThat(refused(422, body.replace('\'', '"'))).isEqualTo(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"customer\":{\"frequency\":NaN}}",
        "{\"customer\":{},\"customer\":{}}",
        "{\"customers\":[]} x",
        "{\"customers\":[",
      })
  void whatIsNoJsonIsMalformed(String body) throws Exception {
    assertThat(refused(400, body)).isNotBlank();
  }

  @Test
  void noMoreThanTenThousandAreScored() throws Exception {
    String one = "{\"frequency\":0,\"recency\":0,\"T\":5}";
    assertThat(refused(422, "{\"customers\":[" + (one + ",").repeat(10_000) + one + "]}"))
        .isEqualTo("/customers must hold at most 10,000 customers.");
    JsonNode all =
        score("{\"customers\":[" + (one + ",").repeat(9_999) + one + "]}").get("predictions");
    assertThat(all).hasSize(10_000);
    assertThat(all.get(9_999).get("prediction")).isEqualTo(all.get(0).get("prediction"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"frequency\":100000,\"recency\":1,\"T\":1,\"monetary_value\":1000000000000",
        "\"frequency\":100000,\"recency\":5217,\"T\":5217",
        "\"frequency\":1,\"recency\":5e-324,\"T\":5e-324,\"monetary_value\":5e-324",
        "\"frequency\":0,\"recency\":0,\"T\":0,\"monetary_value\":1",
        "\"frequency\":1,\"recency\":0,\"T\":5000",
      })
  void extremeCustomersAreAnsweredToo(String customer) throws Exception {
    int status =
        service
            .post(
                "/v1/predictions",
                "application/json",
                "{\"customer\":{%s},\"horizon\":\"100y\",\"discount_rate\":10}".formatted(customer))
            .statusCode();
    assertThat(status).isIn(200, 422);
  }

  @Test
  void withoutARunThereIsNothingToScoreWith(@TempDir Path empty) throws Exception {
    try (TestService none = TestService.onEmptyStore(empty)) {
      TestService.problem(503, none.post("/v1/predictions", "application/json", "{}"));
    }
  }
}
