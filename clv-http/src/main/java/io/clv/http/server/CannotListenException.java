package io.clv.http.server;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;

/** Thrown when the server cannot listen at the address asked for; the message is for the user. */
public sealed class CannotListenException extends RuntimeException permits PortInUseException {
  private static final long serialVersionUID = 1L;

  CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The exception to throw: one of this kind, or the failure itself where it is another. */
  static RuntimeException of(HttpConfig config, Exception failure) {
    boolean listening = false;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      // Java has one type for most of what can go wrong in binding; the text tells them apart.
      if (t instanceof BindException && String.valueOf(t.getMessage()).contains("in use")) {
        return new PortInUseException(config, failure);
      }
      listening |= t instanceof IOException || t instanceof UnresolvedAddressException;
    }
    if (!listening) {
      return new IllegalStateException("the server did not start", failure);
    }
    return new CannotListenException(
        "The server cannot listen at port %d of %s: the host must be a name or an address of this machine, and ports below 1024 may need a privilege."
            .formatted(config.port(), config.host()),
        failure);
  }
}
