package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.port.ApiKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.mapper.RowMapper;

/** Keys in a table; of the secret part there is a hash. */
final class JdbiApiKeys implements ApiKeys {
  private static final TypeReference<Set<Scope>> SCOPES = new TypeReference<>() {};
  private static final String SELECT =
      "SELECT id, name, scopes, hash, created_at, expires_at, revoked_at FROM api_key ";

  private final Database database;
  private final Dialect dialect;

  JdbiApiKeys(Database database) {
    this.database = database;
    dialect = database.dialect();
  }

  @Override
  public void add(ApiKey key) {
    int added =
        database.note(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO api_key (number, id, name, scopes, hash, created_at, expires_at,
                          revoked_at)
                        VALUES (:number, :id, :name, :scopes, :hash, :created, :expires, :revoked)
                        ON CONFLICT DO NOTHING
                        """)
                    .bind("number", dialect.nextId(handle, "api_key"))
                    .bind("id", dialect.encoded(key.id()))
                    .bind("name", dialect.encoded(key.name()))
                    .bind("scopes", JsonText.of(new TreeSet<>(key.scopes())))
                    .bind("hash", key.hash())
                    .bind("created", Moments.text(key.createdAt()))
                    .bind("expires", Moments.textOrNull(key.expiresAt()))
                    .bind("revoked", Moments.textOrNull(key.revokedAt()))
                    .execute());
    if (added == 0) {
      throw new IllegalArgumentException("there is a key %s already".formatted(key.id()));
    }
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", dialect.encoded(id))
                .map(row())
                .findOne());
  }

  @Override
  public List<ApiKey> all() {
    return database.read(
        handle -> handle.createQuery(SELECT + "ORDER BY number").map(row()).list());
  }

  @Override
  public boolean revoke(String id, Instant at) {
    return database.note(
        handle ->
            handle.execute(
                    "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                    Moments.text(at),
                    dialect.encoded(id))
                > 0);
  }

  private RowMapper<ApiKey> row() {
    return (row, context) ->
        new ApiKey(
            dialect.decoded(row.getString(1)),
            dialect.decoded(row.getString(2)),
            JsonText.read(row.getString(3), SCOPES),
            row.getString(4),
            Instant.parse(row.getString(5)),
            Moments.orNull(row.getString(6)),
            Moments.orNull(row.getString(7)));
  }
}
