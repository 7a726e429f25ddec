package io.clv.http.api;

import io.clv.core.port.Store;
import io.clv.http.api.serving.Serving;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the process runs, and whether it can answer. */
public final class HealthEndpoints {
  private HealthEndpoints() {}

  public static List<Endpoint> of(Store store, Serving serving) {
    return List.of(
        Endpoint.get("/livez", call -> Reply.ok(Map.of("status", "alive"))).needing(Access.OPEN),
        Endpoint.get("/readyz", call -> ready(store, serving)).needing(Access.OPEN));
  }

  /**
   * @param latestRun null while no run has been stored, which is no reason not to be ready
   */
  record Ready(String status, @Nullable RunView latestRun) {}

  private static Reply ready(Store store, Serving serving) {
    store.check();
    return Reply.ok(
        new Ready(
            "ready",
            serving.now().runs().runs().stream().findFirst().map(RunView::of).orElse(null)));
  }
}
