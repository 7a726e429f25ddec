package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.port.SegmentStore.Place;
import io.clv.core.port.SegmentStore.Size;
import io.clv.core.port.SegmentStore.StoredSegments;
import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.valuation.RunTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The segments of runs: a code for each position of a run's predictions. */
final class SegmentTable {
  private static final TypeReference<List<List<String>>> PAIRS = new TypeReference<>() {};
  private static final List<String> WRITTEN = List.of("table_id", "position", "code");
  private static final int FETCHED = 2_000;

  private final Dialect dialect;

  SegmentTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** A table without its sizes. */
  private record Head(
      long id, long runId, String scheme, String definition, List<Segment> segments, Instant at) {}

  /**
   * Writes the segments of the customers whom the run still holds, in place of those of the same
   * scheme.
   */
  void insert(
      Handle handle,
      long runId,
      RunTable table,
      SegmentMembership membership,
      String definition,
      Instant at)
      throws SQLException {
    String scheme = membership.scheme().name();
    find(handle, runId, scheme).ifPresent(old -> delete(handle, old.id()));
    long id = dialect.nextId(handle, "segment_table");
    handle.execute(
        """
        INSERT INTO segment_table (id, run_id, scheme, definition, segments, computed_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        id,
        runId,
        dialect.encoded(scheme),
        dialect.encoded(definition),
        dialect.encoded(text(membership.scheme().segments())),
        Moments.text(at));
    long[] positions = positions(handle, runId, table);
    try (RowWriter rows = dialect.writer(handle, "segment_member", WRITTEN)) {
      for (int row = 0; row < positions.length; row++) {
        if (positions[row] >= 0) {
          rows.integer(id);
          rows.integer(positions[row]);
          rows.integer(membership.code(row));
          rows.endRow();
        }
      }
      rows.finish();
    }
  }

  /** The position of each row's customer; -1 for who is not in the run any more. */
  private long[] positions(Handle handle, long runId, RunTable table) throws SQLException {
    long[] positions = new long[table.size()];
    int row = 0;
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT customer_id, position FROM prediction WHERE run_id = ? ORDER BY position")) {
      select.setFetchSize(FETCHED);
      select.setLong(1, runId);
      try (ResultSet stored = select.executeQuery()) {
        while (stored.next()) {
          String customer = dialect.decoded(stored.getString(1));
          // Both are in the order of the ids, and a run only ever loses customers.
          while (row < positions.length && !table.customerId(row).equals(customer)) {
            positions[row++] = -1;
          }
          if (row == positions.length) {
            throw new IllegalArgumentException(
                "the segments are not of the customers of run %d: it holds others"
                    .formatted(runId));
          }
          positions[row++] = stored.getLong(2);
        }
      }
    }
    while (row < positions.length) {
      positions[row++] = -1;
    }
    return positions;
  }

  /** Removes all that was saved of a run. */
  static void deleteRun(Handle handle, long runId) {
    handle.execute(
        "DELETE FROM segment_member WHERE table_id IN (SELECT id FROM segment_table WHERE run_id = ?)",
        runId);
    handle.execute("DELETE FROM segment_table WHERE run_id = ?", runId);
  }

  private static void delete(Handle handle, long id) {
    handle.execute("DELETE FROM segment_member WHERE table_id = ?", id);
    handle.execute("DELETE FROM segment_table WHERE id = ?", id);
  }

  /** Removes a customer whose predictions are still there, and says how many rows that were. */
  long deleteCustomer(Handle handle, String customerId) {
    long deleted = 0;
    for (Seat seat : seats(handle, customerId)) {
      deleted +=
          handle.execute(
              "DELETE FROM segment_member WHERE table_id = ? AND position = ?",
              seat.head().id(),
              seat.position());
    }
    return deleted;
  }

  /** Where a customer may have been put. */
  private record Seat(Head head, long position) {}

  private List<Seat> seats(Handle handle, String customerId) {
    List<Seat> seats = new ArrayList<>();
    for (Head head : heads(handle, "ORDER BY run_id DESC, scheme")) {
      handle
          .createQuery(
              "SELECT position FROM prediction WHERE run_id = :run AND %s = %s AND customer_id = :customer"
                  .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")))
          .bind("run", head.runId())
          .bind("customer", dialect.encoded(customerId))
          .mapTo(long.class)
          .findOne()
          .ifPresent(position -> seats.add(new Seat(head, position)));
    }
    return seats;
  }

  List<Place> places(Handle handle, String customerId) {
    List<Place> places = new ArrayList<>();
    for (Seat seat : seats(handle, customerId)) {
      Head head = seat.head();
      handle
          .createQuery("SELECT code FROM segment_member WHERE table_id = :id AND position = :at")
          .bind("id", head.id())
          .bind("at", seat.position())
          .mapTo(int.class)
          .findOne()
          .ifPresent(
              code ->
                  places.add(
                      new Place(
                          head.runId(),
                          head.scheme(),
                          head.segments().get(code).name(),
                          head.at())));
    }
    return places;
  }

  List<StoredSegments> of(Handle handle, long runId) {
    return heads(handle, "WHERE run_id = " + runId + " ORDER BY scheme").stream()
        .map(head -> stored(handle, head))
        .toList();
  }

  Optional<StoredSegments> one(Handle handle, long runId, String scheme) {
    return find(handle, runId, scheme).map(head -> stored(handle, head));
  }

  private static StoredSegments stored(Handle handle, Head head) {
    long[] sizes = new long[head.segments().size()];
    handle
        .createQuery("SELECT code, count(*) FROM segment_member WHERE table_id = :id GROUP BY code")
        .bind("id", head.id())
        .map((row, context) -> sizes[row.getInt(1)] = row.getLong(2))
        .list();
    List<Size> named = new ArrayList<>();
    for (int code = 0; code < sizes.length; code++) {
      named.add(new Size(head.segments().get(code), sizes[code]));
    }
    return new StoredSegments(head.runId(), head.scheme(), head.definition(), head.at(), named);
  }

  /** Positions are in the order of the ids. */
  List<String> customers(
      Handle handle, long runId, String scheme, String segment, @Nullable String after, int limit) {
    Head head = find(handle, runId, scheme).orElse(null);
    int code =
        head == null ? -1 : head.segments().stream().map(Segment::name).toList().indexOf(segment);
    if (head == null || code < 0) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            SELECT p.customer_id FROM segment_member m
            JOIN prediction p ON p.run_id = :run AND p.position = m.position
            WHERE m.table_id = :id AND m.code = :code AND p.customer_id > :after
            ORDER BY m.position LIMIT :limit
            """)
        .bind("run", runId)
        .bind("id", head.id())
        .bind("code", code)
        .bind("after", after == null ? "" : dialect.encoded(after))
        .bind("limit", limit)
        .mapTo(String.class)
        .map(dialect::decoded)
        .list();
  }

  private Optional<Head> find(Handle handle, long runId, String scheme) {
    return heads(handle, "WHERE run_id = " + runId).stream()
        .filter(head -> head.scheme().equals(scheme))
        .findFirst();
  }

  private List<Head> heads(Handle handle, String which) {
    return handle
        .createQuery(
            "SELECT id, run_id, scheme, definition, segments, computed_at FROM segment_table "
                + which)
        .map(
            (row, context) ->
                new Head(
                    row.getLong(1),
                    row.getLong(2),
                    dialect.decoded(row.getString(3)),
                    dialect.decoded(row.getString(4)),
                    segments(dialect.decoded(row.getString(5))),
                    Instant.parse(row.getString(6))))
        .list();
  }

  private static String text(List<Segment> segments) {
    return JsonText.of(segments.stream().map(s -> List.of(s.name(), s.rule())).toList());
  }

  private static List<Segment> segments(String text) {
    return JsonText.read(text, PAIRS).stream()
        .map(pair -> new Segment(pair.get(0), pair.get(1)))
        .toList();
  }
}
