package io.clv.http.boot;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.http.api.CompatibilityEndpoints;
import io.clv.http.api.CustomerEndpoints;
import io.clv.http.api.Endpoint;
import io.clv.http.api.HealthEndpoints;
import io.clv.http.page.PageEndpoints;
import io.clv.http.server.HttpConfig;
import io.clv.http.server.HttpServer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The service over a store. */
public final class ClvServer {
  private ClvServer() {}

  /**
   * Starts to answer. The store stays the caller's, who closes it after the server.
   *
   * @throws io.clv.http.server.PortInUseException if another program listens there
   * @throws io.clv.http.server.CannotListenException if one cannot listen there at all
   */
  public static HttpServer start(HttpConfig config, Store store) {
    PredictionStore predictions = store.predictions();
    List<Endpoint> endpoints =
        Stream.of(
                CustomerEndpoints.of(predictions),
                HealthEndpoints.of(store),
                PageEndpoints.of(),
                CompatibilityEndpoints.of(predictions, ThreadLocalRandom::current))
            .flatMap(List::stream)
            .toList();
    return HttpServer.start(config, endpoints);
  }
}
