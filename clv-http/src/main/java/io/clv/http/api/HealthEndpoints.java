package io.clv.http.api;

import io.clv.core.port.Store;
import io.clv.http.api.serving.Serving;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether the process runs, and whether it can answer. */
public final class HealthEndpoints {
  private HealthEndpoints() {}

  /**
   * @param stopping whether the service was told to stop
   */
  public static List<Endpoint> of(Store store, Serving serving, BooleanSupplier stopping) {
    return List.of(
        Endpoint.get("/livez", call -> Reply.ok(Map.of("status", "alive"))).needing(Access.OPEN),
        Endpoint.get("/readyz", call -> ready(store, serving, stopping)).needing(Access.OPEN));
  }

  /**
   * @param latestRun null while no run has been stored, which is no reason not to be ready
   */
  record Ready(String status, @Nullable RunView latestRun) {}

  private static Reply ready(Store store, Serving serving, BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      throw Problem.of(503, "The service is stopping.").asException();
    }
    store.check();
    return Reply.ok(
        new Ready(
            "ready",
            serving.now().runs().runs().stream().findFirst().map(RunView::of).orElse(null)));
  }
}
