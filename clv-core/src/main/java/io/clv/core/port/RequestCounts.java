package io.clv.core.port;

/**
 * How often a value was asked for each id: the request log of the systems this one replaces. Safe
 * for use by several threads and processes. Every method throws {@link StoreException} if the store
 * cannot be used.
 */
public interface RequestCounts {
  /** Counts one request, durably, and returns the new count. */
  long increment(String id);

  /** 0 for an id never counted. */
  long count(String id);

  /** Forgets all counts. */
  void reset();
}
