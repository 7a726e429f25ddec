package io.clv.store.jdbi;

import io.clv.core.order.IdMention;
import io.clv.core.port.JobStore.Event;
import io.clv.core.port.JobStore.Job;
import io.clv.core.port.JobStore.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tables of jobs and their events. A job's state changes by one statement that says which state
 * it must have, so that of several who want to change it one does.
 */
final class JobTable {
  private static final String SELECT =
      """
      SELECT id, kind, state, request, cancel_asked, created_at, started_at, finished_at, result,
        failure
      FROM job\s""";
  private static final String NOT_ENDED = "state IN ('queued', 'running')";

  private final Dialect dialect;

  JobTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Whether there was no job of this id before. */
  boolean insert(Handle handle, Job job) {
    return handle
            .createUpdate(
                """
                INSERT INTO job (number, id, kind, state, request, cancel_asked, created_at, events)
                VALUES (:number, :id, :kind, :state, :request, 0, :at, 0)
                ON CONFLICT DO NOTHING
                """)
            .bind("number", dialect.nextId(handle, "job"))
            .bind("id", dialect.encoded(job.id()))
            .bind("kind", dialect.encoded(job.kind()))
            .bind("state", name(job.state()))
            .bind("request", dialect.encoded(job.request()))
            .bind("at", Moments.text(job.createdAt()))
            .execute()
        > 0;
  }

