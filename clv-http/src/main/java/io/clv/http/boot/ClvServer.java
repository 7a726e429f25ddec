package io.clv.http.boot;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.core.usecase.ModelIds;
import io.clv.core.usecase.ServedRun;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.api.CompatibilityEndpoints;
import io.clv.http.api.CustomerEndpoints;
import io.clv.http.api.Endpoint;
import io.clv.http.api.HealthEndpoints;
import io.clv.http.server.HttpConfig;
import io.clv.http.server.HttpServer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
    PredictionStore predictions = store.predictions();
    List<Endpoint> reading =
        Stream.of(
                CustomerEndpoints.of(predictions),
                HealthEndpoints.of(store),
                CompatibilityEndpoints.of(predictions, ThreadLocalRandom::current))
            .flatMap(List::stream)
            .toList();
    ServedRun served = new ServedRun(store, new ModelIds(new JsonModelCodec()));
    WriteSide writing = new WriteSide(store, served, settings, Clock.systemUTC());
    try {
      List<Endpoint> all =
          Stream.concat(reading.stream(), writing.endpoints(reading).stream()).toList();
      return new ClvService(HttpServer.start(config, all), writing);
    } catch (RuntimeException e) {
      writing.close();
      throw e;
    }
  }
}
