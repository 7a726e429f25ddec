package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.SampleRuns;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MethodsTest {
  private TestService service;

  @BeforeAll
  void start(@TempDir Path folder) {
    service = TestService.with(folder, SampleRuns.ids(3));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/customers",
        "/v1/customers/000001/clv",
        "/v1/customers/a%2Fb/clv",
        "/livez",
        "/readyz",
        "/test",
        "/customers/000001/predicted_CLV",
        "/customers/random/predicted_CLV",
        "/predictions/000001"
      })
  void everyKnownAddressSaysWhatCanBeDone(String address) throws Exception {
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"}) {
      HttpResponse<String> response = service.send(method, address);
      assertThat(TestService.problem(405, response).get("detail").textValue())
          .isEqualTo(method + " cannot be done with " + address + ", but GET, HEAD, OPTIONS can.");
      assertThat(response.headers().allValues("allow")).containsExactly("GET, HEAD, OPTIONS");
    }

    HttpResponse<String> options = service.send("OPTIONS", address);
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().allValues("allow")).containsExactly("GET, HEAD, OPTIONS");
    assertThat(options.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/customers",
        "/v1/customers/000001",
        "/v1/customers/000001/clv",
        "/v1/customers/nobody",
        "/predictions/nobody",
        "/v1/customers?limit=0",
        "/nowhere",
        "/livez",
        "/test"
      })
  void headSaysWhatGetSaysWithoutTheBody(String address) throws Exception {
    HttpResponse<String> get = service.get(address);
    HttpResponse<String> head = service.send("HEAD", address);

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String header : new String[] {"content-type", "content-length", "cache-control"}) {
      assertThat(head.headers().allValues(header))
          .isEqualTo(get.headers().allValues(header))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "/v1",
        "/v1/",
        "/v1/customers/",
        "/v1//customers",
        "//v1/customers",
        "/v1/customers/1/clv/",
        "/v1/customers/1/nothing",
        "/v1/customers/1/clv/more",
        "/V1/customers",
        "/v1%2Fcustomers",
        "/livez/",
        "/favicon.ico",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/badMessage",
        "/customers//predicted_CLV"
      })
  void nothingElseIsThere(String address) throws Exception {
    for (String method : new String[] {"GET", "HEAD", "POST", "DELETE", "OPTIONS"}) {
      assertThat(service.raw(method + " " + address + " HTTP/1.1\r\nHost: x\r\n\r\n"))
          .startsWith("HTTP/1.1 404 ")
          .contains("\r\nContent-Type: application/problem+json\r\n");
    }
  }

  @Test
  void optionsOfTheWholeService() throws Exception {
    assertThat(service.raw("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 204 ")
        .contains("Allow: GET, HEAD, POST, DELETE, OPTIONS\r\n");
  }

  @Test
  void headersCannotTurnAMethodIntoAnother() throws Exception {
    assertThat(
            service.raw("GET /livez HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: DELETE\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(
            service.raw("POST /livez HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: GET\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "",
        ";;;q=,/",
        "text/html, application/*;q=0.1",
        "text/html, */*;q=0.001",
        "APPLICATION/JSON;charset=utf-8",
        "application/json;q=nonsense",
        "text/html;q=1.5, application/json;q=0.2"
      })
  void aClientThatAcceptsJsonGetsIt(String accept) throws Exception {
    assertThat(service.raw("GET /livez HTTP/1.1\r\nHost: x\r\nAccept: " + accept + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .contains("Content-Type: application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/json;q=0",
        "*/*, application/json;q=0",
        "application/*;q=0, text/*"
      })
  void aClientThatAcceptsNoJsonIsToldWhatThereIs(String accept) throws Exception {
    assertThat(service.raw("GET /livez HTTP/1.1\r\nHost: x\r\nAccept: " + accept + "\r\n\r\n"))
        .startsWith("HTTP/1.1 406 ")
        .contains("Content-Type: application/problem+json")
        .contains("answers with application/json");
  }
}
