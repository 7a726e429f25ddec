package io.clv.http.boot;

import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.api.Endpoint;
import io.clv.http.api.HealthEndpoints;
import io.clv.http.openapi.DocsEndpoints;
import io.clv.http.page.PageEndpoints;
import io.clv.http.server.HttpConfig;
import io.clv.http.server.HttpServer;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The service over a store. */
public final class ClvServer {
  private ClvServer() {}

  /**
   * Starts to answer. The store stays the caller's, who closes it after the service.
   *
   * @throws io.clv.http.server.PortInUseException if another program listens there
   * @throws io.clv.http.server.CannotListenException if one cannot listen there at all
   */
  public static ClvService start(HttpConfig config, Store store, WriteSettings settings) {
    ReadSide reading = new ReadSide(store, new JsonModelCodec(), Clock.systemUTC());
    List<Endpoint> looking = reading.endpoints();
    WriteSide writing =
        new WriteSide(store, () -> reading.serving().now().run(), settings, Clock.systemUTC());
    try {
      List<Endpoint> endpoints =
          Stream.of(
                  HealthEndpoints.of(store, reading.serving()),
                  PageEndpoints.of(),
                  DocsEndpoints.of(settings.program()),
                  looking,
                  writing.endpoints(looking))
              .flatMap(List::stream)
              .toList();
      reading.prepare();
      return new ClvService(HttpServer.start(config, endpoints), writing);
    } catch (RuntimeException e) {
      writing.close();
      throw e;
    }
  }
}
