package io.clv.http.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.http.contract.ApiDescription;
import io.clv.http.contract.DemoService;
import io.clv.http.contract.Operation;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests from the document, right ones, wrong ones and absurd ones. Another seed: system property
 * {@code clv.fuzz.seed}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FuzzTest {
  private static final long SEED = Long.getLong("clv.fuzz.seed", 20_251_121L);

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
  void twentyThousandRequestsFindNothing() throws Exception {
    assertNothingFound(20_000);
  }

  @Test
  @Tag("slow")
  void aMillionRequestsFindNothing() throws Exception {
    assertNothingFound(1_000_000);
  }

  private void assertNothingFound(long requests) throws Exception {
    // Events of a job that runs last as long as the job, and the store has no voucher table.
    Set<String> leftOut = Set.of("followJob", "recommendVoucher", "oldVoucher");
    List<Operation> operations =
        api.operations().stream().filter(operation -> !leftOut.contains(operation.id())).toList();
    Fuzzer fuzzer = new Fuzzer(api, operations, service.port(), SEED, requests);

    List<String> failures = fuzzer.run(service.customers(), service.ids());

    String counts =
        fuzzer.statuses().entrySet().stream()
            .sorted(Comparator.comparing(java.util.Map.Entry::getKey))
            .map(e -> e.getKey() + ": " + e.getValue())
            .reduce("", (a, b) -> a + System.lineSeparator() + b);
    assertThat(failures).as(counts).isEmpty();
  }
}
