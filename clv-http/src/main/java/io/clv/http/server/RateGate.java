package io.clv.http.server;

import io.clv.http.api.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sees to it that no client asks more often than it may. */
final class RateGate {
  /** What an operator's own programs ask for again and again. */
  static final Set<String> FREE = Set.of("/livez", "/readyz", "/metrics");

  private static final int REMEMBERED = 10_000;

  private final @Nullable RateLimit limit;
  private final Map<String, Bucket> clients = new ConcurrentHashMap<>();

  RateGate(@Nullable RateLimit limit) {
    this.limit = limit;
  }

  boolean isOn() {
    return limit != null;
  }

  /**
   * Counts a request, and says in its answer how many are left.
   *
   * @param client a key or an address
   * @throws io.clv.http.api.ProblemException with status 429 if none is left
   */
  void take(Exchange exchange, String client) {
    RateLimit known = limit;
    if (known == null) {
      return;
    }
    if (clients.size() >= REMEMBERED) {
      // Who has asked for nothing lately is as good as new.
      clients.values().removeIf(bucket -> bucket.getAvailableTokens() >= known.requests());
    }
    ConsumptionProbe probe =
        clients.computeIfAbsent(client, c -> bucket(known)).tryConsumeAndReturnRemaining(1);
    long wait =
        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
    long seconds = Math.max(1, Duration.ofNanos(wait).plusNanos(999_999_999).toSeconds());
    exchange.header(
        "RateLimit-Policy",
        "\"default\";q=%d;w=%d".formatted(known.requests(), known.period().toSeconds()));
    exchange.header(
        "RateLimit", "\"default\";r=%d;t=%d".formatted(probe.getRemainingTokens(), seconds));
    if (!probe.isConsumed()) {
      exchange.header("Retry-After", String.valueOf(seconds));
      throw Problem.of(
              429,
              "At most %d requests in %d seconds: ask again in %d seconds."
                  .formatted(known.requests(), known.period().toSeconds(), seconds))
          .asException();
    }
  }

  private static Bucket bucket(RateLimit limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.period()))
        .build();
  }
}
