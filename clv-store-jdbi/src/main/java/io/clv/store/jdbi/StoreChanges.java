package io.clv.store.jdbi;

import java.sql.ResultSet;
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
  static long number(Database database) {
    return database.ask(
        "SELECT number FROM store_change",
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }
}
