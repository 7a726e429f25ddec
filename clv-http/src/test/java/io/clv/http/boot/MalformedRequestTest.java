package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.SampleRuns;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests no decent client sends; each is refused with a problem, and the service goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedRequestTest {
  private static final String HOST = "Host: x\r\n";

  private TestService service;

  @BeforeAll
  void start(@TempDir Path folder) {
    service = TestService.with(folder, SampleRuns.ids(3));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        of(400, "Illegal character", "\u0016\u0003\u0001\u0002garbage\r\n\r\n"),
        of(505, "HTTP/1.1", "GET /livez\r\n\r\n"),
        of(505, "HTTP/1.1", "GET /livez HTTP/9.9\r\n" + HOST + "\r\n"),
        of(426, "HTTP/1.1", "GET /livez HTTP/2.0\r\n" + HOST + "\r\n"),
        of(400, "No Host", "GET /livez HTTP/1.1\r\n\r\n"),
        of(400, "not well-formed", "GET /livez HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
        of(400, "not well-formed", "GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n"),
        of(431, "8192 bytes", get("/livez", "X: " + "a".repeat(9000) + "\r\n")),
        of(431, "8192 bytes", get("/livez", "X: a\r\n".repeat(2000))),
        of(414, "8192 bytes", get("/" + "a".repeat(9000), "")),
        of(414, "8192 bytes", get("/v1/customers?id=" + "a".repeat(9000), "")),
        of(413, "takes no body", get("/livez", "Content-Length: 1048577\r\n")),
        of(404, "/nowhere", get("/nowhere", "Content-Length: 99999999999\r\n")),
        of(400, "Content-Length", get("/livez", "Content-Length: -5\r\n")),
        of(400, "not well-formed", get("/livez", "Content-Length: 1\r\nContent-Length: 2\r\n")),
        of(400, "not well-formed", get("/livez", "X : a\r\n")),
        of(400, "not well-formed", get("/livez", "X: a\r\n b\r\n")),
        of(417, "100-continue", get("/livez", "Expect: the unexpected\r\n")),
        of(400, "two hexadecimal digits", get("/v1/customers/%zz", "")),
        of(400, "two hexadecimal digits", get("/v1/customers/%", "")),
        of(400, "two hexadecimal digits", get("/v1/customers/%2", "")),
        of(400, "two hexadecimal digits", get("/v1/customers/%u0041", "")),
        of(400, "two hexadecimal digits", get("/%zz", "")),
        of(400, "not 00", get("/v1/customers/a%00b", "")),
        of(400, "not UTF-8: %ff.", get("/v1/customers/%ff", "")),
        of(400, "not UTF-8", get("/v1/customers/%c3", "")),
        of(400, "not UTF-8", get("/v1/customers/%c0%af", "")),
        of(400, "not UTF-8", get("/v1/customers/%ed%a0%80", "")),
        of(400, "percent-encoded as UTF-8", get("/v1/customers/caf\u00c3\u00a9", "")),
        of(400, "percent-encoded as UTF-8", get("/v1/customers/caf\u00e9", "")),
        of(400, "percent-encoded as UTF-8", get("/v1/customers?id=caf\u00e9", "")),
        of(400, "not well-formed", get("/v1/customers/a b", "")),
        of(400, "not well-formed", get("livez", "")),
        of(400, "not well-formed", get("*", "")),
        of(400, "not well-formed", get("/livez#here", "")),
        of(400, "not well-formed", get("http://user:secret@x/livez", "")),
        of(400, "above the root", get("/../livez", "")),
        of(400, "dots only", get("/v1/../livez", "")),
        of(400, "dots only", get("/v1/%2e%2E/livez", "")),
        of(400, "dots only", get("/v1/customers/.", "")),
        of(
            400,
            "not well-formed",
            "POST /livez HTTP/1.1\r\n"
                + HOST
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        of(
            400,
            "not well-formed",
            "POST /livez HTTP/1.1\r\n" + HOST + "Transfer-Encoding: unheard-of\r\n\r\n"),
        of(400, "", "CONNECT x:443 HTTP/1.1\r\n" + HOST + "\r\n"));
  }

  private static Arguments of(int status, String words, String request) {
    return Arguments.of(status, words, request);
  }

  private static String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + headers + "\r\n";
  }

  @ParameterizedTest
  @MethodSource
  void refused(int status, String words, String request) throws Exception {
    String answer = service.raw(request);

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("\r\nContent-Type: application/problem+json\r\n");
    assertThat(answer).doesNotContain("\r\nServer:", "Jetty", "jetty", "Exception", "<html");
    JsonNode problem =
        new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("detail").textValue()).contains(words).endsWith(".");
    assertThat(service.ok("/livez").get("status").textValue()).isEqualTo("alive");
  }

  /** CVE-2026-2332: a quote in a chunk extension must not hide the end of the request. */
  @Test
  void aRequestCannotBeSmuggledInAChunkExtension() throws Exception {
    String answer =
        service.raw(
            "POST /livez HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "1;a=\"\r\nX\r\n0\r\n\r\n"
                + "GET /test HTTP/1.1\r\n"
                + HOST
                + "X: \"\r\n\r\n0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 405 ").doesNotContain("\"ok\"");
    assertThat(answer.split("HTTP/1\\.1 ", -1)).as("answers").hasSize(2);
  }

  @Test
  void aBodyOfUnstatedLengthIsNotReadWhereNoneIsWanted() throws Exception {
    String chunk = "10000\r\n" + "a".repeat(65_536) + "\r\n";

    String answer =
        service.raw(
            "POST /livez HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk
                + "0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 405 ");
  }

  @Test
  void anAddressMayNameTheHostOnceMore() throws Exception {
    assertThat(service.raw(get("http://x/livez", ""))).startsWith("HTTP/1.1 200 ");
    assertThat(service.raw(get("http://elsewhere/livez", ""))).startsWith("HTTP/1.1 400 ");
  }
}
