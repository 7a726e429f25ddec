package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.port.SampleRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealthTest {
  @TempDir private Path folder;
  private TestService service;

  @BeforeEach
  void start() {
    service = TestService.onEmptyStore(folder);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void isReadyWithoutARun() throws Exception {
    assertThat(service.ok("/livez")).hasToString("{\"status\":\"alive\"}");
    assertThat(service.ok("/readyz")).hasToString("{\"status\":\"ready\",\"latest_run\":null}");
  }

  @Test
  void saysSoWhereThereIsNoRunYet() throws Exception {
    for (String address :
        List.of(
            "/v1/customers/7",
            "/v1/customers/7/clv",
            "/predictions/7",
            "/customers/7/predicted_CLV")) {
      assertThat(service.problem(404, address).get("detail").textValue())
          .isEqualTo("There is no customer '7': no run has been stored yet.");
    }
    assertThat(service.problem(404, "/customers/random/predicted_CLV").get("detail").textValue())
        .isEqualTo("There is no customer: no run has been stored yet.");
    assertThat(service.ok("/v1/customers"))
        .hasToString("{\"run\":null,\"total\":0,\"customers\":[],\"next_cursor\":null}");
    assertThat(service.ok("/v1/customers?id=7"))
        .hasToString("{\"run\":null,\"total\":0,\"customers\":[],\"next_cursor\":null}");
  }

  @Test
  void reportsTheLatestRun() throws Exception {
    service.store().save(SampleRuns.of(1, SampleRuns.ids(3)));
    service.store().save(SampleRuns.of(2, SampleRuns.ids(4)));

    JsonNode ready = service.ok("/readyz");
    assertThat(ready.at("/latest_run/id").longValue()).isEqualTo(2);
    assertThat(ready.at("/latest_run/customers").longValue()).isEqualTo(4);
  }

  @Test
  void isNotReadyButAliveWhenTheStoreIsGone() throws Exception {
    Files.delete(folder.resolve("clv.db"));

    JsonNode problem = service.problem(503, "/readyz");
    assertThat(problem.get("detail").textValue())
        .isEqualTo("The store cannot be used at the moment; the server's log says why.");
    service.ok("/livez");
  }

  @Test
  void aStoreThatFailsIsAProblemOfTheServiceEverywhere() throws Exception {
    service.closeStore();

    for (String address :
        List.of("/readyz", "/v1/customers", "/v1/customers/1", "/predictions/1")) {
      service.problem(503, address);
    }
  }
}
