package io.clv.core.port;

import java.util.HashMap;
import java.util.Map;

/** Counts in a map. */
final class InMemoryRequestCounts implements RequestCounts {
  private final Map<String, Long> counts = new HashMap<>();

  @Override
  public synchronized long increment(String id) {
    return counts.merge(id, 1L, Long::sum);
  }

  @Override
  public synchronized long count(String id) {
    return counts.getOrDefault(id, 0L);
  }

  @Override
  public synchronized void reset() {
    counts.clear();
  }

  /** Forgets one id, and says whether it had been counted. */
  synchronized boolean remove(String id) {
    return counts.remove(id) != null;
  }
}
