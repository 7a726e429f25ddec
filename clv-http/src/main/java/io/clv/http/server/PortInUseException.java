package io.clv.http.server;

/** Thrown when another program listens where the server should. */
public final class PortInUseException extends CannotListenException {
  private static final long serialVersionUID = 1L;

  PortInUseException(HttpConfig config, Throwable cause) {
    super(
        "Port %d of %s is in use by another program: stop it, or choose another port (0 takes any free one)."
            .formatted(config.port(), config.host()),
        cause);
  }
}
