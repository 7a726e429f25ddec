package io.clv.core.port;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps keys in a map. */
final class InMemoryApiKeys implements ApiKeys {
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();

  @Override
  public synchronized void add(ApiKey key) {
    if (keys.putIfAbsent(key.id(), key) != null) {
      throw new IllegalArgumentException("there is a key %s already".formatted(key.id()));
    }
  }

  @Override
  public synchronized Optional<ApiKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public synchronized List<ApiKey> all() {
    return List.copyOf(keys.values());
  }

  @Override
  public synchronized boolean revoke(String id, Instant at) {
    ApiKey k = keys.get(id);
    if (k == null || k.revokedAt() != null) {
      return false;
    }
    keys.put(
        id, new ApiKey(k.id(), k.name(), k.scopes(), k.hash(), k.createdAt(), k.expiresAt(), at));
    return true;
  }
}
