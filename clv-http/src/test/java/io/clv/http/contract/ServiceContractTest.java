package io.clv.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.core.port.SampleRuns;
import io.clv.http.api.Access;
import io.clv.http.boot.ClvService;
import io.clv.http.security.ApiToken;
import io.clv.http.security.Hosts;
import io.clv.http.security.Origins;
import io.clv.http.server.HttpConfig;
import io.clv.http.server.Limits;
import io.clv.http.server.RateLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Provokes every answer that the document promises, and holds each to what the document says of it.
 * In the order in which the store can be used up: the last test asks what was provoked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ServiceContractTest {
  private static final String NOBODY = "nobody";

  /** Answers that no request can provoke, and why. */
  private static final Map<Integer, String> NOT_PROVOKED =
      Map.of(
          500, "there is no known defect",
          408, "provoked for one operation below; it is the front that answers");

  /**
   * 409 of a POST that has none of its own: the first request of an Idempotency-Key would have to
   * take longer than the second waits. Of a choice of model: others would have to choose in
   * between, several times.
   */
  private static boolean isBeyondRequests(Operation operation, int status) {
    return NOT_PROVOKED.containsKey(status)
        || (status == 409
            && (operation.id().equals("demoteModel")
                || (operation.method().equals("POST") && !operation.id().equals("rollBackModel"))));
  }

  private final Set<String> provoked = new TreeSet<>();
  private DemoService demo;
  private ApiDescription api;
  private Map<String, List<String>> ids;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    demo = DemoService.full(folder);
    api = ApiDescription.of(demo.port());
    ids = demo.ids();
  }

  @AfterAll
  void stop() {
    demo.close();
  }

  @Test
  @Order(1)
  void theServiceAndTheDocumentHaveTheSameOperations() {
    assertThat(
            demo.endpoints().stream()
                .map(e -> "%s %s %s".formatted(e.method(), e.path(), scope(e.access(), e.path()))))
        .containsExactlyInAnyOrderElementsOf(
            api.operations().stream().map(o -> o + " " + o.scope()).toList());
  }

  /** Counters are open only while keys are off. */
  private static String scope(Access access, String path) {
    return access == Access.OPEN && !path.equals("/metrics")
        ? ""
        : path.equals("/metrics") ? "read" : access.name().toLowerCase(Locale.ROOT);
  }

  @Test
  @Order(2)
  void everyExampleSucceeds() throws Exception {
    for (Operation operation : api.operations()) {
      if (operation.method().equals("GET")) {
        for (Message message : gets(operation)) {
          Exchange answer = right(demo.port(), operation, message);
          assertThat(answer.status()).as("%s: %s", message.target(), answer.text()).isEqualTo(200);
        }
      }
    }
    for (String id :
        List.of(
            "predict",
            "oldPredict",
            "startRun",
            "startEvaluation",
            "startValidation",
            "startImport")) {
      Operation operation = api.operation(id);
      for (Map.Entry<String, List<String>> examples : operation.examples(api).entrySet()) {
        for (String example : examples.getValue()) {
          for (String query : queries(operation)) {
            Message message =
                Message.of("POST", operation.path() + query)
                    .sending(examples.getKey(), example.getBytes(StandardCharsets.UTF_8));
            Exchange answer = right(demo.port(), operation, message);
            assertThat(answer.status()).as("%s: %s", example, answer.text()).isLessThan(300);
            Optional<String> job = answer.header("location");
            if (job.isPresent()) {
              assertThat(demo.ended(job.get()).get("state").textValue())
                  .as(example + query)
                  .isEqualTo("succeeded");
            }
          }
        }
      }
    }
  }

  /** Without parameters, with each example of one alone, and in each type. */
  private List<Message> gets(Operation operation) throws IOException {
    List<Message> messages = new ArrayList<>();
    String required = required(operation);
    for (String path : paths(operation)) {
      Message plain = Message.of("GET", path + required);
      messages.add(plain);
      for (Operation.Parameter parameter : operation.in("query")) {
        if (!parameter.example().isMissingNode()) {
          String value =
              parameter.name().equals("run")
                  ? known("runs").get(0)
                  : encoded(parameter.example().asText());
          messages.add(
              Message.of(
                  "GET",
                  path
                      + (required.isEmpty() ? "?" : required + "&")
                      + parameter.name()
                      + "="
                      + value));
        }
      }
      for (String type : operation.answers().get(200).content().keySet()) {
        messages.add(plain.with("Accept", type));
      }
    }
    return messages;
  }

  private String required(Operation operation) {
    if (!operation.id().equals("compareModels")) {
      return "";
    }
    List<String> models = known("models");
    return "?a=" + models.get(0) + "&b=" + models.get(1);
  }

  private List<String> queries(Operation operation) {
    List<String> queries = new ArrayList<>(List.of(""));
    for (Operation.Parameter parameter : operation.in("query")) {
      if (!parameter.example().isMissingNode()) {
        queries.add("?" + parameter.name() + "=" + encoded(parameter.example().asText()));
      }
    }
    return queries;
  }

  /** The operation's path, filled in with what is there. */
  private List<String> paths(Operation operation) throws IOException {
    if (operation.id().equals("dashboardFile")) {
      try (Wire wire = new Wire(demo.port())) {
        String page = wire.send(Message.of("GET", "/")).text();
        return java.util.regex.Pattern.compile("\"(/assets/[^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();
      }
    }
    if (operation.id().equals("readDocsFile")) {
      return List.of("/docs/docs.js", "/docs/docs.css");
    }
    String path = operation.path();
    for (Operation.Parameter parameter : operation.in("path")) {
      String value =
          switch (parameter.name()) {
            case "model_id" -> known("models").get(0);
            case "job_id" -> known("jobs").get(0);
            default -> parameter.example().asText();
          };
      path = path.replace("{" + parameter.name() + "}", encoded(value));
    }
    return List.of(path);
  }

  private List<String> known(String kind) {
    return java.util.Objects.requireNonNull(ids.get(kind));
  }

  @Test
  @Order(3)
  void whatIsKnownIsNotSentAgain() throws Exception {
    for (Operation operation : api.operations()) {
      if (operation.answers().containsKey(304)) {
        Message message = Message.of("GET", paths(operation).get(0) + required(operation));
        Exchange full = right(demo.port(), operation, message);
        String tag =
            full.header("etag").orElseThrow(() -> new AssertionError(operation + ": no ETag"));
        expect(304, demo.port(), operation, message.with("If-None-Match", tag));
        Exchange head =
            right(demo.port(), operation, new Message("HEAD", message.target(), Map.of(), null));
        assertThat(head.header("etag")).as(operation.toString()).contains(tag);
      }
    }
  }

  @Test
  @Order(4)
  void whatIsMalformedIsRefused() throws Exception {
    for (Operation operation : api.operations()) {
      Message good = good(operation);
      expect(
          400,
          demo.port(),
          operation,
          retargeted(good, good.target() + (good.target().contains("?") ? "&" : "?") + "x=%zz"));
      expect(
          414,
          demo.port(),
          operation,
          retargeted(good, good.target().replaceFirst("\\?.*", "") + "?x=" + "y".repeat(9_000)));
      expect(431, demo.port(), operation, good.with("X-Long", "y".repeat(9_000)));
      expect(406, demo.port(), operation, good.with("Accept", "image/x-none"));
      if (!operation.bodies().isEmpty()) {
        expect(415, demo.port(), operation, good.sending("image/x-none", new byte[] {1}));
        expect(
            411,
            demo.port(),
            operation,
            new Message(
                "POST",
                good.target(),
                Map.of("Content-Type", operation.bodies().keySet().iterator().next()),
                null));
        expect(
            413,
            demo.port(),
            operation,
            new Message("POST", good.target(), good.headers(), null)
                .with("Content-Length", "9000000000000"));
      }
      if (operation.bodies().containsKey("application/json") && operation.bodies().size() == 1) {
        expect(422, demo.port(), operation, good.json("[]"));
        expect(400, demo.port(), operation, good.json("{"));
      }
    }
  }

  private static Message retargeted(Message message, String target) {
    return new Message(message.method(), target, message.headers(), message.body());
  }

  @Test
  @Order(5)
  void anIdempotencyKeyIsForOneRequest() throws Exception {
    for (Operation operation : api.operations()) {
      if (operation.method().equals("POST") && operation.answers().containsKey(422)) {
        Message first = good(operation).with("Idempotency-Key", "once-" + operation.id());
        Exchange answer = right(demo.port(), operation, first);
        Exchange again = right(demo.port(), operation, first);
        assertThat(again.status()).as(operation.toString()).isEqualTo(answer.status());
        if (answer.status() < 300) {
          assertThat(again.header("idempotency-replayed"))
              .as(operation.toString())
              .contains("true");
          assertThat(again.body()).isEqualTo(answer.body());
        }
        expect(422, demo.port(), operation, retargeted(first, first.target() + "?limit=1"));
      }
    }
  }

  @Test
  @Order(6)
  void whatIsNotThereIsNotFound() throws Exception {
    for (Operation operation : api.operations()) {
      if (operation.answers().containsKey(404)) {
        String target =
            operation
                .path()
                .replaceAll("\\{(id|job_id|scheme|file|folder|version)}", NOBODY)
                .replace("{model_id}", "0123456789abcdef");
        if (operation.id().equals("compareModels")) {
          target += "?a=0123456789abcdef&b=0123456789abcdef";
        } else if (operation.in("query").stream().anyMatch(p -> p.name().equals("run"))) {
          target = paths(operation).get(0) + "?run=999999";
        }
        expect(404, demo.port(), operation, Message.of(operation.method(), target));
      }
      if (operation.answers().containsKey(412)) {
        expect(
            412,
            demo.port(),
            operation,
            Message.of(operation.method(), paths(operation).get(0)).with("If-Match", "\"other\""));
      }
    }
    expect(422, demo.port(), api.operation("oldRequests"), Message.of("GET", "/api/requests/x"));
  }

  @Test
  @Order(7)
  void whatCannotBeDoneNowIsAConflict() throws Exception {
    Operation follow = api.operation("followJob");
    expect(
        204,
        demo.port(),
        follow,
        Message.of("GET", paths(follow).get(0)).with("Last-Event-ID", "1000000"));
    Operation cancel = api.operation("cancelJob");
    expect(409, demo.port(), cancel, Message.of("DELETE", paths(cancel).get(0)));
    Operation rollBack = api.operation("rollBackModel");
    Exchange back = right(demo.port(), rollBack, Message.of("POST", "/v1/models/rollback"));
    for (int i = 0; back.status() == 200 && i < 5; i++) {
      back = right(demo.port(), rollBack, Message.of("POST", "/v1/models/rollback"));
    }
    assertThat(back.status()).as(back.text()).isEqualTo(409);
  }

  @Test
  @Order(8)
  void adminsChangeWhatIsServed() throws Exception {
    for (String id : List.of("promoteModel", "demoteModel", "rollBackModel", "oldReset")) {
      Operation operation = api.operation(id);
      expect(200, demo.port(), operation, Message.of(operation.method(), paths(operation).get(0)));
    }
    Operation erase = api.operation("eraseCustomer");
    Message message = Message.of("DELETE", "/v1/customers/C00002");
    expect(200, demo.port(), erase, message);
    expect(404, demo.port(), erase, message);
    expect(
        404, demo.port(), api.operation("getCustomer"), Message.of("GET", "/v1/customers/C00002"));
    Operation run = api.operation("startRun");
    Exchange job = expect(202, demo.port(), run, Message.of("POST", "/v1/runs").json("{}"));
    expect(
        202,
        demo.port(),
        api.operation("cancelJob"),
        Message.of("DELETE", job.header("location").orElseThrow()));
    JsonNode ended = demo.ended(job.header("location").orElseThrow());
    assertThat(ended.get("state").textValue()).isIn("cancelled", "succeeded");
  }

  @Test
  @Order(9)
  void keysOpenWhatTheirScopesSay() throws Exception {
    try (ClvService asking = demo.askingForKeys()) {
      Map<String, String> keys = new HashMap<>();
      for (Scope scope : Scope.values()) {
        ApiToken token = ApiToken.random(new Random(scope.name().hashCode()));
        demo.store()
            .apiKeys()
            .add(
                new ApiKey(
                    token.id(),
                    scope.name(),
                    Set.of(scope),
                    token.hash(),
                    Instant.now(),
                    null,
                    null));
        keys.put(scope.name().toLowerCase(Locale.ROOT), token.text());
      }
      for (Operation operation : api.operations()) {
        Message message = good(operation);
        if (operation.scope().isEmpty()) {
          Exchange answer = right(asking.port(), operation, message);
          assertThat(answer.status()).as(operation.toString()).isLessThan(300);
          continue;
        }
        expect(401, asking.port(), operation, message);
        expect(401, asking.port(), operation, message.with("Authorization", "Bearer clv_0_0"));
        expect(401, asking.port(), operation, message.with("X-Api-Key", "nonsense"));
        String other = operation.scope().equals("read") ? "admin" : "read";
        expect(
            403,
            asking.port(),
            operation,
            message.with("X-Api-Key", java.util.Objects.requireNonNull(keys.get(other))));
        if (operation.scope().equals("read")) {
          Exchange answer =
              right(
                  asking.port(),
                  operation,
                  message.with("Authorization", "Bearer " + keys.get("read")));
          assertThat(answer.status()).as(operation.toString()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  @Order(10)
  void whoAsksTooOftenIsToldToWait() throws Exception {
    HttpConfig rare =
        new HttpConfig(
            "127.0.0.1",
            0,
            null,
            Hosts.ANY,
            Origins.OWN,
            Limits.USUAL,
            new RateLimit(1, Duration.ofHours(1)));
    try (ClvService limited = demo.another(rare)) {
      Exchange first = right(limited.port(), api.operation("oldTest"), Message.of("GET", "/test"));
      assertThat(first.header("ratelimit")).isPresent();
      assertThat(first.header("ratelimit-policy")).isPresent();
      for (Operation operation : api.operations()) {
        if (operation.answers().containsKey(429)) {
          expect(429, limited.port(), operation, good(operation));
        } else {
          Exchange answer = right(limited.port(), operation, good(operation));
          assertThat(answer.status()).as(operation.toString()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  @Order(11)
  void aServiceWithoutRoomSaysSoAtOnce() throws Exception {
    Limits none = limits(0, Duration.ofSeconds(30));
    try (ClvService full = demo.another(new HttpConfig("127.0.0.1", 0).with(none))) {
      for (Operation operation : api.operations()) {
        if (!Set.of("live", "ready", "metrics").contains(operation.id())) {
          expect(503, full.port(), operation, good(operation));
        }
      }
    }
  }

  @Test
  @Order(12)
  void aBodyThatDoesNotArriveIsWaitedForOnlySoLong() throws Exception {
    Limits hasty = limits(8, Duration.ofMillis(200));
    try (ClvService service = demo.another(new HttpConfig("127.0.0.1", 0).with(hasty))) {
      Message slow =
          new Message(
              "POST",
              "/v1/predictions",
              Map.of("Content-Type", "application/json", "Content-Length", "5"),
              null);
      expect(408, service.port(), api.operation("predict"), slow);
    }
  }

  private static Limits limits(int requests, Duration body) {
    Limits usual = Limits.USUAL;
    return new Limits(
        usual.headerBytes(),
        usual.bodyBytes(),
        usual.idle(),
        usual.header(),
        body,
        usual.stopping(),
        requests,
        0,
        usual.queued(),
        Math.min(requests, usual.uploads()),
        usual.streams());
  }

  @Test
  @Order(13)
  void aPlaceInWhatIsGoneIsGone() throws Exception {
    demo.finished(Message.of("POST", "/v1/runs").json("{\"model\":\"bg-nbd\"}"));
    Map<String, String> pages =
        Map.of(
            "listCustomers", "/v1/customers?limit=1",
            "getCustomerOrders", "/v1/customers/C01479/orders?limit=1");
    Map<String, String> next = new HashMap<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      String cursor = demo.get(page.getValue()).get("next_cursor").textValue();
      next.put(page.getKey(), page.getValue() + "&cursor=" + cursor);
    }
    demo.finished(Message.of("POST", "/v1/runs").json("{\"model\":\"bg-nbd\",\"interval\":null}"));
    demo.store().predictions().deleteRunsBefore(Instant.now());
    for (Map.Entry<String, String> page : next.entrySet()) {
      expect(410, demo.port(), api.operation(page.getKey()), Message.of("GET", page.getValue()));
    }
  }

  @Test
  @Order(14)
  void whatTheServedModelsDoNotSayIsAConflict() throws Exception {
    demo.store().predictions().save(SampleRuns.of(2, SampleRuns.ids(3)));
    for (String id : List.of("getCustomerAlive", "explainCustomer")) {
      Operation operation = api.operation(id);
      expect(
          409,
          demo.port(),
          operation,
          Message.of("GET", operation.path().replace("{id}", "000001")));
    }
  }

  @Test
  @Order(15)
  void whatTheStoreCannotDoIsSaid() throws Exception {
    demo.store().close();
    expect(503, demo.port(), api.operation("ready"), Message.of("GET", "/readyz"));
    expect(503, demo.port(), api.operation("getRun"), Message.of("GET", "/v1/runs/1"));
  }

  @Test
  @Order(16)
  void everyDocumentedAnswerWasProvoked() {
    Set<String> left = new TreeSet<>();
    for (Operation operation : api.operations()) {
      for (int status : operation.answers().keySet()) {
        if (!isBeyondRequests(operation, status)) {
          left.add(operation.id() + " " + status);
        }
      }
    }
    left.removeAll(provoked);
    assertThat(left).isEmpty();
  }

  /** A request that is right, and changes nothing that other tests need. */
  private Message good(Operation operation) throws IOException {
    Message message = Message.of(operation.method(), paths(operation).get(0) + required(operation));
    if (operation.bodies().isEmpty()) {
      return message;
    }
    Map.Entry<String, List<String>> example = operation.examples(api).entrySet().iterator().next();
    return message.sending(
        example.getKey(), example.getValue().get(0).getBytes(StandardCharsets.UTF_8));
  }

  private Exchange expect(int status, int port, Operation operation, Message message)
      throws IOException {
    Exchange answer = right(port, operation, message);
    assertThat(answer.status())
        .as("%s%n%.2000s", message.curl(port), answer.text())
        .isEqualTo(status);
    return answer;
  }

  /** Sends, and holds the answer to the document. */
  private Exchange right(int port, Operation operation, Message message) throws IOException {
    try (Wire wire = new Wire(port)) {
      Exchange answer = wire.send(message);
      List<String> faults = new ArrayList<>(new AnswerCheck(api).faults(message, answer));
      faults.remove("status 503");
      assertThat(faults).as("%s%n%.2000s", message.curl(port), answer.text()).isEmpty();
      provoked.add(operation.id() + " " + answer.status());
      return answer;
    }
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
