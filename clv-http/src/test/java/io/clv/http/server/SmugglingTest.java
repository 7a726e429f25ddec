package io.clv.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two programs could read as different ones; none gets a second answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmugglingTest {
  private static final String SECOND = "GET /thing/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private HttpServer server;

  @BeforeAll
  void start() {
    server = HttpServer.start(new HttpConfig("127.0.0.1", 0), Samples.endpoints());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
        "Content-Length: 0, 44\r\n\r\n",
        "Content-Length: +0\r\n\r\n",
        "Content-Length: 0x0\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nX\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3 ;\rabc\r\n0\r\n\r\n",
        "X: a\r\n folded: b\r\n\r\n",
        "X: a\rContent-Length: 44\r\n\r\n",
        "X: a\0b\r\n\r\n",
        "X\0: a\r\n\r\n",
        ": nameless\r\n\r\n",
        "no colon\r\n\r\n"
      })
  void thereIsOneAnswerAndThenTheConnectionIsClosed(String rest) throws Exception {
    for (String start :
        new String[] {
          "POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n",
          "GET /thing/1 HTTP/1.1\r\nHost: localhost\r\n"
        }) {
      String answer = Wire.ask(server, start + rest + SECOND);

      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("\"smuggled\"");
      assertThat(answer).contains("Connection: close", "application/problem+json");
      assertThat(answer.split("HTTP/1\\.1 [0-9]", -1)).as("answers: " + answer).hasSize(2);
    }
  }
}
