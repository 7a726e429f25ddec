package io.clv.http.api.imports;

import io.clv.core.port.OrderStore;
import io.clv.http.api.Endpoint;
import io.clv.http.api.serving.Serving;
import java.time.Clock;
import java.util.List;

/** {@code GET /v1/data-health}: whether the data are there, fresh, and read as they should be. */
public final class DataHealthEndpoints {
  private DataHealthEndpoints() {}

  /**
   * @param clock its zone is that of the orders' dates
   */
  public static List<Endpoint> of(OrderStore orders, Serving serving, Clock clock) {
    DataHealth health = new DataHealth(orders, serving, clock);
    return List.of(Endpoint.get("/v1/data-health", health::report));
  }
}
