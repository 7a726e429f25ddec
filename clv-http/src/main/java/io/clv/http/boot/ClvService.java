package io.clv.http.boot;

import io.clv.http.api.Endpoint;
import io.clv.http.metrics.ServiceMetrics;
import io.clv.http.server.HttpServer;
import java.util.List;

/** A running service. Safe for use by several threads. */
public final class ClvService implements AutoCloseable {
  private final HttpServer server;
  private final WriteSide writing;
  private final ServiceMetrics metrics;
  private final List<Endpoint> endpoints;

  ClvService(
      HttpServer server, WriteSide writing, ServiceMetrics metrics, List<Endpoint> endpoints) {
    this.metrics = metrics;
    this.endpoints = List.copyOf(endpoints);
    this.server = server;
    this.writing = writing;
  }

  /** The port it listens at. */
  public int port() {
    return server.port();
  }

  /** Everything it answers. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** For example {@code http://127.0.0.1:8080/}. */
  public String address() {
    return server.address();
  }

  /**
   * Takes no more requests, finishes those in flight, puts back the job that is being done, and
   * returns when that is done.
   */
  @Override
  public void close() {
    writing.stopTelling();
    server.close();
    writing.close();
    metrics.close();
  }
}
