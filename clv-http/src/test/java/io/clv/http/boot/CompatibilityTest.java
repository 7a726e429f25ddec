package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoredPrediction;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompatibilityTest {
  private TestService service;

  @BeforeAll
  void start(@TempDir Path folder) {
    service = TestService.with(folder, SampleRuns.ids(5));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void testAnswers() throws Exception {
    assertThat(service.ok("/test")).hasToString("{\"status\":\"ok\"}");
  }

  @Test
  void thePredictedClvOfACustomer() throws Exception {
    for (String id : SampleRuns.ids(5)) {
      assertThat(service.ok("/customers/" + id + "/predicted_CLV"))
          .hasToString("{\"customer_id\":\"%s\",\"predicted_CLV\":%s}".formatted(id, clv(id)));
    }
  }

  @Test
  void thePredictedClvOfSomeCustomer() throws Exception {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      JsonNode some = service.ok("/customers/random/predicted_CLV");
      String id = some.get("customer_id").textValue();
      assertThat(some.get("predicted_CLV")).hasToString(clv(id));
      seen.add(id);
    }
    // That 60 draws leave out a certain one of 5 has a chance of 2 in a million.
    assertThat(seen).containsExactlyInAnyOrderElementsOf(SampleRuns.ids(5));
  }

  @Test
  void thePredictionOfAUser() throws Exception {
    assertThat(service.ok("/predictions/000003"))
        .hasToString("{\"user_id\":\"000003\",\"clv\":%s}".formatted(clv("000003")));
  }

  @Test
  void queriesOfOldClientsAreIgnored() throws Exception {
    assertThat(service.ok("/predictions/000003?_=123").get("user_id").textValue())
        .isEqualTo("000003");
  }

  @Test
  void unknownCustomersAreNotFound() throws Exception {
    for (String address : List.of("/customers/3/predicted_CLV", "/predictions/3")) {
      assertThat(service.problem(404, address).get("detail").textValue())
          .startsWith("There is no customer '3' in the latest run");
    }
  }

  private String clv(String id) {
    StoredPrediction stored = service.store().find(id).orElseThrow();
    return String.valueOf(stored.prediction().clv());
  }
}
