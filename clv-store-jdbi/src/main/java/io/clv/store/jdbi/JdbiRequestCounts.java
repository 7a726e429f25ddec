package io.clv.store.jdbi;

import io.clv.core.port.RequestCounts;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Counts in a table. */
final class JdbiRequestCounts implements RequestCounts {
  private final Database database;
  private final Dialect dialect;
  private final String ofId;

  JdbiRequestCounts(Database database) {
    this.database = database;
    dialect = database.dialect();
    ofId = "WHERE %s = %s AND id = :id".formatted(dialect.indexed("id"), dialect.indexed(":id"));
  }

  @Override
  public long increment(String id) {
    String encoded = dialect.encoded(id);
    return database.note(handle -> increment(handle, encoded));
  }

  /** Where two come first at the same time, one of them finds the other's row afterwards. */
  private long increment(Handle handle, String encoded) {
    while (true) {
      Optional<Long> known =
          handle
              .createQuery(
                  "UPDATE request_count SET requests = requests + 1 "
                      + ofId
                      + " RETURNING requests")
              .bind("id", encoded)
              .mapTo(Long.class)
              .findOne();
      if (known.isPresent()) {
        return known.get();
      }
      int first =
          handle.execute(
              "INSERT INTO request_count (id, requests) VALUES (?, 1) ON CONFLICT DO NOTHING",
              encoded);
      if (first == 1) {
        return 1;
      }
    }
  }

  @Override
  public long count(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT requests FROM request_count " + ofId)
                .bind("id", dialect.encoded(id))
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  @Override
  public void reset() {
    database.note(handle -> handle.execute("DELETE FROM request_count"));
  }
}
