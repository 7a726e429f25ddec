package io.clv.http.server;

import java.time.Duration;

/**
 * How often one client may ask.
 *
 * @param requests so many at once, and so many within each period after that; at least 1
 * @param period at least a second
 */
public record RateLimit(long requests, Duration period) {
  public RateLimit {
    if (requests < 1) {
      throw new IllegalArgumentException("a rate must allow at least 1 request: " + requests);
    }
    if (period.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a rate's period must be at least a second: " + period);
    }
  }
}
