package io.clv.http.api.insight;

import io.clv.core.port.OrderStore;
import io.clv.http.api.Endpoint;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Serving;
import java.util.List;

/** {@code /v1/overview}, {@code /v1/cohorts} and {@code /v1/segments}. */
public final class InsightEndpoints {
  private InsightEndpoints() {}

  public static List<Endpoint> of(OrderStore orders, Serving serving, RunTables tables) {
    Segments segments = new Segments(serving, tables);
    return List.of(
        Endpoint.get("/v1/overview", new Overview(serving, tables)::overview),
        Endpoint.get("/v1/cohorts", new CohortTable(orders, serving)::cohorts),
        Endpoint.get("/v1/segments", segments::schemes),
        Endpoint.get("/v1/segments/rfm/grid", segments::grid),
        Endpoint.get("/v1/segments/{scheme}", segments::one),
        Endpoint.get("/v1/segments/{scheme}/migration", segments::migration));
  }
}
