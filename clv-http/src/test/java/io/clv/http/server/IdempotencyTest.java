package io.clv.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Intake;
import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import io.clv.http.replay.OnceOnly;
import io.clv.http.replay.RequestIdentity;
import io.clv.http.security.Doorkeeper;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent more than once under one Idempotency-Key. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdempotencyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger tests = new AtomicInteger();
  private CountDownLatch entered = new CountDownLatch(1);
  private CountDownLatch released = new CountDownLatch(1);
  private String key = "";
  private final Shifted clock = new Shifted();
  private Store store;
  private HttpServer server;

  /** The machine's clock, set forward. */
  private static final class Shifted extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  @BeforeEach
  void afresh() {
    done.set(0);
    entered = new CountDownLatch(1);
    released = new CountDownLatch(1);
    clock.ahead = Duration.ZERO;
    key = "key " + tests.incrementAndGet();
  }

  @AfterEach
  void letGo() {
    released.countDown();
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    store = JdbiStore.open(DatabaseAddress.ofFile(folder.resolve("clv.db")), new JsonModelCodec());
    server = start(PATIENCE);
  }

  private HttpServer start(Duration patience) {
    OnceOnly once = new OnceOnly(store.replies(), clock, patience);
    Kernel kernel = new Kernel(Doorkeeper.OPEN_HOUSE, once, Observer.NONE, new AtomicBoolean());
    return HttpServer.start(
        new HttpConfig("127.0.0.1", 0),
        kernel,
        List.of(
            Endpoint.get("/done", call -> Reply.ok(Map.of("n", done.incrementAndGet()))),
            Endpoint.post("/do", Intake.json(1000), this::work),
            Endpoint.post("/other", Intake.json(1000), this::work),
            Endpoint.post("/file", Intake.stream(1000, "text/csv"), this::work),
            Endpoint.post("/slow", Intake.json(1000), this::slow),
            Endpoint.post("/refused", Intake.json(1000), call -> fail(422)),
            Endpoint.post("/defect", Intake.json(1000), call -> fail(500)),
            Endpoint.post("/unread", Intake.stream(1000, "text/csv"), call -> fail(400))));
  }

  @AfterAll
  void stop() {
    server.close();
    store.close();
  }

  private Reply work(Call call) {
    try {
      String body = new String(call.body().stream().readAllBytes(), StandardCharsets.UTF_8);
      int n = done.incrementAndGet();
      return Reply.accepted("/v1/jobs/" + n, Map.of("n", n, "body", body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply slow(Call call) {
    entered.countDown();
    try {
      assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return work(call);
  }

  private Reply fail(int status) {
    throw Problem.of(status, "Failure " + done.incrementAndGet() + ".").asException();
  }

  private HttpRequest request(HttpServer to, String path, String sent, String body) {
    return HttpRequest.newBuilder(URI.create(to.address()).resolve(path))
        .header("Content-Type", path.matches("/(file|unread).*") ? "text/csv" : "application/json")
        .header("Idempotency-Key", sent)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> post(String path, String sent, String body) throws Exception {
    return client.send(request(server, path, sent, body), BodyHandlers.ofString());
  }

  private static boolean isReplayed(HttpResponse<?> answer) {
    return answer.headers().firstValue("idempotency-replayed").equals(Optional.of("true"));
  }

  @Test
  void theSecondOneGetsTheReplyOfTheFirst() throws Exception {
    HttpResponse<String> first = post("/do", key, "{\"a\":1}");
    HttpResponse<String> second = post("/do", key, "{\"a\":1}");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(isReplayed(first)).isFalse();
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(isReplayed(second)).isTrue();
    assertThat(second.body()).isEqualTo(first.body()).contains("\"n\":1");
    assertThat(second.headers().firstValue("location")).contains("/v1/jobs/1");
    assertThat(second.headers().firstValue("content-type")).contains("application/json");
    assertThat(second.headers().firstValue("x-request-id"))
        .isNotEqualTo(first.headers().firstValue("x-request-id"));
    assertThat(done).hasValue(1);
  }

  @Test
  void anotherProcessRepliesTheSame() throws Exception {
    HttpResponse<String> first = post("/do", key, "{}");
    try (HttpServer other = start(PATIENCE)) {
      HttpResponse<String> second =
          client.send(request(other, "/do", key, "{}"), BodyHandlers.ofString());
      assertThat(isReplayed(second)).isTrue();
      assertThat(second.body()).isEqualTo(first.body());
    }
  }

  @Test
  void ofManyAtOnceOneIsCarriedOut() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(client.sendAsync(request(server, "/slow", key, "{}"), BodyHandlers.ofString()));
    }
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(all).noneMatch(CompletableFuture::isDone);
    released.countDown();
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> one : all) {
      answers.add(one.get());
    }
    assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
    assertThat(answers.stream().filter(IdempotencyTest::isReplayed)).hasSize(7);
    assertThat(done).hasValue(1);
  }

  @Test
  void whoHasWaitedLongEnoughIsTold() throws Exception {
    try (HttpServer hasty = start(Duration.ofMillis(100))) {
      CompletableFuture<HttpResponse<String>> first =
          client.sendAsync(request(hasty, "/slow", key, "{}"), BodyHandlers.ofString());
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
      HttpResponse<String> second =
          client.send(request(hasty, "/slow", key, "{}"), BodyHandlers.ofString());
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.body()).contains("is still being worked on");
      released.countDown();
      assertThat(first.get().statusCode()).isEqualTo(202);
      assertThat(done).hasValue(1);
    }
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() throws Exception {
    assertThat(post("/do", key, "{}").statusCode()).isEqualTo(202);
    assertThat(post("/do", key, "{ }").statusCode()).isEqualTo(422);
    assertThat(post("/do?a=1", key, "{}").statusCode()).isEqualTo(422);
    assertThat(done).hasValue(1);
    assertThat(post("/other", key, "{}").statusCode()).isEqualTo(202);
    assertThat(post("/do", key + "-2", "{ }").statusCode()).isEqualTo(202);
    assertThat(done).hasValue(3);
    assertThat(post("/file", key, "a,b").statusCode()).isEqualTo(202);
    assertThat(isReplayed(post("/file", key, "a,b"))).isTrue();
    assertThat(post("/file", key, "a,b,c").statusCode()).isEqualTo(422);
    assertThat(done).hasValue(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb", "LONG"})
  void aKeyThatIsNoneIsRefused(String none) throws Exception {
    String sent = none.equals("LONG") ? "k".repeat(256) : none;
    String answer =
        Wire.ask(
            server,
            "POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nIdempotency-Key: "
                + sent
                + "\r\n\r\n{}");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Idempotency-Key takes 1 to 255");
    assertThat(done).hasValue(0);
  }

  @Test
  void theLongestKeyWillDo() throws Exception {
    assertThat(post("/do", "k".repeat(255), "{}").statusCode()).isEqualTo(202);
    assertThat(isReplayed(post("/do", "k".repeat(255), "{}"))).isTrue();
  }

  @Test
  void refusalsAreKeptAndFailuresAreNot() throws Exception {
    String refusal = post("/refused", key, "{}").body();
    assertThat(refusal).contains("Failure 1.");
    HttpResponse<String> again = post("/refused", key, "{}");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(isReplayed(again)).isTrue();
    assertThat(again.body()).isEqualTo(refusal);

    assertThat(post("/defect", key, "{}").body()).contains("Failure 2.");
    assertThat(post("/defect", key, "{}").body()).contains("Failure 3.");
    assertThat(post("/unread", key, "a,b").body()).contains("Failure 4.");
    assertThat(post("/unread", key, "a,b").body()).contains("Failure 5.");
  }

  @Test
  void afterADayARequestIsANewOne() throws Exception {
    assertThat(post("/do", key, "{}").body()).contains("\"n\":1");
    clock.ahead = Duration.ofHours(24).minusMinutes(1);
    assertThat(post("/do", key, "{}").body()).contains("\"n\":1");
    clock.ahead = Duration.ofHours(24).plusMinutes(1);
    HttpResponse<String> later = post("/do", key, "{}");
    assertThat(later.body()).contains("\"n\":2");
    assertThat(isReplayed(later)).isFalse();
  }

  @Test
  void whatAProcessThatIsGoneHadInHandIsDoneByAnother() throws Exception {
    RequestIdentity lost =
        RequestIdentity.of(
            List.of("", "POST", "/do"),
            key,
            List.of("", "application/json"),
            "{}".getBytes(StandardCharsets.UTF_8));
    Instant now = clock.instant();
    assertThat(store.replies().claim(lost.key(), lost.fingerprint(), now, now)).isEmpty();
    clock.ahead = Duration.ofMinutes(3);
    assertThat(post("/do", key, "{}").body()).contains("\"n\":1");
  }

  @Test
  void whatOnlyReadsIsDoneEachTime() throws Exception {
    for (int i = 1; i <= 2; i++) {
      HttpRequest get =
          HttpRequest.newBuilder(URI.create(server.address()).resolve("/done"))
              .header("Idempotency-Key", key)
              .build();
      assertThat(client.send(get, BodyHandlers.ofString()).body()).contains("\"n\":" + i);
    }
  }
}
