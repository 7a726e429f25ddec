package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.http.log.LogFormat;
import io.clv.http.log.ServiceLog;
import io.clv.http.security.ApiToken;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is counted and logged of a service, and what is not. */
@Timeout(60)
final class WatchedServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CUSTOMER = "/v1/customers/000001/clv";

  @TempDir private Path folder;

  @AfterEach
  void logAsBefore() throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  /** The numbers, as soon as a line is among them: a request is counted after its last byte. */
  private static String metrics(ConfiguredService service, String line) throws Exception {
    long since = System.nanoTime();
    String text = service.get("/metrics").body();
    while (text.lines().noneMatch(line::equals)) {
      assertThat(System.nanoTime() - since).as(line + " in\n" + text).isLessThan(5_000_000_000L);
      text = service.get("/metrics").body();
    }
    return text;
  }

  private static String count(String method, String route, int status, int count) {
    return "http_server_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"} %d"
        .formatted(method, route, status, count);
  }

  @Test
  void requestsAreCountedByRouteAndNoCustomerIsNamed() throws Exception {
    try (ConfiguredService service = ConfiguredService.start(folder)) {
      assertThat(service.get("/metrics").headers().firstValue("content-type").orElseThrow())
          .startsWith("text/plain");
      service.get(CUSTOMER);
      metrics(service, count("GET", "/v1/customers/{id}/clv", 200, 1));
      service.get(CUSTOMER);
      service.get("/v1/customers/000002/clv");
      metrics(service, count("GET", "/v1/customers/{id}/clv", 200, 3));
      service.get("/v1/customers/nobody-at-all/clv");
      service.get("/nowhere/000001");
      service.get("/nowhere/000002");
      service.post("/v1/vouchers", "{\"customer_id\":\"000001\"", "X-Request-Id", "000001");
      String text = metrics(service, count("GET", "none", 404, 2));
      metrics(service, count("GET", "/v1/customers/{id}/clv", 404, 1));
      text += metrics(service, count("POST", "/v1/vouchers", 400, 1));
      assertThat(text)
          .contains(
              "clv_customers 3.0",
              "clv_store_up 1.0",
              "clv_model_age_seconds ",
              "clv_data_age_seconds ",
              "http_server_requests_in_flight 1.0",
              "http_server_requests_seconds_bucket{",
              "jvm_memory_used_bytes")
          // Not the digits alone: a measured figure may have them, too.
          .doesNotContain("\"000001\"", "/000001", "/000002", "nobody-at-all", "nowhere");
    }
  }

  @Test
  void eachRequestIsALineWithoutTheCustomer() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ApiToken key;
    ServiceLog log = ServiceLog.to(out, LogFormat.JSON);
    try (ConfiguredService service =
        ConfiguredService.start(folder, "--require-keys", "true", "--rate", "1000/s")) {
      key = service.key(Scope.READ);
      service.get(CUSTOMER, "X-Api-Key", key.text(), "X-Request-Id", "first");
      service.get("/v1/customers/nobody-at-all/clv", "X-Api-Key", key.text());
      service.get(CUSTOMER + "?q=secret-query", "X-Api-Key", key.text() + "x");
      service.get("/nowhere/000001", "X-Request-Id", "a b");
      service.post("/v1/vouchers", "{\"customer_id\":\"000001\"}", "X-Api-Key", key.text());
    }
    log.close();
    String text = out.toString(StandardCharsets.UTF_8);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines).as(text).hasSize(5);
    assertThat(lines)
        .extracting(line -> line.get("status").intValue())
        .containsExactly(200, 404, 401, 404, 403);
    JsonNode first = lines.get(0);
    assertThat(first.get("request_id").textValue()).isEqualTo("first");
    assertThat(first.get("message").textValue()).isEqualTo("request");
    assertThat(first.get("level").textValue()).isEqualTo("INFO");
    assertThat(first.get("time").textValue()).matches("[0-9-]+T[0-9:.]+Z");
    assertThat(first.get("method").textValue()).isEqualTo("GET");
    assertThat(first.get("route").textValue()).isEqualTo("/v1/customers/{id}/clv");
    assertThat(first.get("duration_ms").doubleValue()).isBetween(0.0, 30_000.0);
    assertThat(first.get("bytes").longValue()).isPositive();
    assertThat(first.get("key").textValue()).isEqualTo(key.id());
    assertThat(text)
        .doesNotContain("000001", "nobody-at-all", "secret-query", "nowhere", key.secret());
  }

  @Test
  void aLogForPeopleSaysTheSame() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ServiceLog log = ServiceLog.to(out, LogFormat.TEXT);
    try (ConfiguredService service = ConfiguredService.start(folder)) {
      service.get(CUSTOMER, "X-Request-Id", "first");
    }
    log.close();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains(
            "INFO request request_id=first method=GET route=/v1/customers/{id}/clv status=200")
        .doesNotContain("000001");
  }
}
