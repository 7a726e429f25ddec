package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several models is served. */
final class ServedModelTest {
  private static final int CUSTOMERS = 40;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Store store;
  private TestService service;
  private StoredRun first;
  private StoredRun second;
  private String firstModel;
  private String secondModel;

  @BeforeEach
  void start() throws Exception {
    store = Shop.open(folder);
    service = TestService.on(store);
    first = store.predictions().save(SampleRuns.of(1, SampleRuns.ids(CUSTOMERS)));
    second = store.predictions().save(SampleRuns.of(2, SampleRuns.ids(CUSTOMERS)));
    firstModel = service.ok("/v1/runs/" + first.id()).get("model_id").textValue();
    secondModel = service.ok("/v1/runs/" + second.id()).get("model_id").textValue();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private JsonNode done(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private JsonNode promote(String model) throws Exception {
    return done(service.send("POST", "/v1/models/" + model + "/promotion"));
  }

  private long servedRun() throws Exception {
    long run = service.ok("/v1/customers?limit=1").at("/run/id").longValue();
    assertThat(service.ok("/v1/customers/000001").at("/run/id").longValue()).isEqualTo(run);
    assertThat(service.ok("/v1/customers/000001/clv").get("run_id").longValue()).isEqualTo(run);
    assertThat(service.ok("/v1/overview").at("/run/id").longValue()).isEqualTo(run);
    return run;
  }

  @Test
  void aPromotedModelIsServedUntilAnotherChoice() throws Exception {
    assertThat(service.ok("/v1/models").at("/current/promotion").isNull()).isTrue();
    JsonNode chosen = promote(firstModel);
    assertThat(chosen.at("/current/model_id").textValue()).isEqualTo(firstModel);
    assertThat(chosen.at("/current/run_id").longValue()).isEqualTo(first.id());
    assertThat(chosen.at("/current/promotion/promoted_by").textValue()).isEmpty();
    assertThat(servedRun()).isEqualTo(first.id());
    assertThat(service.problem(404, "/v1/customers/x").get("detail").textValue())
        .contains("in the served run (number 1, ");

    store.predictions().save(SampleRuns.of(3, SampleRuns.ids(50)));
    assertThat(servedRun()).as("a new run of another model").isEqualTo(first.id());
    long again = store.predictions().save(SampleRuns.of(1, SampleRuns.ids(50))).id();
    assertThat(servedRun()).as("a new run of the promoted model").isEqualTo(again);
    assertThat(service.ok("/v1/models").get("models")).hasSize(3);

    promote(secondModel);
    assertThat(servedRun()).isEqualTo(second.id());
    JsonNode back = done(service.send("POST", "/v1/models/rollback"));
    assertThat(back.at("/current/model_id").textValue()).isEqualTo(firstModel);
    assertThat(servedRun()).isEqualTo(again);

    JsonNode latest = done(service.send("DELETE", "/v1/models/promotion"));
    assertThat(latest.at("/current/promotion").isNull()).isTrue();
    store.predictions().save(SampleRuns.of(4, SampleRuns.ids(10)));
    assertThat(servedRun()).isEqualTo(again + 1);
  }

  @Test
  void whatCannotBeChosenIsRefused() throws Exception {
    assertThat(
            TestService.problem(404, service.send("POST", "/v1/models/0123456789abcdef/promotion"))
                .get("detail")
                .textValue())
        .contains("no model '0123456789abcdef'");
    assertThat(
            TestService.problem(409, service.send("POST", "/v1/models/rollback"))
                .get("detail")
                .textValue())
        .contains("No model was ever promoted");
    promote(firstModel);
    assertThat(
            TestService.problem(409, service.send("POST", "/v1/models/rollback"))
                .get("detail")
                .textValue())
        .contains("No other choice was made before");
    promote(secondModel);
    store.predictions().keepLatestRuns(1);
    assertThat(
            TestService.problem(409, service.send("POST", "/v1/models/rollback"))
                .get("detail")
                .textValue())
        .contains("none of its runs is kept any more");
  }

  @Test
  void aModelWithoutARunLeavesTheLatestOne() throws Exception {
    promote(firstModel);
    store.predictions().keepLatestRuns(1);
    assertThat(servedRun()).isEqualTo(second.id());
    assertThat(service.ok("/v1/data-health").get("problems").toString())
        .contains("Model " + firstModel + " is promoted, and none of its runs is kept");
  }

  @Test
  void whoKnowsAnotherStateIsStopped() throws Exception {
    String tag = service.get("/v1/models").headers().firstValue("etag").orElseThrow();
    assertThat(promoteIf(tag, firstModel).statusCode()).isEqualTo(200);
    TestService.problem(412, promoteIf(tag, secondModel));
    assertThat(servedRun()).isEqualTo(first.id());
  }

  private HttpResponse<String> promoteIf(String tag, String model) throws Exception {
    return client.send(
        HttpRequest.newBuilder(service.uri("/v1/models/" + model + "/promotion"))
            .header("If-Match", tag)
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  /** Every answer is of one run, and that run's model is the one it names. */
  @Test
  void readersNeverSeeTwoModelsAtOnce() throws Exception {
    Map<Long, String> models = Map.of(first.id(), firstModel, second.id(), secondModel);
    Map<Long, List<JsonNode>> customers = new HashMap<>();
    for (StoredRun run : List.of(first, second)) {
      promote(models.get(run.id()));
      List<JsonNode> page = new ArrayList<>();
      service.ok("/v1/customers").get("customers").forEach(page::add);
      customers.put(run.id(), page);
    }
    AtomicBoolean over = new AtomicBoolean();
    Map<Long, Boolean> seen = new ConcurrentHashMap<>();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> readings = new ArrayList<>();
      for (int reader = 0; reader < 3; reader++) {
        int start = reader;
        readings.add(
            readers.submit(
                () -> {
                  int answers = 0;
                  for (; !over.get(); answers++) {
                    int i = (start + answers) % CUSTOMERS;
                    JsonNode one = service.ok("/v1/customers/%06d".formatted(i));
                    long run = one.at("/run/id").longValue();
                    assertThat(one.at("/run/model_id").textValue()).isEqualTo(models.get(run));
                    JsonNode known = customers.get(run).get(i);
                    assertThat(one.get("prediction")).isEqualTo(known.get("prediction"));
                    assertThat(one.get("segments")).isEqualTo(known.get("segments"));
                    JsonNode list = service.ok("/v1/customers?sort=-clv&limit=3");
                    long listed = list.at("/run/id").longValue();
                    for (JsonNode item : list.get("customers")) {
                      int at = Integer.parseInt(item.get("customer_id").textValue());
                      assertThat(item).isEqualTo(customers.get(listed).get(at));
                    }
                    seen.put(run, true);
                  }
                  return answers;
                }));
      }
      for (int i = 0; i < 40; i++) {
        promote(i % 2 == 0 ? firstModel : secondModel);
      }
      over.set(true);
      for (Future<Integer> reading : readings) {
        assertThat(reading.get()).isPositive();
      }
    } finally {
      over.set(true);
      readers.shutdownNow();
    }
    assertThat(seen).containsOnlyKeys(first.id(), second.id());
  }

  @Test
  void aListOfADeletedRunIsGone() throws Exception {
    promote(firstModel);
    String cursor = service.ok("/v1/customers?limit=5").get("next_cursor").textValue();
    done(service.send("DELETE", "/v1/models/promotion"));
    assertThat(service.ok("/v1/customers?limit=5&cursor=" + cursor).at("/run/id").longValue())
        .isEqualTo(first.id());
    store.predictions().keepLatestRuns(1);

    assertThat(
            service
                .problem(410, "/v1/customers?limit=5&cursor=" + cursor)
                .get("detail")
                .textValue())
        .isEqualTo(
            "Run 1 has been deleted since this list was begun: begin again without a cursor.");
  }
}
