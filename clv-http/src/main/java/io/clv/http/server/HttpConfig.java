package io.clv.http.server;

/**
 * Where to listen.
 *
 * @param host a name or an address of this machine
 * @param port 0 for any free one
 */
public record HttpConfig(String host, int port) {
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
}
