package io.clv.http.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.http.contract.ApiDescription;
import io.clv.http.contract.DemoService;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests from the document, right ones, wrong ones and absurd ones. Another seed: system property
 * {@code clv.fuzz.seed}; another number of requests in the usual run: {@code clv.fuzz.requests}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FuzzTest {
  private static final long SEED = Long.getLong("clv.fuzz.seed", 20_251_121L);

  private static final long REQUESTS = Long.getLong("clv.fuzz.requests", 20_000L);

  private DemoService service;
  private ApiDescription api;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    service =
        DemoService.filled(
            folder, customer -> customer.compareTo("C00200") < 0 || customer.equals("C01479"));
    api = ApiDescription.of(service.port());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void requestsFindNothing() throws Exception {
    assertNothingFound(REQUESTS);
  }

  @Test
  @Tag("slow")
  void aMillionRequestsFindNothing() throws Exception {
    assertNothingFound(1_000_000);
  }

  private void assertNothingFound(long requests) throws Exception {
    Fuzzer fuzzer = new Fuzzer(api, api.operations(), service.port(), SEED, requests);

    List<String> failures = fuzzer.run(service.customers(), service.ids());

    String counts =
        fuzzer.statuses().entrySet().stream()
            .sorted(Comparator.comparing(java.util.Map.Entry::getKey))
            .map(e -> e.getKey() + ": " + e.getValue())
            .reduce("", (a, b) -> a + System.lineSeparator() + b);
    assertThat(failures).as(counts).isEmpty();
  }
}
