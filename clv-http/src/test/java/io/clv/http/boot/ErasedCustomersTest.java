package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is kept in memory answers for somebody who was erased. */
final class ErasedCustomersTest {
  @TempDir private Path folder;
  private Store store;
  private TestService service;

  @BeforeEach
  void start() {
    store = Shop.open(folder);
    store.predictions().save(SampleRuns.of(1, SampleRuns.ids(30)));
    store.predictions().save(SampleRuns.of(2, SampleRuns.ids(30)));
    service = TestService.on(store);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void areGoneEverywhereAtOnce() throws Exception {
    String id =
        service.ok("/v1/customers?sort=-clv&limit=1").at("/customers/0/customer_id").textValue();
    List<String> addresses =
        List.of("/v1/customers/" + id, "/v1/customers/" + id + "/clv", "/predictions/" + id);
    for (String address : addresses) {
      service.ok(address);
      service.ok(address);
    }
    String cursor = service.ok("/v1/customers?limit=3").get("next_cursor").textValue();
    service.ok("/v1/overview");

    store.erasure().erase(id, Instant.parse("2026-07-02T00:00:00Z"), "test");

    for (String address : addresses) {
      service.problem(404, address);
    }
    service.problem(404, "/v1/customers/" + id + "/clv/history");
    JsonNode list = service.ok("/v1/customers?sort=-clv&limit=1000");
    assertThat(list.get("total").intValue()).isEqualTo(29);
    assertThat(list.get("customers")).hasSize(29);
    assertThat(list.toString()).doesNotContain("\"" + id + "\"");
    assertThat(service.ok("/v1/customers?id=" + id).get("customers")).isEmpty();
    assertThat(service.ok("/v1/customers?limit=1000&cursor=" + cursor).toString())
        .doesNotContain("\"" + id + "\"");
    JsonNode overview = service.ok("/v1/overview");
    assertThat(overview.get("customers").intValue()).isEqualTo(29);
    assertThat(overview.toString()).doesNotContain("\"" + id + "\"");
    for (String export : List.of("predictions", "features", "segments")) {
      assertThat(service.get("/v1/exports/" + export).body()).doesNotContain(id + ",");
    }
  }
}
