package io.clv.http.server;

import io.clv.http.api.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import spark.ExceptionMapper;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.route.Routes;
import spark.ssl.SslStores;

/** The server Spark runs on: Jetty 12, where Spark itself brings Jetty 9. */
final class JettyServer implements EmbeddedServer {
  private static final long LOOK_MILLISECONDS = 250;

  /** For what is still being worked on when the time for stopping is over. */
  private static final long LEFT_MILLISECONDS = 1000;

  private final HttpConfig config;
  private final CountDownLatch routed;
  private final ScheduledExecutorScheduler scheduler =
      new ScheduledExecutorScheduler("http-time", true);
  private final QueuedThreadPool threads;
  private final Server server;
  private final Traffic traffic;
  private final Admission admission;
  private final Connections connections;

  /**
   * @param routed reaches 0 when all routes are there; nothing is answered before
   */
  JettyServer(
      Routes routes,
      ExceptionMapper exceptions,
      CountDownLatch routed,
      HttpConfig config,
      Kernel kernel,
      Asking asking,
      List<Endpoint> endpoints) {
    this.config = config;
    this.routed = routed;
    Limits limits = config.limits();
    threads = new QueuedThreadPool(limits.threads());
    threads.setName("http");
    threads.setStopTimeout(LEFT_MILLISECONDS);
    server = new Server(threads, scheduler, null);
    traffic = new Traffic(config, kernel.observer(), kernel.stopping(), scheduler);
    admission = new Admission(limits.requests(), limits.queue(), limits.queued(), threads);
    connections = new Connections(traffic, limits.header());
    server.setErrorHandler(new ContainerErrors(traffic, limits));
    server.setStopTimeout(0);
    ServletContextHandler servlets = new ServletContextHandler();
    servlets.setContextPath("/");
    servlets.addServlet(new ServletHolder(new SparkServlet(routes, exceptions)), "/*");
    Handler passage = servlets.get();
    Gate gate = new Gate(new RouteTable(endpoints), kernel.doorkeeper(), config);
    Front front = new Front(traffic, gate, admission, new SparkPassage(passage), asking, limits);
    server.setHandler(new Handler.Sequence(front, passage));
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
    Door connector = new Door(server, protocols());
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(config.limits().idle().toMillis());
    connector.addBean(connections);
    connector.getSelectorManager().addEventListener(connections);
    server.addConnector(connector);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    look();
    return connector.getLocalPort();
  }

  /** Now and then somebody has to be told that time is up. */
  private void look() {
    scheduler.schedule(
        () -> {
          admission.refuseLate();
          traffic.breakOffStalled();
          connections.refuseLate();
          look();
        },
        LOOK_MILLISECONDS,
        TimeUnit.MILLISECONDS);
  }

  private ConnectionFactory[] protocols() {
    HttpConfiguration http = http();
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    Tls tls = config.tls();
    if (tls == null) {
      return new ConnectionFactory[] {plain};
    }
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    secure.setSniHostCheck(false);
    http.addCustomizer(secure);
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStorePath(tls.keystore().toUri().toString());
    context.setKeyStorePassword(tls.password());
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return new ConnectionFactory[] {new SslConnectionFactory(context, plain.getProtocol()), plain};
  }

  /** There are none; Spark asks in any case, and its default throws. */
  @Override
  public void configureWebSockets(
      @Nullable Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleTimeoutMillis) {}

  private HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(config.limits().headerBytes());
    // The gate reads addresses, strictly, and lets none of these pass on.
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
      new Stopping(server, traffic, connections, config.limits().stopping()).run();
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  @Override
  public int activeThreadCount() {
    return threads.getThreads();
  }
}
