package io.clv.http.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import spark.ExceptionMapper;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.route.Routes;
import spark.ssl.SslStores;

/** The server Spark runs on: Jetty 12, where Spark itself brings Jetty 9. */
final class JettyServer implements EmbeddedServer {
  private final Server server;
  private final CountDownLatch routed;

  /**
   * @param routed reaches 0 when all routes are there; nothing is answered before
   */
  JettyServer(Routes routes, ExceptionMapper exceptions, CountDownLatch routed) {
    this.routed = routed;
    QueuedThreadPool threads = new QueuedThreadPool(Limits.THREADS);
    threads.setName("http");
    server = new Server(threads);
    server.setErrorHandler(new ContainerErrors());
    server.setStopTimeout(Limits.STOPPING.toMillis());
    ServletContextHandler servlets = new ServletContextHandler();
    servlets.setContextPath("/");
    servlets.setErrorHandler(new ServletErrors());
    servlets.addServlet(new ServletHolder(new SparkServlet(routes, exceptions)), "/*");
    SizeLimitHandler limited = new SizeLimitHandler(Limits.BODY_BYTES, -1);
    limited.setHandler(new RequestFront(servlets.get()));
    server.setHandler(new GracefulHandler(limited));
  }

  @Override
  public int ignite(
      String host,
      int port,
      @Nullable SslStores ssl,
      int maxThreads,
      int minThreads,
      int threadIdleTimeoutMillis)
      throws Exception {
    routed.await();
    ServerConnector connector =
        new ServerConnector(server, 1, -1, new HttpConnectionFactory(http()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(Limits.IDLE.toMillis());
    server.addConnector(connector);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return connector.getLocalPort();
  }

  /** There are none; Spark asks in any case, and its default throws. */
  @Override
  public void configureWebSockets(
      @Nullable Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleTimeoutMillis) {}

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(Limits.HEADER_BYTES);
    // RequestFront reads addresses, strictly, and lets none of these pass on.
    http.setUriCompliance(
        UriCompliance.UNSAFE.without("clv", Violation.USER_INFO, Violation.FRAGMENT));
    return http;
  }

  @Override
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void extinguish() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  @Override
  public int activeThreadCount() {
    return server.getThreadPool().getThreads();
  }
}
