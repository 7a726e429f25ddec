package io.clv.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.http.api.Endpoint;
import io.clv.http.api.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of those who have asked when the server is told to stop. */
@Timeout(60)
final class StoppingTest {
  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  private HttpServer start(Duration stopping) {
    Limits usual = Limits.USUAL;
    Limits limits =
        new Limits(
            usual.headerBytes(),
            usual.bodyBytes(),
            usual.idle(),
            usual.header(),
            usual.body(),
            stopping,
            usual.requests(),
            usual.queue(),
            usual.queued(),
            usual.uploads(),
            usual.streams());
    return HttpServer.start(
        new HttpConfig("127.0.0.1", 0).with(limits),
        List.of(
            Endpoint.get("/quick", call -> Reply.ok(Map.of("quick", true))),
            Endpoint.get(
                "/slow",
                call -> {
                  entered.countDown();
                  await(released);
                  return Reply.ok(Map.of("slow", true));
                }),
            Endpoint.get("/rows", call -> Reply.ok(new Reply.Streamed("text/csv", this::rows)))
                .producing("text/csv"),
            Endpoint.get(
                    "/events",
                    call -> Reply.ok(new Reply.Streamed("text/event-stream", this::events)))
                .producing("text/event-stream")));
  }

  private void rows(java.io.OutputStream out) throws java.io.IOException {
    out.write("first\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    entered.countDown();
    await(released);
    out.write("last\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void events(java.io.OutputStream out) throws java.io.IOException {
    out.write(": here\n\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    try {
      released.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsInFlightIsFinishedAndItsConnectionClosed() throws Exception {
    HttpServer server = start(Duration.ofSeconds(20));
    try (Wire slow = new Wire(server)) {
      slow.send("GET /slow" + HOST);
      await(entered);
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      try (Wire idle = new Wire(server)) {
        // Either it is closed before it is accepted, or as one that is silent.
        assertThat(idle.rest()).isEmpty();
      } catch (java.io.IOException e) {
        assertThat(e).isInstanceOfAny(java.net.SocketException.class);
      }
      assertThat(stopped).isNotDone();
      released.countDown();
      assertThat(slow.rest())
          .startsWith("HTTP/1.1 200 ")
          .contains("Connection: close\r\n")
          .endsWith("{\"slow\":true}");
      stopped.get();
    }
  }

  @Test
  void aStreamOfRowsIsWrittenToItsEnd() throws Exception {
    HttpServer server = start(Duration.ofSeconds(20));
    HttpClient client = HttpClient.newHttpClient();
    CompletableFuture<HttpResponse<String>> rows =
        client.sendAsync(
            HttpRequest.newBuilder(URI.create(server.address()).resolve("/rows")).build(),
            BodyHandlers.ofString());
    await(entered);
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    released.countDown();
    assertThat(rows.get().body()).isEqualTo("first\nlast\n");
    stopped.get();
  }

  @Test
  void streamsOfEventsEndInGoodOrder() throws Exception {
    HttpServer server = start(Duration.ofSeconds(20));
    try (Wire wire = new Wire(server)) {
      wire.send("GET /events" + HOST).until(": here\n\n");
      long since = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
      assertThat(wire.rest()).endsWith("0\r\n\r\n");
      await(interrupted);
    }
  }

  @Test
  void whoIsSilentHoldsNothingUp() throws Exception {
    HttpServer server = start(Duration.ofSeconds(20));
    try (Wire idle = new Wire(server);
        Wire used = new Wire(server)) {
      used.send("GET /quick" + HOST).until("}");
      long since = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
      assertThat(idle.rest()).isEmpty();
      assertThat(used.rest()).isEmpty();
    }
  }

  @Test
  void whoTakesLongerThanAllowedIsLeft() throws Exception {
    HttpServer server = start(Duration.ofMillis(500));
    try (Wire slow = new Wire(server)) {
      slow.send("GET /slow" + HOST);
      await(entered);
      long since = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - since))
          .isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
    } finally {
      released.countDown();
    }
  }
}
