package io.clv.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.http.security.Hosts;
import io.clv.http.security.Origins;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What pages of other origins may do, and under which names the service is called. */
final class ForeignPagesTest {
  private static HttpServer start(Origins origins, Hosts hosts) {
    return HttpServer.start(
        new HttpConfig("127.0.0.1", 0, null, hosts, origins, Limits.USUAL, null),
        Samples.endpoints());
  }

  private static String ask(HttpServer server, String line, String... headers) throws Exception {
    return Wire.ask(
        server,
        line + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  @Test
  void nothingIsAllowedUnlessListed() throws Exception {
    try (HttpServer server = start(Origins.OWN, Hosts.ANY)) {
      String origin = "Origin: https://shop.example";
      assertThat(ask(server, "GET /thing/1", "Host: localhost", origin))
          .startsWith("HTTP/1.1 200 ")
          .doesNotContain("Access-Control", "Vary");
      assertThat(
              ask(
                  server,
                  "OPTIONS /json",
                  "Host: localhost",
                  origin,
                  "Access-Control-Request-Method: POST"))
          .startsWith("HTTP/1.1 204 ")
          .contains("Allow: POST, OPTIONS")
          .doesNotContain("Access-Control");
      for (String line : new String[] {"POST /nothing", "DELETE /thing/1"}) {
        assertThat(ask(server, line, "Host: localhost", origin))
            .startsWith("HTTP/1.1 403 ")
            .contains("--cors-origin");
        assertThat(ask(server, line, "Host: localhost", "Origin: null"))
            .startsWith("HTTP/1.1 403 ");
        assertThat(ask(server, line, "Host: localhost:8080", "Origin: http://localhost:8080"))
            .startsWith("HTTP/1.1 204 ");
        assertThat(ask(server, line, "Host: localhost:8080", "Origin: http://localhost:8081"))
            .startsWith("HTTP/1.1 403 ");
        assertThat(ask(server, line, "Host: localhost")).startsWith("HTTP/1.1 204 ");
      }
    }
  }

  @Test
  void whatIsListedIsAllowed() throws Exception {
    try (HttpServer server = start(new Origins(Set.of("https://shop.example")), Hosts.ANY)) {
      String origin = "Origin: https://shop.example";
      assertThat(ask(server, "GET /thing/1", "Host: localhost", origin))
          .startsWith("HTTP/1.1 200 ")
          .contains(
              "Access-Control-Allow-Origin: https://shop.example\r\n",
              "Access-Control-Expose-Headers: ",
              "Vary: Origin\r\n")
          .doesNotContain("Allow-Credentials");
      assertThat(
              ask(
                  server,
                  "OPTIONS /json",
                  "Host: localhost",
                  origin,
                  "Access-Control-Request-Method: POST",
                  "Access-Control-Request-Headers: content-type, idempotency-key"))
          .startsWith("HTTP/1.1 204 ")
          .contains(
              "Access-Control-Allow-Origin: https://shop.example\r\n",
              "Access-Control-Allow-Methods: POST, OPTIONS\r\n",
              "Idempotency-Key",
              "Access-Control-Max-Age: 600\r\n");
      assertThat(ask(server, "POST /nothing", "Host: localhost", origin))
          .startsWith("HTTP/1.1 204 ")
          .contains("Access-Control-Allow-Origin: https://shop.example\r\n");
      assertThat(ask(server, "GET /nowhere", "Host: localhost", origin))
          .startsWith("HTTP/1.1 404 ")
          .contains("Access-Control-Allow-Origin: https://shop.example\r\n");
      for (String other :
          new String[] {"https://shop.example.evil", "http://shop.example", "https://x", "null"}) {
        assertThat(ask(server, "GET /thing/1", "Host: localhost", "Origin: " + other))
            .startsWith("HTTP/1.1 200 ")
            .contains("Vary: Origin\r\n")
            .doesNotContain("Access-Control");
        assertThat(ask(server, "POST /nothing", "Host: localhost", "Origin: " + other))
            .startsWith("HTTP/1.1 403 ");
      }
    }
  }

  @Test
  void itAnswersToItsNamesOnly() throws Exception {
    try (HttpServer server =
        start(Origins.OWN, new Hosts(Set.of("localhost", "127.0.0.1", "[::1]")))) {
      for (String name : new String[] {"localhost", "LOCALHOST:80", "127.0.0.1:8080", "[::1]:1"}) {
        assertThat(ask(server, "GET /thing/1", "Host: " + name))
            .as(name)
            .startsWith("HTTP/1.1 200 ");
      }
      assertThat(ask(server, "GET /thing/1", "Host: evil.example"))
          .startsWith("HTTP/1.1 421 ")
          .contains("--allowed-hosts");
    }
  }
}
