package io.clv.http.server;

import io.clv.http.security.Doorkeeper;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who takes part in serving, beside the endpoints.
 *
 * @param stopping is set as soon as the server is told to stop
 */
public record Kernel(Doorkeeper doorkeeper, Observer observer, AtomicBoolean stopping) {
  /** Everybody may come in, and nobody looks. */
  public static Kernel plain() {
    return new Kernel(Doorkeeper.OPEN_HOUSE, Observer.NONE, new AtomicBoolean());
  }
}
