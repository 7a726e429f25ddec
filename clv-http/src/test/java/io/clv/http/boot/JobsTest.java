package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class JobsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TestService service;
  private JobClient client;

  @BeforeEach
  void start() {
    service = TestService.onEmptyStore(folder);
    client = new JobClient(service.uri("/"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private List<String> uploads() throws Exception {
    Path root = folder.resolve("clv.db-uploads");
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".upload") || name.endsWith(".part"))
          .toList();
    }
  }

  @Test
  void anUploadIsLoadedScoredAndEvaluated() throws Exception {
    JsonNode job =
        client.upload("?filename=C:%5Cshop%5Corders.csv&score=true", JobClient.orders(200, 6));
    assertThat(job.get("kind").textValue()).isEqualTo("import");
    assertThat(job.get("state").textValue()).isIn("queued", "running");
    JsonNode ended = client.ended(job);
    assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("succeeded");
    assertThat(ended.get("failure").isNull()).isTrue();
    JsonNode imported = ended.at("/result/import");
    assertThat(imported.get("name").textValue()).isEqualTo("orders.csv");
    assertThat(imported.at("/counts/loaded").intValue())
        .isEqualTo(imported.at("/counts/read").intValue());
    assertThat(imported.get("settings"))
        .isEqualTo(
            JSON.readTree(
                "{\"preset\":\"orders\",\"tz\":\"UTC\",\"max-rejects\":\"1%\",\"on-conflict\":\"reject\"}"));
    assertThat(ended.at("/result/run_id").intValue()).isEqualTo(1);
    assertThat(service.ok("/v1/imports/1")).isEqualTo(imported);
    assertThat(service.ok("/v1/runs/1").get("customers").intValue()).isEqualTo(200);
    assertThat(uploads()).isEmpty();

    JsonNode run =
        client.ended(
            client.ask(
                "/v1/runs",
                """
                {"model": "bg-nbd", "horizon": "26w", "discount_rate": 0.2, "margin": 0.5,
                 "interval": null, "time_unit": "day", "as_of": "2010-06-30"}"""));
    assertThat(run.get("state").textValue()).as(run.toString()).isEqualTo("succeeded");
    JsonNode second = service.ok("/v1/runs/" + run.at("/result/run_id").intValue());
    assertThat(second.get("as_of").textValue()).isEqualTo("2010-06-30");
    assertThat(second.get("time_unit").textValue()).isEqualTo("day");
    assertThat(second.get("horizon").textValue()).isEqualTo("26w");
    assertThat(second.get("interval").isNull()).isTrue();
    assertThat(second.at("/models/0/model").textValue()).isEqualTo("bg-nbd");

    JsonNode evaluation =
        client.ended(
            client.ask("/v1/evaluations", "{\"holdout\": \"8w\", \"models\": [\"bg-nbd\"]}"));
    assertThat(evaluation.get("state").textValue())
        .as(evaluation.toString())
        .isEqualTo("succeeded");
    JsonNode document =
        service.ok("/v1/evaluations/" + evaluation.at("/result/evaluation_id").intValue());
    assertThat(document.get("horizon").textValue()).isEqualTo("8w");
    assertThat(document.get("leaderboard").findValuesAsText("model")).contains("bg-nbd");

    JsonNode all = service.ok("/v1/jobs").get("jobs");
    assertThat(all.findValuesAsText("kind")).containsExactly("evaluation", "run", "import");
  }

  @Test
  void aBadFileFailsWithWhatIsWrongAndWhere() throws Exception {
    String csv =
        """
        customer_id,order_id,revenue,created_at_date
        1,1,5.00,2010-01-01
        2,2,five,2010-01-02
        """;
    JsonNode ended = client.ended(client.upload("?filename=May.csv", csv));
    assertThat(ended.get("state").textValue()).isEqualTo("failed");
    assertThat(ended.get("result").isNull()).isTrue();
    assertThat(ended.get("failure").textValue())
        .contains("May.csv", "line 3", "revenue", "five", "max_rejects")
        .doesNotContain(folder.toString(), "--", "Exception", ".upload")
        .endsWith(".");
    JsonNode other = client.ended(client.upload("?filename=june.csv", "a,b\n1,2\n"));
    assertThat(other.get("failure").textValue())
        .startsWith("june.csv has no column for")
        .doesNotContain("--");
    assertThat(service.wholeStore().orders().imports()).isEmpty();
    assertThat(uploads()).isEmpty();
  }

  @Test
  void tooLittleIsSaidByTheJob() throws Exception {
    JsonNode none = client.ended(client.ask("/v1/runs", "{}"));
    assertThat(none.get("failure").textValue()).isEqualTo("There are no orders.");
    JsonNode nothing = client.ended(client.ask("/v1/evaluations", "{\"holdout\":\"4w\"}"));
    assertThat(nothing.get("failure").textValue()).isEqualTo("The store holds no orders.");
    client.ended(client.upload("", "customer_id,created_at_date\n1,2010-01-01\n"));
    JsonNode few = client.ended(client.ask("/v1/runs", "{\"model\":\"bg-nbd\"}"));
    assertThat(few.get("state").textValue()).isEqualTo("failed");
    assertThat(few.get("failure").textValue()).endsWith(".").doesNotContain("Exception");
    JsonNode longer = client.ended(client.ask("/v1/evaluations", "{\"holdout\":\"52w\"}"));
    assertThat(longer.get("failure").textValue())
        .startsWith("Holdout 52w: a holdout from ")
        .endsWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/runs|{'model':'ridge,gamma-gamma'}|/model is not understood: ridge foretells spend itself",
        "/v1/runs|{'model':'bg-nbd,nbd'}|/model is not understood: takes one transaction model",
        "/v1/runs|{'model':'x'}|/model is not understood: there is no model 'x'",
        "/v1/runs|{'as_of':'today'}|/as_of must be a date such as 2010-12-31, not",
        "/v1/runs|{'horizon':52}|/horizon must be a string, not 52",
        "/v1/runs|{'interval':1}|/interval must be a number from 0.01 to 0.999, not 1",
        "/v1/runs|{'seed':1.5}|/seed must be a whole number",
        "/v1/runs|{'time_unit':'month'}|/time_unit must be week or day, not",
        "/v1/runs|{'margin':2}|/margin must be a number from 0 to 1, not 2",
        "/v1/runs|{'currency':'EUR'}|/currency is not known here; known are: as_of",
        "/v1/evaluations|{}|/holdout is missing.",
        "/v1/evaluations|{'holdout':'4w','models':[]}|/models must name 1 to 20 models, not 0.",
        "/v1/evaluations|{'holdout':'4w','models':['gamma-gamma']}|/models/0 must be one of",
      })
  void wrongRequestsAreRefusedAtOnce(String path, String body, String detail) throws Exception {
    HttpResponse<String> response = service.post(path, "application/json", body.replace('\'', '"'));
    assertThat(TestService.problem(422, response).get("detail").textValue()).startsWith(detail);
    assertThat(service.ok("/v1/jobs").get("jobs")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preset=amazon|There is no preset amazon; the presets are orders",
        "columns=amount|Columns must be field=header",
        "columns=colour=Shade|Columns knows no field colour",
        "date_format=bbb|Date_format must be a pattern",
        "tz=Mars|Tz must be a time zone such as Europe/Berlin or UTC: Mars.",
        "currency=EURO|Currency must be a code of ISO 4217 such as EUR",
        "max_rejects=some|Max_rejects must be a number of rows",
        "refunds=maybe|The parameter refunds must be net or ignore: maybe.",
        "on_conflict=x|The parameter on_conflict must be reject or update: x.",
        "score=1|The parameter score must be true or false: 1.",
        "filename=a%2F|The parameter filename must end with a name",
        "filename=a%00b|The parameter filename must end with a name",
        "rejects=x|There is no parameter rejects.",
      })
  void wrongParametersAreRefusedBeforeTheFileIsTaken(String query, String detail) throws Exception {
    HttpResponse<String> response = service.post("/v1/imports?" + query, "text/csv", "a\n1\n");
    assertThat(TestService.problem(400, response).get("detail").textValue()).startsWith(detail);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void eventsResumeWithoutLossOrRepetition() throws Exception {
    JsonNode job = client.upload("?score=true", JobClient.orders(300, 6));
    List<JobClient.Sent> pieces = new ArrayList<>();
    while (pieces.isEmpty() || pieces.get(pieces.size() - 1).type().equals("progress")) {
      long last = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).id();
      pieces.addAll(client.events(job, last, 1));
    }
    List<JobClient.Sent> whole = client.events(job, 0, Integer.MAX_VALUE);
    assertThat(pieces).isEqualTo(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(whole.get(i).id()).isEqualTo(i + 1L);
    }
    assertThat(whole.stream().map(event -> event.data().path("stage").asText()).distinct())
        .containsExactly("reading", "writing", "scoring", "storing", "");
    assertThat(client.events(job, whole.size(), 1)).as("204: do not come back").isEmpty();
    assertThat(
            service
                .problem(400, job.get("events").textValue() + "?after=x")
                .get("detail")
                .textValue())
        .contains("must be the number of an event: x.");
    service.problem(404, "/v1/jobs/none/events");
  }

  @Test
  void anImportIsCancelledWhileItReads() throws Exception {
    JsonNode job = client.upload("", JobClient.orders(40_000, 12));
    assertThat(client.events(job, 0, 1).get(0).type()).isEqualTo("progress");
    cancelled(job);
    assertThat(service.wholeStore().orders().imports()).isEmpty();
    assertThat(uploads()).isEmpty();
    service.problem(404, "/v1/jobs/none");
  }

  @Test
  void aJobIsCancelledWhileItWaits() throws Exception {
    client.ended(client.upload("", JobClient.orders(300, 6)));
    JsonNode running = client.ask("/v1/evaluations", "{\"holdout\":\"8w\"}");
    JsonNode waiting = client.ask("/v1/runs", "{}");
    cancelled(waiting);
    assertThat(client.job(running).get("state").textValue()).isEqualTo("running");
    cancelled(running);
    assertThat(service.ok("/v1/evaluations").get("evaluations")).isEmpty();
    assertThat(service.ok("/v1/runs").get("runs")).isEmpty();
  }

  private void cancelled(JsonNode job) throws Exception {
    HttpResponse<String> response = client.cancel(job);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    JsonNode ended = client.ended(job);
    assertThat(ended.get("state").textValue()).isEqualTo("cancelled");
    assertThat(ended.get("result").isNull() && ended.get("failure").isNull()).isTrue();
    JsonNode late = TestService.problem(409, client.cancel(job));
    assertThat(late.get("detail").textValue()).isEqualTo("The job has ended already (cancelled).");
  }

  @Test
  void manyUploadAtOnceAndEachIsLoadedOnce() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<Future<JsonNode>> jobs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        // Every file comes twice.
        String csv = JobClient.orders(20 + i / 2, 4);
        jobs.add(clients.submit(() -> client.ended(client.upload("", csv))));
      }
      Set<Long> imports = new HashSet<>();
      for (Future<JsonNode> job : jobs) {
        assertThat(job.get().get("state").textValue()).isEqualTo("succeeded");
        imports.add(job.get().at("/result/import/id").longValue());
      }
      assertThat(imports).hasSize(8);
      long loaded =
          service.wholeStore().orders().imports().stream()
              .mapToLong(i -> i.counts().loaded())
              .sum();
      assertThat(loaded).isEqualTo(JobClient.orders(23, 4).lines().count() - 1);
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void ofAnUploadThatBreaksOffNothingIsLeft() throws Exception {
    String head =
        "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\n";
    assertThat(service.raw(head + "customer_id,date\n1,2010-01-01\n")).doesNotContain(" 202 ");
    assertThat(uploads()).isEmpty();
    assertThat(service.ok("/v1/jobs").get("jobs")).isEmpty();
  }

  @Test
  void theServiceStopsAtOnceAlthoughSomebodyListensAndGoesOnLater() throws Exception {
    JsonNode job = client.upload("", JobClient.orders(40_000, 12));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<List<JobClient.Sent>> listening =
          other.submit(() -> client.events(job, 0, Integer.MAX_VALUE));
      assertThat(client.events(job, 0, 1)).hasSize(1);
      service.close();
      assertThat(listening.get()).allMatch(event -> event.type().equals("progress"));
    } finally {
      other.shutdownNow();
    }
    assertThat(uploads()).hasSize(1);
    start();
    JsonNode ended = client.ended(job);
    assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("succeeded");
    assertThat(service.wholeStore().orders().imports()).hasSize(1);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aFileOfAnotherTypeIsRefused() throws Exception {
    assertThat(service.post("/v1/imports", "text/html", "<p>").statusCode()).isEqualTo(415);
    HttpResponse<String> gzip =
        client.send(
            "POST",
            "/v1/imports",
            "application/gzip",
            BodyPublishers.ofByteArray("no gzip".getBytes(StandardCharsets.UTF_8)));
    assertThat(gzip.statusCode()).isEqualTo(202);
    assertThat(client.ended(JSON.readTree(gzip.body())).get("state").textValue())
        .isEqualTo("failed");
  }
}
