package io.clv.http.api;

import io.clv.core.port.Store;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the process runs, and whether it can answer. */
public final class HealthEndpoints {
  private HealthEndpoints() {}

  public static List<Endpoint> of(Store store) {
    return List.of(
        Endpoint.get("/livez", call -> Reply.ok(Map.of("status", "alive"))).needing(Access.OPEN),
        Endpoint.get("/readyz", call -> ready(store)).needing(Access.OPEN));
  }

  /**
   * @param latestRun null while no run has been stored, which is no reason not to be ready
   */
  record Ready(String status, @Nullable RunView latestRun) {}

  private static Reply ready(Store store) {
    store.check();
    return Reply.ok(
        new Ready("ready", store.predictions().latestRun().map(RunView::of).orElse(null)));
  }
}
