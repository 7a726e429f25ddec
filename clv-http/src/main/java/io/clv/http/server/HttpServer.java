package io.clv.http.server;

import io.clv.http.api.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import spark.Service;
import spark.embeddedserver.EmbeddedServerFactory;
import spark.embeddedserver.EmbeddedServers;

/** A running server. Safe for use by several threads. */
public final class HttpServer implements AutoCloseable {
  private final Service spark;
  private final HttpConfig config;

  private HttpServer(Service spark, HttpConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /** Starts to listen, to everybody; every endpoint answers when this returns. */
  public static HttpServer start(HttpConfig config, List<Endpoint> endpoints) {
    return start(config, Kernel.plain(), endpoints);
  }

  /**
   * Starts to listen; every endpoint answers when this returns.
   *
   * @throws PortInUseException if another program listens there
   * @throws CannotListenException if one cannot listen there at all
   */
  public static HttpServer start(HttpConfig config, Kernel kernel, List<Endpoint> endpoints) {
    Service spark = Service.ignite();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    CountDownLatch routed = new CountDownLatch(1);
    Object identifier = new Object();
    Asking asking = new Asking(kernel.once());
    register(
        identifier,
        (routes, statics, exceptions, more) ->
            new JettyServer(routes, exceptions, routed, config, kernel, asking, endpoints));
    spark.embeddedServerIdentifier(identifier);
    spark.ipAddress(config.host());
    spark.port(config.port());
    spark.initExceptionHandler(failure::set);
    spark.init();
    endpoints.stream()
        .sorted(RouteTable.LITERAL_FIRST)
        .forEach(endpoint -> EndpointRoute.add(spark, endpoint, asking));
    routed.countDown();
    spark.awaitInitialization();
    Exception failed = failure.get();
    if (failed != null) {
      throw CannotListenException.of(config, failed);
    }
    return new HttpServer(spark, config);
  }

  /** Spark knows servers from a static table only; the key is one start's own. */
  private static synchronized void register(Object identifier, EmbeddedServerFactory factory) {
    EmbeddedServers.add(identifier, factory);
  }

  /**
   * Tries whether one can listen there.
   *
   * @throws PortInUseException if another program listens there
   * @throws CannotListenException if one cannot listen there at all
   */
  public static void requireFree(HttpConfig config) {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(config.host(), config.port()));
    } catch (IOException | UnresolvedAddressException e) {
      throw CannotListenException.of(config, e);
    }
  }

  /** The port it listens at. */
  public int port() {
    return spark.port();
  }

  /** For example {@code http://127.0.0.1:8080/}. */
  public String address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return (config.tls() == null ? "http://" : "https://") + host + ":" + port() + "/";
  }

  /** Takes no more requests, finishes those in flight, and returns when that is done. */
  @Override
  public void close() {
    spark.stop();
    spark.awaitStop();
  }
}
