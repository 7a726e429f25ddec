package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.VoucherStore.StoredVoucherTable;
import io.clv.core.valuation.Prediction;
import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherLogRow;
import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTableBuilder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vouchers over HTTP, from a table in a real store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VouchersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2020-08-01T00:00:00Z");

  private static final List<String> CUSTOMERS = SampleRuns.ids(40);

  private final VoucherTable table = table();
  private TestService service;
  private HttpClient client;

  private static VoucherTable table() {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    builder.add(new VoucherLogRow("2020-05-20", "Peru", "2020-04-10", "", "15", "2640"));
    builder.add(new VoucherLogRow("2020-05-20", "Peru", "2020-01-10", "", "16", "4400.5"));
    builder.add(new VoucherLogRow("2020-05-20", "Latvia", "2020-01-10", "", "16", "7"));
    return builder.build("log.csv", Statistic.MODE, 99);
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    service = TestService.with(folder, CUSTOMERS);
    StoredVoucherTable saved = service.wholeStore().vouchers().save(table, AT);
    assertThat(saved.id()).isEqualTo(1);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private HttpResponse<String> post(TestService to, String address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(to.uri(address))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode ok(String address, String body) throws Exception {
    HttpResponse<String> response = post(service, address, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Test
  void oldClientsGetTheAmountAndNothingElse() throws Exception {
    String recency =
        "{'customer_id':123,'last_order_ts':'2020-07-30 10:12:13','country_code':'Peru',"
            + "'total_orders':15,'segment_name':'recency_segment'%s}";
    // By now it is more than 180 days ago.
    assertThat(ok("/voucher", recency.formatted(""))).hasToString("{\"voucher_amount\":99.0}");
    assertThat(ok("/voucher", recency.formatted(",'as_of':'2020-09-01 10:12:13'")))
        .hasToString("{\"voucher_amount\":2640.0}");
    assertThat(
            ok(
                "/voucher?source=old",
                "{'customer_id':'123','last_order_ts':'2018-05-03 00:00:00','first_order_ts':"
                    + "'2017-05-03 00:00:00','country_code':'PERU','total_orders':15,"
                    + "'segment_name':'frequent_segment','and':'more'}"))
        .hasToString("{\"voucher_amount\":2640.0}");
  }

  @Test
  void newClientsLearnWhatItRestsOn() throws Exception {
    assertThat(ok("/v1/vouchers", "{'country_code':'pe','total_orders':16.0}"))
        .hasToString(
            "{\"voucher_amount\":2640.0,\"scheme\":\"frequent_segment\",\"segment\":\"14-37\","
                + "\"country_code\":\"Peru\",\"statistic\":\"mode\",\"support\":2,"
                + "\"is_default\":false}");
    assertThat(
            ok(
                "/v1/vouchers",
                "{'country_code':'LVA','last_order_ts':'2020-01-01','as_of':'2020-01-30',"
                    + "'first_order_ts':null}"))
        .hasToString(
            "{\"voucher_amount\":99.0,\"scheme\":\"recency_segment\",\"segment\":\"0-29\","
                + "\"country_code\":\"Latvia\",\"statistic\":\"mode\",\"support\":0,"
                + "\"is_default\":true}");
  }

  @Test
  void aKnownCustomersOrdersAreKnown() throws Exception {
    CustomerFeatures customer = service.store().find("000001").orElseThrow().features();
    for (VoucherScheme scheme : VoucherScheme.values()) {
      JsonNode voucher =
          ok(
              "/v1/vouchers",
              "{'customer_id':'000001','country_code':'Peru','segment_name':'%s','as_of':'%s'}"
                  .formatted(scheme.label(), customer.lastOrder().plusDays(70)));
      long number = scheme == VoucherScheme.FREQUENT ? customer.totalOrders() : 70;
      assertThat(voucher.get("segment").textValue()).isEqualTo(scheme.segmentOf(number));
      assertThat(voucher.get("voucher_amount").doubleValue())
          .isEqualTo(table.voucher(Country.of("Peru"), scheme, number).amount());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /country_code | is missing",
        "[] | | must be an object",
        "{'country_code':'Chile','total_orders':1} | /country_code | Latvia, Peru",
        "{'country_code':7,'total_orders':1} | /country_code | must be a string",
        "{'country_code':'Peru','total_orders':'1'} | /total_orders | a whole number",
        "{'country_code':'Peru','total_orders':-1} | /total_orders | from 0 to",
        "{'country_code':'Peru','total_orders':1,'segment_name':'rfm'} | /segment_name | frequent_segment, recency_segment",
        "{'country_code':'Peru','last_order_ts':'3 May'} | /last_order_ts | a time such as",
        "{'country_code':'Peru','last_order_ts':'2999-01-01'} | /last_order_ts | must not be later",
        "{'country_code':'Peru','last_order_ts':'2020-01-02','first_order_ts':'2020-01-03'} | /first_order_ts | /last_order_ts",
        "{'country_code':'Peru'} | /total_orders | is missing",
        "{'country_code':'Peru','segment_name':'recency_segment','total_orders':1} | /last_order_ts | is missing",
        "{'country_code':'Peru','customer_id':'nobody'} | /customer_id | of the served run",
        "{'country_code':'Peru','customer_id':'000001','as_of':'1980-01-01'} | /as_of | last order",
        "{'country_code':'Peru','total_orders':1,'amount':2} | /amount | is not known here",
      })
  void aWrongFieldIsNamed(String body, String pointer, String detail) throws Exception {
    JsonNode problem = TestService.problem(422, post(service, "/v1/vouchers", body));
    assertThat(problem.path("pointer").textValue()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(problem.get("detail").textValue()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "customer_id | 0",
        "country_code | 'x'",
        "last_order_ts | 5",
        "total_orders | 'x'",
        "segment_name | 'x'"
      })
  void oldClientsStateAll(String field, String wrong) throws Exception {
    String whole =
        "{'customer_id':1,'country_code':'Peru','last_order_ts':'2020-01-01','total_orders':1,"
            + "'segment_name':'frequent_segment'}";
    ObjectNode without = (ObjectNode) JSON.readTree(whole.replace('\'', '"'));
    without.remove(field);
    assertThat(ok("/voucher", whole).get("voucher_amount").doubleValue()).isEqualTo(99);
    assertThat(
            TestService.problem(422, post(service, "/voucher", without.toString()))
                .get("pointer")
                .textValue())
        .isEqualTo("/" + field);
    if (!field.equals("customer_id")) {
      without.set(field, JSON.readTree(wrong.replace('\'', '"')));
      assertThat(
              TestService.problem(422, post(service, "/voucher", without.toString()))
                  .get("pointer")
                  .textValue())
          .isEqualTo("/" + field);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/voucher | 'last_order_ts':'2020-07-30 10:12:13' | 'segment_name':'recency_segment'",
        "/v1/vouchers | 'last_order_ts':'2020-07-30 10:12:13' | 'segment_name':'recency_segment'",
        "/voucher | 'last_order_ts':'2020-07-30 10:12:13','first_order_ts':'2017-05-03 00:00:00' | 'segment_name':'frequent_segment'",
        "/v1/vouchers | 'last_order_ts':'2020-07-30 10:12:13','first_order_ts':'2017-05-03 00:00:00' | 'segment_name':'frequent_segment'",
      })
  void whatOldClientsSendIsAnsweredOnBothRoutes(String address, String times, String segment)
      throws Exception {
    String whole = "{'customer_id':123,%s,'country_code':'Peru','total_orders':15,%s}";
    boolean isFrequent = segment.contains("frequent");
    assertThat(ok(address, whole.formatted(times, segment)).get("voucher_amount").doubleValue())
        .isEqualTo(isFrequent ? 2640 : 99);
    String[][] wrong = {
      {
        times.replace("2020-07-30 10:12:13", "2020-02-30 10:12:13"), "/last_order_ts", "a time such"
      },
      {times.replace("2020-07-30 10:12:13", "2999-01-01 00:00:00"), "/last_order_ts", "later"},
      {"'last_order_ts':'2020-07-30','first_order_ts':'2020-07-31'", "/first_order_ts", "later"},
    };
    for (String[] each : wrong) {
      JsonNode problem =
          TestService.problem(422, post(service, address, whole.formatted(each[0], segment)));
      assertThat(problem.path("pointer").textValue()).isEqualTo(each[1]);
      assertThat(problem.get("detail").textValue()).contains(each[2]);
    }
    JsonNode country =
        TestService.problem(
            422, post(service, address, whole.formatted(times, segment).replace("Peru", "Chile")));
    assertThat(country.path("pointer").textValue()).isEqualTo("/country_code");
    assertThat(country.get("detail").textValue()).contains("Latvia, Peru");
    JsonNode scheme =
        TestService.problem(
            422, post(service, address, whole.formatted(times, "'segment_name':'rfm'")));
    assertThat(scheme.path("pointer").textValue()).isEqualTo("/segment_name");
    assertThat(scheme.get("detail").textValue()).contains("frequent_segment, recency_segment");
  }

  private static boolean hasSomethingAtRisk(Prediction prediction) {
    Double alive = prediction.probabilityAlive();
    Double clv = prediction.clv();
    return alive != null && clv != null && alive > 0.1 && alive < 0.95 && clv > 1;
  }

  @Test
  void ofWhomNothingIsKnownGetsNothing() throws Exception {
    Prediction unknown =
        CUSTOMERS.stream()
            .map(id -> service.store().find(id).orElseThrow().prediction())
            .filter(each -> each.probabilityAlive() == null || each.clv() == null)
            .findFirst()
            .orElseThrow();
    JsonNode voucher =
        ok("/v1/vouchers", "{'policy':'value','customer_id':'%s'}".formatted(unknown.customerId()));
    assertThat(voucher.get("status").textValue()).isEqualTo("not_known");
    assertThat(voucher.get("voucher_amount").doubleValue()).isZero();
  }

  @Test
  void aVoucherByValueIsAShareOfWhatIsAtRisk() throws Exception {
    Prediction known =
        CUSTOMERS.stream()
            .map(id -> service.store().find(id).orElseThrow().prediction())
            .filter(VouchersTest::hasSomethingAtRisk)
            .findFirst()
            .orElseThrow();
    double alive = Objects.requireNonNull(known.probabilityAlive());
    double clv = Objects.requireNonNull(known.clv());
    double risk = (1 - alive) * clv / alive;
    JsonNode voucher =
        ok(
            "/v1/vouchers",
            "{'policy':'value','customer_id':'%s','share':0.5,'redemption':0.25}"
                .formatted(known.customerId()));
    assertThat(voucher.get("value_at_risk").doubleValue()).isCloseTo(risk, within(1e-9 * risk));
    double amount = voucher.get("voucher_amount").doubleValue();
    assertThat(amount).isCloseTo(risk / 2, within(0.01)).isLessThanOrEqualTo(risk / 2 + 1e-9);
    assertThat(voucher.get("expected_cost").doubleValue()).isEqualTo(amount / 4);
    assertThat(voucher.get("basis").textValue()).isEqualTo("heuristic");
    assertThat(voucher.get("note").textValue()).contains("no evidence");
    assertThat(
            ok("/v1/vouchers", "{'policy':'used','country_code':'Peru','total_orders':15}")
                .get("voucher_amount")
                .doubleValue())
        .isEqualTo(2640);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'policy':'best'} | /policy | used, value",
        "{'policy':'value'} | /customer_id | is missing",
        "{'policy':'value','customer_id':'nobody'} | /customer_id | of the served run",
        "{'policy':'value','customer_id':'000001','share':0} | /share | from",
        "{'policy':'value','customer_id':'000001','share':'10%'} | /share | number",
        "{'policy':'value','customer_id':'000001','redemption':2} | /redemption | to 1",
        "{'policy':'value','customer_id':'000001','amounts':[]} | /amounts | from 1 to 100",
        "{'policy':'value','customer_id':'000001','amounts':[5,-1]} | /amounts/1 | from",
        "{'policy':'value','customer_id':'000001','amounts':[5],'minimum':6} | /amounts | /minimum",
        "{'policy':'value','customer_id':'000001','minimum':0.001} | /minimum | from",
        "{'policy':'value','customer_id':'000001','minimum':0.015} | /minimum | whole cents",
        "{'policy':'value','customer_id':'000001','at_risk':'all'} | /at_risk | if-alive, expected",
        "{'policy':'value','customer_id':'000001','country_code':'Peru'} | /country_code | is not known here",
      })
  void aWrongFieldOfAValueRequestIsNamed(String body, String pointer, String detail)
      throws Exception {
    JsonNode problem = TestService.problem(422, post(service, "/v1/vouchers", body));
    assertThat(problem.path("pointer").textValue()).isEqualTo(pointer);
    assertThat(problem.get("detail").textValue()).contains(detail);
  }

  @Test
  void withoutATableThereIsNoVoucher(@TempDir Path folder) throws Exception {
    try (TestService empty = TestService.onEmptyStore(folder)) {
      String body =
          "{'customer_id':1,'country_code':'Peru','last_order_ts':'2020-01-01','total_orders':1,"
              + "'segment_name':'frequent_segment'}";
      for (String address : new String[] {"/voucher", "/v1/vouchers"}) {
        assertThat(TestService.problem(503, post(empty, address, body)).get("detail").textValue())
            .contains("voucher build");
        TestService.problem(422, post(empty, address, "{}"));
        TestService.problem(400, post(empty, address, "{"));
      }
      StoredVoucherTable saved = empty.wholeStore().vouchers().save(table, AT);
      assertThat(saved.table()).isEqualTo(table);
      assertThat(post(empty, "/voucher", body).statusCode()).isEqualTo(200);
    }
  }
}
