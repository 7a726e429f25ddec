package io.clv.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.http.api.Access;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LimitsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(700);

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch entered = new CountDownLatch(2);
  private final CountDownLatch released = new CountDownLatch(1);

  private HttpServer start(HttpConfig config) {
    List<Endpoint> more =
        List.of(
            Endpoint.get(
                "/slow",
                call -> {
                  entered.countDown();
                  await(released);
                  return Reply.ok(Map.of("done", true));
                }),
            Endpoint.get(
                    "/events",
                    call ->
                        Reply.ok(
                            new Reply.Streamed(
                                "text/event-stream",
                                out -> {
                                  out.write(new byte[] {':', '\n', '\n'});
                                  out.flush();
                                  await(released);
                                })))
                .producing("text/event-stream"),
            Endpoint.get("/livez", call -> Reply.ok(Map.of())).needing(Access.OPEN));
    return HttpServer.start(
        config, Stream.concat(Samples.endpoints().stream(), more.stream()).toList());
  }

  private static HttpConfig with(Limits limits) {
    return new HttpConfig("127.0.0.1", 0).with(limits);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<HttpResponse<String>> ask(HttpServer server, String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(server.address()).resolve(path)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void tooManyRequestsAreToldToComeAgainAndHealthIsNot() throws Exception {
    try (HttpServer server = start(with(Samples.limits(LONG, LONG, 2, 1, 1)))) {
      List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
      slow.add(ask(server, "/slow"));
      slow.add(ask(server, "/slow"));
      await(entered);

      HttpResponse<String> waited = ask(server, "/thing/1").get();
      assertThat(waited.statusCode()).isEqualTo(503);
      assertThat(waited.headers().firstValue("retry-after")).isPresent();
      assertThat(ask(server, "/livez").get().statusCode()).isEqualTo(200);
      List<HttpResponse<String>> many = new ArrayList<>();
      for (CompletableFuture<HttpResponse<String>> one :
          Stream.generate(() -> ask(server, "/thing/1")).limit(20).toList()) {
        many.add(one.get());
      }
      assertThat(many).allMatch(answer -> answer.statusCode() == 503);
      released.countDown();
      for (CompletableFuture<HttpResponse<String>> one : slow) {
        assertThat(one.get().statusCode()).isEqualTo(200);
      }
      assertThat(ask(server, "/thing/1").get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whoWaitsForAShortTimeIsAnswered() throws Exception {
    Limits patient = Samples.limits(LONG, LONG, 2, 5, 1);
    Limits limits =
        new Limits(
            patient.headerBytes(), patient.bodyBytes(), LONG, LONG, LONG, LONG, 2, 5, LONG, 1, 1);
    try (HttpServer server = start(with(limits))) {
      CompletableFuture<?> one = ask(server, "/slow");
      CompletableFuture<?> two = ask(server, "/slow");
      await(entered);
      CompletableFuture<HttpResponse<String>> queued = ask(server, "/thing/1");
      assertThat(ask(server, "/livez").get().statusCode()).isEqualTo(200);
      assertThat(queued).isNotDone();
      released.countDown();
      assertThat(queued.get().statusCode()).isEqualTo(200);
      CompletableFuture.allOf(one, two).get();
    }
  }

  @Test
  void streamsHaveAnEnd() throws Exception {
    try (HttpServer server = start(with(Samples.limits(LONG, LONG, 8, 8, 1)));
        Wire first = new Wire(server)) {
      first.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n").until(":\n\n");
      HttpResponse<String> second = ask(server, "/events").get();
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("content-type")).contains("application/problem+json");
      released.countDown();
      first.until("\r\n0\r\n\r\n");
    }
  }

  @Test
  void aHeaderThatTricklesIsRefused() throws Exception {
    try (HttpServer server = start(with(Samples.limits(SHORT, LONG, 8, 8, 1)));
        Wire wire = new Wire(server)) {
      wire.send("GET /thing/1 HTTP/1.1\r\nHost: localhost\r\nX: ");
      String answer = trickle(wire);
      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("Connection: close");
      assertThat(ask(server, "/thing/1").get().statusCode()).isEqualTo(200);
    }
  }

  /** Sends byte after byte until the server has had enough. */
  private static String trickle(Wire wire) throws Exception {
    ScheduledExecutorService slowly = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> sending =
          slowly.scheduleAtFixedRate(() -> sendOne(wire), 0, 20, TimeUnit.MILLISECONDS);
      String answer = wire.until("}");
      sending.cancel(true);
      return answer;
    } finally {
      slowly.shutdownNow();
    }
  }

  private static void sendOne(Wire wire) {
    try {
      wire.send("a");
    } catch (IOException e) {
      // The server has closed the connection, which is what is waited for.
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBodyThatTricklesIsRefusedAndNobodyWaitsForIt() throws Exception {
    try (HttpServer server = start(with(Samples.limits(LONG, SHORT, 1, 1, 1)))) {
      List<Wire> slow = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Wire wire = new Wire(server);
        slow.add(
            wire.send(
                "POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\n\r\n{"));
      }
      assertThat(ask(server, "/thing/1").get().statusCode()).isEqualTo(200);
      for (Wire wire : slow) {
        assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 408 ");
        wire.close();
      }
    }
  }

  @Test
  void whoAsksTooOftenIsTold() throws Exception {
    HttpConfig plain = new HttpConfig("127.0.0.1", 0);
    HttpConfig limited =
        new HttpConfig(
            plain.host(),
            0,
            null,
            plain.hosts(),
            plain.origins(),
            plain.limits(),
            new RateLimit(3, Duration.ofHours(1)));
    try (HttpServer server = start(limited)) {
      for (int left = 2; left >= 0; left--) {
        HttpResponse<String> answer = ask(server, "/thing/1").get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ratelimit-policy"))
            .contains("\"default\";q=3;w=3600");
        assertThat(answer.headers().firstValue("ratelimit").orElseThrow())
            .matches("\"default\";r=" + left + ";t=[0-9]+");
      }
      HttpResponse<String> refused = ask(server, "/thing/1").get();
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow()))
          .isBetween(1000L, 1200L);
      assertThat(refused.body()).contains("At most 3 requests");
      assertThat(ask(server, "/livez").get().statusCode()).isEqualTo(200);
    }
  }
}
