package io.clv.http.boot;

import io.clv.core.port.Store;
import io.clv.core.usecase.KnownSchemes;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.api.Access;
import io.clv.http.api.Endpoint;
import io.clv.http.api.HealthEndpoints;
import io.clv.http.log.AccessLog;
import io.clv.http.metrics.ServiceMetrics;
import io.clv.http.openapi.DocsEndpoints;
import io.clv.http.page.PageEndpoints;
import io.clv.http.replay.OnceOnly;
import io.clv.http.security.Doorkeeper;
import io.clv.http.security.KeyDoorkeeper;
import io.clv.http.server.HttpConfig;
import io.clv.http.server.HttpServer;
import io.clv.http.server.Kernel;
import io.clv.http.server.Observer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The service over a store. */
public final class ClvServer {
  /** How long the second request of an Idempotency-Key waits for the first. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ClvServer() {}

  /** Starts to answer everybody, as {@link #start(ServiceConfig, Store)} does. */
  public static ClvService start(HttpConfig config, Store store, WriteSettings settings) {
    return start(config, Doorkeeper.OPEN_HOUSE, Observer.NONE, store, List.of(), settings);
  }

  /**
   * Starts to answer. The store stays the caller's, who closes it after the service.
   *
   * @throws io.clv.http.server.PortInUseException if another program listens there
   * @throws io.clv.http.server.CannotListenException if one cannot listen there at all
   */
  public static ClvService start(ServiceConfig config, Store store) {
    Doorkeeper doorkeeper =
        config.keys()
            ? new KeyDoorkeeper(store.apiKeys(), Clock.systemUTC())
            : Doorkeeper.OPEN_HOUSE;
    return start(
        config.http(), doorkeeper, new AccessLog(), store, config.schemes(), config.writing());
  }

  private static ClvService start(
      HttpConfig config,
      Doorkeeper doorkeeper,
      Observer log,
      Store store,
      List<KnownSchemes.Given> schemes,
      WriteSettings settings) {
    Clock clock = Clock.systemUTC();
    AtomicBoolean stopping = new AtomicBoolean();
    ReadSide reading =
        new ReadSide(store, schemes, new JsonModelCodec(), settings.valueModel(), clock);
    List<Endpoint> looking = reading.endpoints();
    ServiceMetrics metrics =
        new ServiceMetrics(new StoreLook(store, reading.serving(), clock)::now);
    WriteSide writing = new WriteSide(store, () -> reading.serving().now().run(), settings, clock);
    OnceOnly once = new OnceOnly(store.replies(), clock, PATIENCE);
    try {
      List<Endpoint> endpoints =
          Stream.of(
                  HealthEndpoints.of(store, reading.serving(), stopping::get),
                  metrics.endpoints(doorkeeper.asks() ? Access.READ : Access.OPEN),
                  PageEndpoints.of(),
                  DocsEndpoints.of(settings.program()),
                  looking,
                  writing.endpoints(looking))
              .flatMap(List::stream)
              .toList();
      reading.prepare();
      Kernel kernel = new Kernel(doorkeeper, once, Observer.both(metrics, log), stopping);
      return new ClvService(
          HttpServer.start(config, kernel, endpoints), writing, metrics, endpoints);
    } catch (RuntimeException e) {
      writing.close();
      metrics.close();
      throw e;
    }
  }
}
