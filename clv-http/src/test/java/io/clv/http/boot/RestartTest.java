package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that is stopped and started again while clients ask without a pause. */
@Timeout(300)
final class RestartTest {
  private static final int CLIENTS = 6;

  @TempDir private Path folder;

  private final AtomicBoolean isOver = new AtomicBoolean();
  private final Semaphore answered = new Semaphore(0);
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  @Test
  void noRequestThatWasTakenFails() throws Exception {
    restart(5);
  }

  @Test
  @Tag("slow")
  void noRequestThatWasTakenFailsInFiftyRestarts() throws Exception {
    restart(50);
  }

  private void restart(int times) throws Exception {
    String port = String.valueOf(freePort());
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        boolean posts = i % 3 == 2;
        clients.add(threads.submit(() -> ask(Integer.parseInt(port), posts)));
      }
      for (int i = 0; i < times; i++) {
        try (ConfiguredService service = ConfiguredService.start(folder, "--port", port)) {
          assertThat(service.port()).isEqualTo(Integer.parseInt(port));
          answered.drainPermits();
          assertThat(answered.tryAcquire(100, 30, TimeUnit.SECONDS)).as("in time").isTrue();
        }
      }
      isOver.set(true);
      for (Future<?> client : clients) {
        client.get(30, TimeUnit.SECONDS);
      }
    } finally {
      isOver.set(true);
      threads.shutdownNow();
    }
    assertThat(failures).isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Asks again and again; what is sent by POST is not sent twice by the client itself. That nobody
   * listens is no failure; all else is.
   */
  private void ask(int port, boolean posts) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:"
                    + port
                    + (posts ? "/v1/vouchers" : "/v1/customers/000001/clv")));
    if (posts) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString("{}"));
    }
    long last = System.nanoTime();
    while (!isOver.get()) {
      try {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        last = System.nanoTime();
        if (answer.statusCode() == (posts ? 422 : 200)) {
          answered.release();
        } else {
          failures.add(answer.statusCode() + " " + answer.body());
        }
      } catch (ConnectException e) {
        Thread.onSpinWait();
      } catch (IOException e) {
        failures.add(
            (System.nanoTime() - last) / 1_000_000
                + " ms after the last answer: "
                + e
                + ", "
                + e.getCause());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
