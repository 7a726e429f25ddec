package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.order.IdMention;
import io.clv.core.port.StoredReplies.Claim;
import io.clv.core.port.StoredReplies.Reply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Requests and the replies to them: a row from the moment in which a request is taken in hand. */
final class ReplyTable {
  private static final TypeReference<TreeMap<String, String>> HEADERS = new TypeReference<>() {};

  /** Replies that come over the wire at a time, where there is a wire: some are big. */
  private static final int FETCHED = 20;

  private final Dialect dialect;

  ReplyTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Whether nobody had it before. */
  boolean insert(Handle handle, String key, String fingerprint, Instant at) {
    return handle.execute(
            "INSERT INTO reply (request_key, fingerprint, claimed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            dialect.encoded(key),
            dialect.encoded(fingerprint),
            Moments.text(at))
        > 0;
  }

  /** Takes what somebody has had in hand for too long. */
  boolean takeOver(Handle handle, String key, String fingerprint, Instant at, Instant staleBefore) {
    return handle.execute(
            "UPDATE reply SET fingerprint = ?, claimed_at = ? WHERE request_key = ? AND status IS NULL AND claimed_at < ?",
            dialect.encoded(fingerprint),
            Moments.text(at),
            dialect.encoded(key),
            Moments.text(staleBefore))
        > 0;
  }

  Optional<Claim> find(Handle handle, String key) {
    return handle
        .createQuery(
            "SELECT fingerprint, claimed_at, status, headers, body FROM reply WHERE request_key = :key")
        .bind("key", dialect.encoded(key))
        .map(
            (row, context) ->
                new Claim(
                    dialect.decoded(row.getString(1)),
                    Instant.parse(row.getString(2)),
                    replyOrNull(row, 3)))
        .findOne();
  }

  private @Nullable Reply replyOrNull(ResultSet row, int first) throws SQLException {
    return row.getString(first) == null ? null : reply(row, first);
  }

  private Reply reply(ResultSet row, int first) throws SQLException {
    return new Reply(
        row.getInt(first),
        JsonText.read(dialect.decoded(row.getString(first + 1)), HEADERS),
        row.getBytes(first + 2));
  }

  int complete(Handle handle, String key, Reply reply) {
    return handle
        .createUpdate(
            "UPDATE reply SET status = :status, headers = :headers, body = :body WHERE request_key = :key AND status IS NULL")
        .bind("status", reply.status())
        .bind("headers", dialect.encoded(JsonText.of(reply.headers())))
        .bind("body", reply.body())
        .bind("key", dialect.encoded(key))
        .execute();
  }

  int release(Handle handle, String key) {
    return handle.execute(
        "DELETE FROM reply WHERE request_key = ? AND status IS NULL", dialect.encoded(key));
  }

  static int deleteBefore(Handle handle, Instant moment) {
    return handle.execute("DELETE FROM reply WHERE claimed_at < ?", Moments.text(moment));
  }

  /** Removes the replies in which an id stands, and says how many that were. */
  long delete(Handle handle, IdMention id) {
    List<String> doomed = new ArrayList<>();
    handle
        .createQuery(
            "SELECT request_key, status, headers, body FROM reply WHERE status IS NOT NULL")
        .setFetchSize(FETCHED)
        .map((row, context) -> Map.entry(row.getString(1), reply(row, 2).mentions(id)))
        .forEach(
            found -> {
              if (found.getValue()) {
                doomed.add(found.getKey());
              }
            });
    doomed.forEach(key -> handle.execute("DELETE FROM reply WHERE request_key = ?", key));
    return doomed.size();
  }
}
