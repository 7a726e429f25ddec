package io.clv.store.jdbi;

import io.clv.core.port.ValidationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * The table of documents about how good models were, by what they begin with: those of validations
 * of what came, and all others.
 */
final class EvaluationTable {
  private static final String SELECT = "SELECT id, created_at, document FROM evaluation WHERE ";

  private final Database database;
  private final Dialect dialect;
  private final String kind;

  private EvaluationTable(Database database, String kind) {
    this.database = database;
    this.kind = kind;
    dialect = database.dialect();
  }

  static EvaluationTable ofBacktests(Database database) {
    return new EvaluationTable(database, "document NOT LIKE :validation ");
  }

  static EvaluationTable ofValidations(Database database) {
    return new EvaluationTable(database, "document LIKE :validation ");
  }

  /** A row. */
  record Kept(long id, Instant createdAt, String document) {}

  Kept save(String document, Instant at) {
    return database.note(
        handle -> {
          long id = dialect.nextId(handle, "evaluation");
          handle.execute(
              "INSERT INTO evaluation (id, created_at, document) VALUES (?, ?, ?)",
              id,
              Moments.text(at),
              dialect.encoded(document));
          return new Kept(id, at, document);
        });
  }

  /** Deletes all of the kind but the latest. */
  void keepLatest(int count) {
    int unused =
        database.note(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM evaluation WHERE "
                            + kind
                            + "AND id NOT IN (SELECT id FROM evaluation WHERE "
                            + kind
                            + "ORDER BY id DESC LIMIT :count)")
                    .bind("validation", ValidationStore.BEGINNING + "%")
                    .bind("count", count)
                    .execute());
  }

  Optional<Kept> find(long id) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + kind + "AND id = :id")
                .bind("validation", ValidationStore.BEGINNING + "%")
                .bind("id", id)
                .map(row())
                .findOne());
  }

  List<Kept> latest(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + kind + "ORDER BY id DESC LIMIT :limit")
                .bind("validation", ValidationStore.BEGINNING + "%")
                .bind("limit", limit)
                .map(row())
                .list());
  }

  private RowMapper<Kept> row() {
    return (row, context) ->
        new Kept(
            row.getLong(1), Instant.parse(row.getString(2)), dialect.decoded(row.getString(3)));
  }
}
