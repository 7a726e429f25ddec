package io.clv.http.server;

import java.time.Duration;

/** How much a client may ask for. */
final class Limits {
  static final int HEADER_BYTES = 8 * 1024;
  static final int BODY_BYTES = 1024 * 1024;
  static final int THREADS = 64;

  /** How long a connection may stay silent. */
  static final Duration IDLE = Duration.ofSeconds(30);

  /** How long requests in flight may take when the server is stopped. */
  static final Duration STOPPING = Duration.ofSeconds(20);

  private Limits() {}
}
