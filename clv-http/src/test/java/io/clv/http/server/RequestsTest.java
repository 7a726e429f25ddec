package io.clv.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request must be like, and what its answer always says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestsTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeAll
  void start() {
    server = HttpServer.start(new HttpConfig("127.0.0.1", 0), Samples.endpoints());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private static String raw(String path, String headers, String body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n%s".formatted(path, headers, body);
  }

  @Test
  void aBodyReachesItsEndpoint() throws Exception {
    HttpResponse<String> json = post("/json", "Application/JSON; charset=UTF-8", "{\"a\":1}");
    assertThat(json.statusCode()).isEqualTo(202);
    assertThat(json.body()).contains("\"type\":\"application/json\"", "\"bytes\":7");
    assertThat(json.headers().firstValue("location")).contains("/v1/jobs/1");
    assertThat(post("/file", "text/csv; header=present", "a,b\n").body())
        .contains("\"type\":\"text/csv\"", "\"bytes\":4");
    String chunked = "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n";
    assertThat(Wire.ask(server, raw("/file", chunked, "3\r\na,b\r\n1;x=y\r\n\n\r\n0\r\n\r\n")))
        .contains("HTTP/1.1 202 ", "\"bytes\":4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/json | text/plain | takes application/json, not text/plain",
        "/json | application/jsonx | not application/jsonx",
        "/json | application/json; charset=utf-16 | UTF-8",
        "/file | application/json | takes text/csv, application/gzip, not application/json"
      })
  void aBodyOfAnotherTypeIsRefused(String path, String type, String words) throws Exception {
    HttpResponse<String> answer = post(path, type, "{}");
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void aBodyWithoutATypeIsRefusedWhereItMatters() throws Exception {
    assertThat(send(to("/json").POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(415);
    assertThat(send(to("/any").POST(BodyPublishers.ofString("x"))).body())
        .contains("application/octet-stream");
    assertThat(
            send(to("/json")
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void aMissingBodyIsAskedFor() throws Exception {
    String json = "Content-Type: application/json\r\n";
    assertThat(Wire.ask(server, raw("/json", json, ""))).startsWith("HTTP/1.1 411 ");
    assertThat(Wire.ask(server, raw("/json", json + "Content-Length: 0\r\n", "")))
        .startsWith("HTTP/1.1 400 ")
        .contains("The body is empty.");
    assertThat(Wire.ask(server, raw("/json", json + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n")))
        .startsWith("HTTP/1.1 400 ")
        .contains("The body is empty.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/json", "/file"})
  void aBodyTooLongIsRefusedHoweverItComes(String path) throws Exception {
    String type = path.equals("/json") ? "application/json" : "text/csv";
    String tooLong = "a".repeat(Samples.MOST + 1);
    String declared =
        "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(type, tooLong.length());
    assertThat(Wire.ask(server, raw(path, declared, tooLong)))
        .startsWith("HTTP/1.1 413 ")
        .contains("65536 bytes");
    String chunk = "%x\r\n%s\r\n".formatted(tooLong.length(), tooLong);
    String headers = "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n";
    assertThat(Wire.ask(server, raw(path, headers, chunk + "0\r\n\r\n")))
        .startsWith("HTTP/1.1 413 ")
        .contains("65536 bytes");
    assertThat(post(path, type, "a".repeat(Samples.MOST)).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/thing/1", "/nowhere"})
  void whatIsSentWhereNoBodyIsTakenSpoilsNothing(String path) throws Exception {
    String smuggled = "GET /thing/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String body = smuggled + "x".repeat(100_000);
    for (String method : new String[] {"GET", "POST", "DELETE", "PUT"}) {
      for (String headers :
          new String[] {"Content-Length: " + body.length(), "Transfer-Encoding: chunked"}) {
        String sent =
            headers.startsWith("T") ? "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body) : body;
        String answer =
            Wire.ask(
                server,
                "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n%s"
                    .formatted(method, path, headers, sent));
        assertThat(answer).matches("(?s)HTTP/1\\.1 4[01][345] .*").doesNotContain("\"smuggled\"");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as("answers").hasSize(2);
      }
    }
    assertThat(Wire.ask(server, raw("/nothing", "Content-Length: 2\r\n", "{}")))
        .startsWith("HTTP/1.1 204 ");
  }

  @Test
  void aClientThatWaitsIsToldToGoOnOnlyIfItsRequestIsFit() throws Exception {
    String wait = "Expect: 100-continue\r\nContent-Length: 4\r\n";
    try (Wire wire = new Wire(server)) {
      wire.send(raw("/file", "Content-Type: text/csv\r\n" + wait, ""));
      assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
      assertThat(wire.send("a,b\n").until("\r\n\r\n")).startsWith("HTTP/1.1 202 ");
    }
    for (String path : new String[] {"/file", "/json", "/nowhere", "/thing/1"}) {
      String answer = Wire.ask(server, raw(path, "Content-Type: text/html\r\n" + wait, ""));
      assertThat(answer).startsWith("HTTP/1.1 4").contains("Connection: close");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | text/csv",
        "application/json | application/json",
        "text/*;q=0.5, application/* | application/json",
        "application/x-ndjson;q=0.9, text/csv;q=0.8 | application/x-ndjson",
        "text/html, */*;q=0.1 | text/csv",
        "text/csv;q=0, */* | application/json"
      })
  void theTypeTheClientLikesBestIsSent(String accept, String type) throws Exception {
    HttpResponse<String> answer = send(to("/choice").header("Accept", accept));
    assertThat(answer.headers().firstValue("content-type")).contains(type);
    assertThat(answer.headers().firstValue("vary")).contains("Accept");
    assertThat(send(to("/choice").header("Accept", "image/png")).statusCode()).isEqualTo(406);
  }

  @Test
  void aNameGoesBeforeAParameter() throws Exception {
    assertThat(send(to("/thing/first")).body()).contains("the first");
    assertThat(send(to("/thing/fir%73t")).body()).contains("the first");
    assertThat(send(to("/thing/second")).body()).contains("\"second\"");
    assertThat(send(to("/thing/first").method("OPTIONS", BodyPublishers.noBody())).headers())
        .satisfies(h -> assertThat(h.firstValue("allow")).contains("GET, HEAD, OPTIONS"));
  }

  @Test
  void aStreamedAnswerComesWholeAndHeadSaysNothingOfItsLength() throws Exception {
    HttpResponse<String> rows = send(to("/rows"));
    assertThat(rows.body()).hasSize(80_000);
    assertThat(rows.headers().firstValue("transfer-encoding")).contains("chunked");
    assertThat(rows.headers().firstValue("etag")).isEmpty();
    HttpResponse<String> head = send(to("/rows").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-type")).contains("text/csv");
    assertThat(head.headers().firstValue("content-length")).isEmpty();
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() throws Exception {
    HttpResponse<String> first = send(to("/thing/7"));
    String tag = first.headers().firstValue("etag").orElseThrow();
    assertThat(tag).matches("\"[\\w-]{22}\"");
    assertThat(send(to("/thing/7")).headers().firstValue("etag")).contains(tag);
    assertThat(send(to("/thing/8")).headers().firstValue("etag").orElseThrow()).isNotEqualTo(tag);
    for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag + ",\"y\"", "*"}) {
      for (String method : new String[] {"GET", "HEAD"}) {
        HttpResponse<String> again =
            send(
                to("/thing/7")
                    .method(method, BodyPublishers.noBody())
                    .header("If-None-Match", known));
        assertThat(again.statusCode()).as(known).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("etag")).contains(tag);
        assertThat(again.headers().firstValue("content-length")).isEmpty();
        assertThat(again.headers().firstValue("transfer-encoding")).isEmpty();
      }
    }
    for (String other : new String[] {"\"x\"", "W/\"x\"", tag.replace("\"", ""), "\"", ""}) {
      assertThat(send(to("/thing/7").header("If-None-Match", other)).statusCode()).isEqualTo(200);
    }
    assertThat(send(to("/nowhere").header("If-None-Match", "*")).statusCode()).isEqualTo(404);
  }

  @Test
  void aConnectionGoesOnAfterAnUnchangedAnswer() throws Exception {
    String unchanged = "GET /thing/7 HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\n\r\n";
    String head = "HEAD /rows HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Wire wire = new Wire(server)) {
      wire.send(unchanged + head + unchanged + "GET /thing/8 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 304 ").doesNotContain("Length");
      assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ").doesNotContain("Length");
      assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 304 ");
      assertThat(wire.until("}")).startsWith("HTTP/1.1 200 ").contains("\"8\"");
    }
  }

  @Test
  void nothingIsDoneToWhatHasChanged() throws Exception {
    String tag = send(to("/thing/7")).headers().firstValue("etag").orElseThrow();
    assertThat(send(to("/thing/7").DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(to("/thing/7").DELETE().header("If-Match", tag)).statusCode()).isEqualTo(204);
    assertThat(send(to("/thing/7").DELETE().header("If-Match", "*")).statusCode()).isEqualTo(204);
    for (String other : new String[] {"\"x\"", "W/" + tag}) {
      assertThat(send(to("/thing/7").DELETE().header("If-Match", other)).statusCode())
          .isEqualTo(412);
    }
    assertThat(send(to("/thing/7").DELETE().header("If-Match", "x")).statusCode()).isEqualTo(400);
  }

  @Test
  void everyAnswerNamesItsRequest() throws Exception {
    HttpResponse<String> own = send(to("/nowhere").header("X-Request-Id", "My.own_id-7"));
    assertThat(own.headers().firstValue("x-request-id")).contains("My.own_id-7");
    assertThat(own.body()).contains("\"request_id\":\"My.own_id-7\"");
    for (String unfit : new String[] {"a b", "x".repeat(65), "{}", "\u00e4"}) {
      String answer =
          Wire.ask(
              server, "GET /thing/1 HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + unfit + "\r\n\r\n");
      assertThat(answer).containsPattern("X-Request-Id: [0-9a-v]{16}\r\n");
    }
    assertThat(Wire.ask(server, "nonsense\r\n\r\n"))
        .containsPattern("X-Request-Id: [0-9a-v]{16}\r\n")
        .containsPattern("\"request_id\":\"[0-9a-v]{16}\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/thing/1", "/nowhere", "/rows", "/choice"})
  void everyAnswerIsForTheClientAlone(String path) throws Exception {
    HttpResponse<String> answer = send(to(path));
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(answer.headers().firstValue("referrer-policy")).contains("no-referrer");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("server")).isEmpty();
    assertThat(answer.headers().firstValue("strict-transport-security")).isEmpty();
  }

  @Test
  void secretsDoNotReachEndpoints() throws Exception {
    assertThat(
            send(to("/caller")
                    .header("Authorization", "Bearer secret")
                    .header("X-Api-Key", "secret")
                    .header("Cookie", "a=secret")
                    .header("X-Other", "seen"))
                .body())
        .contains("\"x-other\":\"seen\"")
        .doesNotContain("secret");
  }
}
