package io.clv.http.security;

import io.clv.core.port.ApiKeys;
import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.http.api.Access;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for keys. What the store says of one is believed for a second at most, so that a key that is
 * ended is ended for a running service too.
 */
public final class KeyDoorkeeper implements Doorkeeper {
  private static final Duration BELIEVED = Duration.ofSeconds(1);
  private static final int REMEMBERED = 1000;
  private static final String BEARER = "bearer ";

  private final ApiKeys keys;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(ApiKey key, Instant readAt) {}

  public KeyDoorkeeper(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public boolean asks() {
    return true;
  }

  @Override
  public Caller admit(Access access, @Nullable String authorization, @Nullable String apiKey) {
    if (access == Access.OPEN) {
      return Caller.ANYBODY;
    }
    ApiToken token = ApiToken.parse(shown(authorization, apiKey)).orElseThrow(this::unknown);
    Instant now = clock.instant();
    ApiKey key = find(token.id(), now).filter(token::isOf).orElseThrow(this::unknown);
    if (!key.isValid(now)) {
      throw Problem.of(401, "The key " + key.id() + " has expired or was ended.").asException();
    }
    Scope needed = scope(access);
    if (!key.scopes().contains(needed)) {
      throw Problem.of(
              403,
              "The key %s does not allow this: it needs the scope %s."
                  .formatted(key.id(), needed.name().toLowerCase(Locale.ROOT)))
          .asException();
    }
    return new Caller(key.id(), key.name());
  }

  private String shown(@Nullable String authorization, @Nullable String apiKey) {
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    if (apiKey != null) {
      return apiKey.strip();
    }
    throw Problem.of(401, "A key is needed: send Authorization: Bearer KEY, or X-Api-Key: KEY.")
        .asException();
  }

  private Optional<ApiKey> find(String id, Instant now) {
    Known remembered = known.get(id);
    if (remembered != null && now.isBefore(remembered.readAt().plus(BELIEVED))) {
      return Optional.of(remembered.key());
    }
    Optional<ApiKey> found = keys.find(id);
    if (found.isPresent()) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.put(id, new Known(found.get(), now));
    }
    return found;
  }

  /** Says nothing of whether there is a key of that id. */
  private ProblemException unknown() {
    return Problem.of(401, "The key is not one of this service.").asException();
  }

  private static Scope scope(Access access) {
    return switch (access) {
      case OPEN, READ -> Scope.READ;
      case WRITE -> Scope.WRITE;
      case ADMIN -> Scope.ADMIN;
    };
  }
}
