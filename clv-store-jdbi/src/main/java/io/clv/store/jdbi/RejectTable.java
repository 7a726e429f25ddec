package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.order.IdMention;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.RejectedRow.Stage;
import io.clv.core.port.OrderStore.NumberedReject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rejected rows of imports. */
final class RejectTable {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private static final String REASONS =
      """
      SELECT reason, count(*) AS rejected FROM import_reject %s
      GROUP BY reason ORDER BY rejected DESC, reason LIMIT 50
      """;

  private final Dialect dialect;

  RejectTable(Dialect dialect) {
    this.dialect = dialect;
  }

  void insert(Handle handle, long importId, long position, RejectedRow row) {
    String customer = row.customerId();
    handle
        .createUpdate(
            """
            INSERT INTO import_reject (import_id, position, line, customer_id, stage, column_name,
              value, reason, fields)
            VALUES (:import, :position, :line, :customer, :stage, :column, :value, :reason, :fields)
            """)
        .bind("import", importId)
        .bind("position", position)
        .bind("line", row.line())
        .bind("customer", customer == null ? null : dialect.encoded(customer))
        .bind("stage", row.stage().name().toLowerCase(Locale.ROOT))
        .bind("column", dialect.encoded(row.column()))
        .bind("value", dialect.encoded(row.value()))
        .bind("reason", dialect.encoded(row.reason()))
        .bind("fields", JsonText.of(row.fields()))
        .execute();
  }

  /** The rows that are a customer's, or may be: those without a customer that mention the id. */
  interface Found {
    void accept(long importId, long position, RejectedRow row);
  }

  void forEachOf(Handle handle, String customerId, Found consumer) {
    IdMention mention = new IdMention(customerId);
    handle
        .createQuery(
            """
            SELECT * FROM import_reject WHERE customer_id IS NULL OR customer_id = :customer
            ORDER BY import_id, position
            """)
        .bind("customer", dialect.encoded(customerId))
        .map(
            (row, context) -> {
              RejectedRow rejected = row(row);
              if (rejected.customerId() != null || mention.isIn(rejected)) {
                consumer.accept(row.getLong("import_id"), row.getLong("position"), rejected);
              }
              return true;
            })
        .list();
  }

  /** Removes what {@link #forEachOf} gives, and says how many that were. */
  long delete(Handle handle, String customerId) {
    List<long[]> keys = new ArrayList<>();
    forEachOf(handle, customerId, (id, position, row) -> keys.add(new long[] {id, position}));
    for (long[] key : keys) {
      handle.execute(
          "DELETE FROM import_reject WHERE import_id = ? AND position = ?", key[0], key[1]);
    }
    return keys.size();
  }

  void forEach(Handle handle, long importId, Consumer<RejectedRow> consumer) {
    handle
        .createQuery("SELECT * FROM import_reject WHERE import_id = :import ORDER BY position")
        .bind("import", importId)
        .map((row, context) -> row(row))
        .forEach(consumer);
  }

  List<NumberedReject> page(Handle handle, long importId, long after, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM import_reject WHERE import_id = :import AND position > :after ORDER BY position LIMIT :limit")
        .bind("import", importId)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> new NumberedReject(row.getLong("position"), row(row)))
        .list();
  }

  Map<String, Long> reasons(Handle handle) {
    return reasons(handle.createQuery(REASONS.formatted("")));
  }

  Map<String, Long> reasons(Handle handle, long importId) {
    return reasons(
        handle
            .createQuery(REASONS.formatted("WHERE import_id = :import"))
            .bind("import", importId));
  }

  private Map<String, Long> reasons(Query query) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    query
        .map((row, context) -> reasons.put(dialect.decoded(row.getString(1)), row.getLong(2)))
        .list();
    return reasons;
  }

  private RejectedRow row(ResultSet row) throws SQLException {
    String customer = row.getString("customer_id");
    return new RejectedRow(
        row.getLong("line"),
        customer == null ? null : dialect.decoded(customer),
        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
        dialect.decoded(row.getString("column_name")),
        dialect.decoded(row.getString("value")),
        dialect.decoded(row.getString("reason")),
        JsonText.read(row.getString("fields"), TEXTS));
  }
}
