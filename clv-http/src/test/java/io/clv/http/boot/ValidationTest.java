package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.port.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs compared with what came: asked for, by itself, and what is told of it. */
final class ValidationTest {
  private static final LocalDate EARLIER = LocalDate.of(2024, 9, 30);
  private static final LocalDate NEWEST = LocalDate.of(2024, 12, 31);

  @TempDir private Path folder;

  private void shop() {
    try (Store store = Shop.open(folder)) {
      Shop.load(store, Shop.ORDERS);
      Shop.run(store, "bg-nbd", EARLIER);
      Shop.run(store, "bg-nbd", null);
    }
  }

  @Test
  void runsAreComparedOnRequest() throws Exception {
    shop();
    try (TestService service = TestService.in(folder, TestService.settings(folder))) {
      assertThat(service.ok("/v1/validations").get("validations")).isEmpty();
      assertThat(service.problem(404, "/v1/validations/latest").get("detail").textValue())
          .isEqualTo("Nothing has been validated yet: POST /v1/validations asks for it.");
      assertThat(service.get("/metrics").body()).contains("clv_validation_mae NaN");

      JobClient jobs = new JobClient(service.uri("/"));
      JsonNode job = jobs.ended(jobs.ask("/v1/validations", "{}"));
      assertThat(job.get("kind").textValue()).isEqualTo("validation");
      assertThat(job.get("state").textValue()).as(job.toString()).isEqualTo("succeeded");
      assertThat(job.get("result"))
          .hasToString("{\"validation_id\":1,\"validated\":1,\"skipped\":1}");

      JsonNode validation = service.ok("/v1/validations/1");
      assertThat(service.ok("/v1/validations/latest")).isEqualTo(validation);
      JsonNode run = validation.get("runs").get(0);
      assertThat(run.get("run_id").intValue()).isEqualTo(1);
      assertThat(run.get("basis").textValue()).isEqualTo("rescored");
      assertThat(run.get("elapsed_days").intValue())
          .isEqualTo((int) (NEWEST.toEpochDay() - EARLIER.toEpochDay()));
      assertThat(run.get("deciles")).hasSize(10);
      assertThat(run.get("mae").doubleValue()).isPositive();
      assertThat(run.get("coverage").isNull()).as("the run has no intervals").isTrue();
      assertThat(validation.get("skipped").get(0).get("reason").textValue())
          .startsWith("Not yet: no day has gone by since 2024-12-31");
      assertThat(service.ok("/v1/validations").get("validations").get(0).get("runs"))
          .hasToString("[1]");
      assertThat(service.ok("/v1/evaluations").get("evaluations"))
          .as("another kind of document")
          .isEmpty();
      assertThat(service.get("/metrics").body())
          .contains("clv_validation_mae " + run.get("mae").doubleValue())
          .contains("clv_validation_bias " + run.get("bias").doubleValue())
          .containsPattern("clv_validation_timestamp_seconds 1\\.[0-9]+E9");
    }
  }

  @Test
  void whatCannotBeAskedForIsRefused() throws Exception {
    shop();
    try (TestService service = TestService.in(folder, TestService.settings(folder))) {
      assertThat(pointer(service, "{\"run\": 3}"))
          .isEqualTo("/run is no run: 3; GET /v1/runs lists the runs.");
      assertThat(pointer(service, "{\"run\": \"1\"}")).startsWith("/run must be a whole number");
      assertThat(pointer(service, "{\"min_elapsed\": \"soon\"}"))
          .startsWith("/min_elapsed must be a whole number followed by");
      assertThat(pointer(service, "{\"as_of\": \"2024-02-30\"}"))
          .isEqualTo("/as_of must be a day that there is, not \"2024-02-30\".");
      assertThat(pointer(service, "{\"all\": true}")).startsWith("/all is not known here");
      JobClient jobs = new JobClient(service.uri("/"));
      JsonNode late =
          jobs.ended(jobs.ask("/v1/validations", "{\"run\":1,\"as_of\":\"2025-01-31\"}"));
      assertThat(late.get("failure").textValue())
          .isEqualTo(
              "The store's orders end on 2024-12-31; what came up to 2025-01-31 is not known.");
      assertThat(service.problem(404, "/v1/validations/7").get("detail").textValue())
          .isEqualTo("There is no validation 7. GET /v1/validations lists the validations.");
    }
    Path empty = folder.resolve("empty");
    java.nio.file.Files.createDirectory(empty);
    try (TestService service = TestService.onEmptyStore(empty)) {
      JobClient jobs = new JobClient(service.uri("/"));
      assertThat(jobs.ended(jobs.ask("/v1/validations", "{}")).get("failure").textValue())
          .isEqualTo("The store holds no orders.");
    }
  }

  private static String pointer(TestService service, String body) throws Exception {
    return service.posted(422, "/v1/validations", body).get("detail").textValue();
  }

  @Test
  void aServiceAsksByItselfAndNotAgainAfterARestart() throws Exception {
    shop();
    for (int start = 0; start < 2; start++) {
      try (TestService service =
          TestService.in(
              folder, TestService.settings(folder).withValidationEvery(Duration.ofDays(1)))) {
        JobClient jobs = new JobClient(service.uri("/"));
        JsonNode job = jobs.ended(only(service));
        assertThat(job.get("id").textValue()).isEqualTo("validation-after-0");
        assertThat(job.get("state").textValue()).as(job.toString()).isEqualTo("succeeded");
        assertThat(service.ok("/v1/validations").get("validations")).hasSize(1);
      }
    }
  }

  /** The first look is made as soon as the service runs. */
  private static JsonNode only(TestService service) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode jobs = service.ok("/v1/jobs").get("jobs");
      if (!jobs.isEmpty()) {
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("nothing was asked for in a minute");
  }
}
