package io.clv.store.jdbi;

import org.jdbi.v3.core.Handle;

/**
 * Counts changes of what readers keep in memory. What the service notes for itself, such as a job's
 * progress, is not counted: it would make them read all again for nothing.
 */
final class StoreChanges {
  private StoreChanges() {}

  /** Counts what the transaction does as one change. */
  static void count(Handle handle) {
    handle.execute("UPDATE store_change SET number = number + 1");
  }

  /** How many changes there were. */
  static long number(Handle handle) {
    return handle.createQuery("SELECT number FROM store_change").mapTo(long.class).one();
  }
}
