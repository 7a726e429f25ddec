package io.clv.http.server;

import io.clv.http.replay.OnceOnly;
import io.clv.http.security.Doorkeeper;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in serving, beside the endpoints.
 *
 * @param once keeps requests from being carried out twice; null for none
 * @param stopping is set as soon as the server is told to stop
 */
public record Kernel(
    Doorkeeper doorkeeper, @Nullable OnceOnly once, Observer observer, AtomicBoolean stopping) {
  /** Everybody may come in, and nobody looks. */
  public static Kernel plain() {
    return new Kernel(Doorkeeper.OPEN_HOUSE, null, Observer.NONE, new AtomicBoolean());
  }
}
