package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.port.InMemoryStore;
import io.clv.core.port.SampleRuns;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Reply;
import io.clv.http.server.CannotListenException;
import io.clv.http.server.HttpConfig;
import io.clv.http.server.HttpServer;
import io.clv.http.server.PortInUseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ServerLifeTest {
  private static final HttpConfig ANY_PORT = new HttpConfig("127.0.0.1", 0);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aHundredLookUpsAtOnce(@TempDir Path folder) throws Exception {
    try (TestService service = TestService.with(folder, SampleRuns.ids(100))) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (String id : SampleRuns.ids(100)) {
        HttpRequest request =
            HttpRequest.newBuilder(service.uri("/v1/customers/" + id + "/clv")).build();
        answers.add(client.sendAsync(request, BodyHandlers.ofString()));
      }
      for (int i = 0; i < 100; i++) {
        HttpResponse<String> answer = answers.get(i).get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"customer_id\":\"%06d\"".formatted(i));
      }
    }
  }

  @Test
  void stoppingFinishesWhatIsInFlight() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Endpoint slow =
        Endpoint.get(
            "/slow",
            call -> {
              entered.countDown();
              awaitOrFail(released);
              return Reply.ok(Map.of("done", true));
            });
    HttpServer server = HttpServer.start(ANY_PORT, List.of(slow));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(server, "slow"), BodyHandlers.ofString());
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    while (accepts(server.port())) {
      Thread.onSpinWait();
    }
    assertThat(stopped).isNotDone();
    released.countDown();

    assertThat(answer.get().body()).isEqualTo("{\"done\":true}");
    stopped.get();
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPortIsFreeAgainAfterwards() {
    int port;
    try (HttpServer server = HttpServer.start(ANY_PORT, List.of())) {
      port = server.port();
    }
    try (HttpServer again = HttpServer.start(new HttpConfig("127.0.0.1", port), List.of())) {
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void serversDoNotShareRoutes() throws Exception {
    Endpoint one = Endpoint.get("/one", call -> Reply.ok(Map.of("server", 1)));
    Endpoint two = Endpoint.get("/two", call -> Reply.ok(Map.of("server", 2)));
    try (HttpServer first = HttpServer.start(ANY_PORT, List.of(one));
        HttpServer second = HttpServer.start(ANY_PORT, List.of(two))) {
      assertThat(status(first, "one")).isEqualTo(200);
      assertThat(status(first, "two")).isEqualTo(404);
      assertThat(status(second, "one")).isEqualTo(404);
      assertThat(status(second, "two")).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HttpConfig taken = new HttpConfig("127.0.0.1", other.getLocalPort());

      assertThatExceptionOfType(PortInUseException.class)
          .isThrownBy(
              () -> ClvServer.start(taken, new InMemoryStore(), WriteSettings.usual("test")))
          .withMessage(
              "Port %d of 127.0.0.1 is in use by another program: stop it, or choose another port (0 takes any free one)."
                  .formatted(other.getLocalPort()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.host.invalid", "192.0.2.1"})
  void aHostThatIsNotThisMachineIsNamed(String host) {
    assertThatExceptionOfType(CannotListenException.class)
        .isThrownBy(() -> HttpServer.start(new HttpConfig(host, 0), List.of()))
        .withMessageContaining("port 0 of " + host);
  }

  @Test
  void defectsAreProblemsWithoutAStackTrace() throws Exception {
    Endpoint exception =
        Endpoint.get(
            "/exception",
            call -> {
              throw new IllegalStateException("secret");
            });
    Endpoint error =
        Endpoint.get(
            "/error",
            call -> {
              throw new StackOverflowError("secret");
            });
    try (HttpServer server = HttpServer.start(ANY_PORT, List.of(exception, error))) {
      for (String path : List.of("exception", "error")) {
        HttpResponse<String> answer = client.send(request(server, path), BodyHandlers.ofString());
        assertThat(TestService.problem(500, answer).get("detail").textValue())
            .isEqualTo("A defect of this program; the server's log has the details.");
        assertThat(answer.body()).doesNotContain("secret");
      }
    }
  }

  private int status(HttpServer server, String path) throws Exception {
    return client.send(request(server, path), BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest request(HttpServer server, String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path)).build();
  }
}
