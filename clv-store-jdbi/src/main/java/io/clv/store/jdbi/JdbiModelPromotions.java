package io.clv.store.jdbi;

import io.clv.core.port.ModelPromotions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Choices of the served model in a table to which rows are only added. */
final class JdbiModelPromotions implements ModelPromotions {
  private static final String LATEST_FIRST =
      "SELECT id, model_id, promoted_at, promoted_by FROM promotion ORDER BY id DESC";

  private final Database database;
  private final Dialect dialect;

  JdbiModelPromotions(Database database) {
    this.database = database;
    dialect = database.dialect();
  }

  @Override
  public Optional<Promotion> current() {
    return database.read(this::current);
  }

  private Optional<Promotion> current(Handle handle) {
    return choices(handle, LATEST_FIRST + " LIMIT 1").stream().findFirst();
  }

  @Override
  public List<Promotion> all() {
    return database.read(handle -> choices(handle, LATEST_FIRST));
  }

  private List<Promotion> choices(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .map(
            (row, context) -> {
              String model = row.getString(2);
              return new Promotion(
                  row.getLong(1),
                  model == null ? null : dialect.decoded(model),
                  Instant.parse(row.getString(3)),
                  dialect.decoded(row.getString(4)));
            })
        .list();
  }

  @Override
  public Optional<Promotion> promote(
      @Nullable String modelId, Instant at, String promotedBy, long expected) {
    return database.change(
        handle -> {
          if (current(handle).map(Promotion::id).orElse(0L) != expected) {
            return Optional.empty();
          }
          Promotion made =
              new Promotion(dialect.nextId(handle, "promotion"), modelId, at, promotedBy);
          handle
              .createUpdate(
                  "INSERT INTO promotion (id, model_id, promoted_at, promoted_by) VALUES (:id, :model, :at, :by)")
              .bind("id", made.id())
              .bind("model", modelId == null ? null : dialect.encoded(modelId))
              .bind("at", Moments.text(at))
              .bind("by", dialect.encoded(promotedBy))
              .execute();
          return Optional.of(made);
        });
  }
}
