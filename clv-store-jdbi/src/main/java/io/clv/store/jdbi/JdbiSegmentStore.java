package io.clv.store.jdbi;

import io.clv.core.port.SegmentStore;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.valuation.RunTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Segments in a database; those of a run by one scheme are one transaction. */
final class JdbiSegmentStore implements SegmentStore {
  private final Database database;
  private final Dialect dialect;
  private final SegmentTable segments;

  JdbiSegmentStore(Database database) {
    this.database = database;
    dialect = database.dialect();
    segments = new SegmentTable(dialect);
  }

  @Override
  public void keep(String name, String definition, Instant at) {
    database.change(
        handle -> {
          handle.execute("DELETE FROM segment_scheme WHERE name = ?", dialect.encoded(name));
          return handle.execute(
              "INSERT INTO segment_scheme (name, definition, kept_at) VALUES (?, ?, ?)",
              dialect.encoded(name),
              dialect.encoded(definition),
              Moments.text(at));
        });
  }

  @Override
  public boolean forget(String name) {
    return database.change(
        handle ->
            handle.execute("DELETE FROM segment_scheme WHERE name = ?", dialect.encoded(name)) > 0);
  }

  @Override
  public List<StoredScheme> schemes() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT name, definition, kept_at FROM segment_scheme ORDER BY name")
                .map(
                    (row, context) ->
                        new StoredScheme(
                            dialect.decoded(row.getString(1)),
                            dialect.decoded(row.getString(2)),
                            Instant.parse(row.getString(3))))
                .list());
  }

  @Override
  public Optional<StoredSegments> save(
      long runId, RunTable table, SegmentMembership membership, String definition, Instant at) {
    return database.change(
        handle -> {
          boolean isThere =
              handle
                      .createQuery("SELECT count(*) FROM run WHERE id = :run")
                      .bind("run", runId)
                      .mapTo(long.class)
                      .one()
                  > 0;
          if (!isThere) {
            return Optional.empty();
          }
          segments.insert(handle, runId, table, membership, definition, at);
          return segments.one(handle, runId, membership.scheme().name());
        });
  }

  @Override
  public List<StoredSegments> of(long runId) {
    return database.read(handle -> segments.of(handle, runId));
  }

  @Override
  public List<String> customers(
      long runId, String scheme, String segment, @Nullable String after, int limit) {
    if (!(limit >= 1)) {
      throw new IllegalArgumentException("a page must have room for at least 1: " + limit);
    }
    return database.read(
        handle -> segments.customers(handle, runId, scheme, segment, after, limit));
  }

  @Override
  public List<Place> places(String customerId) {
    return database.read(handle -> segments.places(handle, customerId));
  }
}
