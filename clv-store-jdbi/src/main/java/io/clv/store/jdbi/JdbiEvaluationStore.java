package io.clv.store.jdbi;

import io.clv.core.port.EvaluationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Evaluations in a table. */
final class JdbiEvaluationStore implements EvaluationStore {
  private static final String SELECT = "SELECT id, created_at, document FROM evaluation ";

  private final Database database;
  private final Dialect dialect;

  JdbiEvaluationStore(Database database) {
    this.database = database;
    dialect = database.dialect();
  }

  @Override
  public StoredEvaluation save(String document, Instant at) {
    return database.note(
        handle -> {
          long id = dialect.nextId(handle, "evaluation");
          handle.execute(
              "INSERT INTO evaluation (id, created_at, document) VALUES (?, ?, ?)",
              id,
              Moments.text(at),
              dialect.encoded(document));
          return new StoredEvaluation(id, at, document);
        });
  }

  @Override
  public Optional<StoredEvaluation> find(long id) {
    return database.read(
        handle ->
            handle.createQuery(SELECT + "WHERE id = :id").bind("id", id).map(row()).findOne());
  }

  @Override
  public List<StoredEvaluation> latest(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + "ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map(row())
                .list());
  }

  private RowMapper<StoredEvaluation> row() {
    return (row, context) ->
        new StoredEvaluation(
            row.getLong(1), Instant.parse(row.getString(2)), dialect.decoded(row.getString(3)));
  }
}