  Optional<Job> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", dialect.encoded(id))
        .map((row, context) -> job(row))
        .findOne();
  }

  List<Job> latest(Handle handle, int limit) {
    return handle
        .createQuery(SELECT + "ORDER BY number DESC LIMIT :limit")
        .bind("limit", limit)
        .map((row, context) -> job(row))
        .list();
  }

  List<Job> unfinished(Handle handle) {
    return handle
        .createQuery(SELECT + "WHERE " + NOT_ENDED + " ORDER BY number")
        .map((row, context) -> job(row))
        .list();
  }

  boolean start(Handle handle, String id, Instant at) {
    return handle.execute(
            "UPDATE job SET state = 'running', started_at = ? WHERE id = ? AND state = 'queued'",
            Moments.text(at),
            dialect.encoded(id))
        > 0;
  }

  boolean requeue(Handle handle, String id) {
    return handle.execute(
            "UPDATE job SET state = 'queued', started_at = NULL WHERE id = ? AND state = 'running'",
            dialect.encoded(id))
        > 0;
  }

  /**
   * Ends a queued job, and notes of a running one that it is to end.
   *
   * @return whether the job had not ended; and if it has now, the number of its last event
   */
  Optional<OptionalLong> askToCancel(Handle handle, String id, Instant at) {
    return handle
        .createQuery(
            """
            UPDATE job SET cancel_asked = 1,
              finished_at = CASE state WHEN 'queued' THEN :at ELSE finished_at END,
              events = CASE state WHEN 'queued' THEN events + 1 ELSE events END,
              state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
            WHERE id = :id AND %s
            RETURNING state, events
            """
                .formatted(NOT_ENDED))
        .bind("id", dialect.encoded(id))
        .bind("at", Moments.text(at))
        .map(
            (row, context) ->
                state(row.getString(1)).isEnd()
                    ? OptionalLong.of(row.getLong(2))
                    : OptionalLong.empty())
        .findOne();
  }

  /** The number of the last event of a job that has ended now; empty if it had before. */
  Optional<Long> finish(
      Handle handle,
      String id,
      State end,
      @Nullable String result,
      @Nullable String failure,
      Instant at) {
    return handle
        .createQuery(
            """
            UPDATE job SET state = :end, finished_at = :at, result = :result, failure = :failure,
              events = events + 1
            WHERE id = :id AND %s
            RETURNING events
            """
                .formatted(NOT_ENDED))
        .bind("id", dialect.encoded(id))
        .bind("end", name(end))
        .bind("at", Moments.text(at))
        .bind("result", result == null ? null : dialect.encoded(result))
        .bind("failure", failure == null ? null : dialect.encoded(failure))
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * The number of the next event of a job; empty if the job has ended. Whoever asks after that
   * waits for this transaction, so no number is left out.
   */
  Optional<Long> nextEvent(Handle handle, String id) {
    return handle
        .createQuery(
            "UPDATE job SET events = events + 1 WHERE id = :id AND %s RETURNING events"
                .formatted(NOT_ENDED))
        .bind("id", dialect.encoded(id))
        .mapTo(Long.class)
        .findOne();
  }

  void insertEvent(Handle handle, String id, Event event) {
    handle
        .createUpdate(
            """
            INSERT INTO job_event (job_number, number, type, data, reported_at)
            SELECT number, :number, :type, :data, :at FROM job WHERE id = :id
            """)
        .bind("id", dialect.encoded(id))
        .bind("number", event.number())
        .bind("type", dialect.encoded(event.type()))
        .bind("data", dialect.encoded(event.data()))
        .bind("at", Moments.text(event.at()))
        .execute();
  }

  List<Event> events(Handle handle, String id, long after) {
    return handle
        .createQuery(
            """
            SELECT number, type, data, reported_at FROM job_event
            WHERE job_number = (SELECT number FROM job WHERE id = :id) AND number > :after
            ORDER BY number
            """)
        .bind("id", dialect.encoded(id))
        .bind("after", after)
        .map(
            (row, context) ->
                new Event(
                    row.getLong(1),
                    dialect.decoded(row.getString(2)),
                    dialect.decoded(row.getString(3)),
                    Instant.parse(row.getString(4))))
        .list();
  }

  int deleteEndedBefore(Handle handle, Instant moment) {
    String before = Moments.text(moment);
    handle.execute(
        "DELETE FROM job_event WHERE job_number IN (SELECT number FROM job WHERE finished_at < ?)",
        before);
    return handle.execute("DELETE FROM job WHERE finished_at < ?", before);
  }

  /**
   * Takes an id out of what is noted of jobs: a file that is loaded may be named after its only
   * customer, and a failure may say what was wrong with a row.
   *
   * @return in how many places it was
   */
  long redact(Handle handle, IdMention id, String replacement) {
    UnaryOperator<String> document = text -> JsonText.redacted(text, id, replacement);
    return redact(handle, "job", "request", document)
        + redact(handle, "job", "result", document)
        + redact(handle, "job", "failure", text -> id.replacedIn(text, replacement))
        + redact(handle, "job_event", "data", document);
  }

  private long redact(Handle handle, String table, String column, UnaryOperator<String> redaction) {
    Map<String, String> changes = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IS NOT NULL".formatted(column, table))
        .mapTo(String.class)
        .forEach(
            kept -> {
              String redacted = dialect.encoded(redaction.apply(dialect.decoded(kept)));
              if (!redacted.equals(kept)) {
                changes.put(kept, redacted);
              }
            });
    long changed = 0;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      changed +=
          handle.execute(
              "UPDATE %1$s SET %2$s = ? WHERE %2$s = ?".formatted(table, column),
              change.getValue(),
              change.getKey());
    }
    return changed;
  }

  static String name(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static State state(String name) {
    return State.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private Job job(ResultSet row) throws SQLException {
    return new Job(
        dialect.decoded(row.getString(1)),
        dialect.decoded(row.getString(2)),
        state(row.getString(3)),
        dialect.decoded(row.getString(4)),
        row.getInt(5) == 1,
        Instant.parse(row.getString(6)),
        Moments.orNull(row.getString(7)),
        Moments.orNull(row.getString(8)),
        decodedOrNull(row.getString(9)),
        decodedOrNull(row.getString(10)));
  }

  private @Nullable String decodedOrNull(@Nullable String text) {
    return text == null ? null : dialect.decoded(text);
  }
}
