package io.clv.http.server;

import io.clv.http.security.Hosts;
import io.clv.http.security.Origins;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen and whom to.
 *
 * @param host a name or an address of this machine
 * @param port 0 for any free one
 * @param tls null for plain HTTP
 * @param hosts by which names the service may be called
 * @param origins pages that may use it
 * @param rate how often one client may ask; null for as often as it likes
 */
public record HttpConfig(
    String host,
    int port,
    @Nullable Tls tls,
    Hosts hosts,
    Origins origins,
    Limits limits,
    @Nullable RateLimit rate) {
  /** Reachable from this machine only. */
  public static final HttpConfig DEFAULT = new HttpConfig("127.0.0.1", 8080);

  public HttpConfig {
    if (host.isBlank()) {
      throw new IllegalArgumentException("the host must not be empty");
    }
    if (!(port >= 0 && port <= 65_535)) {
      throw new IllegalArgumentException("the port must be 0 to 65535: " + port);
    }
  }

  /** Plain HTTP under any name, with the usual limits. */
  public HttpConfig(String host, int port) {
    this(host, port, null, Hosts.ANY, Origins.OWN, Limits.USUAL, null);
  }

  public HttpConfig with(Limits other) {
    return new HttpConfig(host, port, tls, hosts, origins, other, rate);
  }
}
