package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.port.StoredReplies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Replies in a table, a row from the moment in which a request is taken in hand. */
final class JdbiStoredReplies implements StoredReplies {
  private static final TypeReference<TreeMap<String, String>> HEADERS = new TypeReference<>() {};

  private final Database database;
  private final Dialect dialect;

  JdbiStoredReplies(Database database) {
    this.database = database;
    dialect = database.dialect();
  }

  @Override
  public Optional<Claim> claim(String key, String fingerprint, Instant at, Instant staleBefore) {
    return database.note(
        handle -> {
          while (true) {
            if (isFirst(handle, key, fingerprint, at)
                || takesOver(handle, key, fingerprint, at, staleBefore)) {
              return Optional.empty();
            }
            Optional<Claim> other = find(handle, key);
            if (other.isPresent()) {
              return other;
            }
            // It was given up in between.
          }
        });
  }

  private boolean isFirst(Handle handle, String key, String fingerprint, Instant at) {
    return handle.execute(
            "INSERT INTO reply (request_key, fingerprint, claimed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            dialect.encoded(key),
            dialect.encoded(fingerprint),
            Moments.text(at))
        > 0;
  }

  private boolean takesOver(
      Handle handle, String key, String fingerprint, Instant at, Instant staleBefore) {
    return handle.execute(
            "UPDATE reply SET fingerprint = ?, claimed_at = ? WHERE request_key = ? AND status IS NULL AND claimed_at < ?",
            dialect.encoded(fingerprint),
            Moments.text(at),
            dialect.encoded(key),
            Moments.text(staleBefore))
        > 0;
  }

  private Optional<Claim> find(Handle handle, String key) {
    return handle
        .createQuery(
            "SELECT fingerprint, claimed_at, status, headers, body FROM reply WHERE request_key = :key")
        .bind("key", dialect.encoded(key))
        .map((row, context) -> claim(row))
        .findOne();
  }

  private Claim claim(ResultSet row) throws SQLException {
    int status = row.getInt(3);
    Reply reply =
        row.wasNull()
            ? null
            : new Reply(
                status, JsonText.read(dialect.decoded(row.getString(4)), HEADERS), row.getBytes(5));
    return new Claim(dialect.decoded(row.getString(1)), Instant.parse(row.getString(2)), reply);
  }

  @Override
  public void complete(String key, Reply reply) {
    database.note(
        handle ->
            handle
                .createUpdate(
                    "UPDATE reply SET status = :status, headers = :headers, body = :body WHERE request_key = :key AND status IS NULL")
                .bind("status", reply.status())
                .bind("headers", dialect.encoded(JsonText.of(reply.headers())))
                .bind("body", reply.body())
                .bind("key", dialect.encoded(key))
                .execute());
  }

  @Override
  public void release(String key) {
    database.note(
        handle ->
            handle.execute(
                "DELETE FROM reply WHERE request_key = ? AND status IS NULL",
                dialect.encoded(key)));
  }

  @Override
  public int deleteBefore(Instant moment) {
    return database.note(
        handle -> handle.execute("DELETE FROM reply WHERE claimed_at < ?", Moments.text(moment)));
  }
}
