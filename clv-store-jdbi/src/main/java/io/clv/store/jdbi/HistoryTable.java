package io.clv.store.jdbi;

import io.clv.core.order.PackedHistory;
import io.clv.core.port.OrderSnapshot;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The packed history of each customer. */
final class HistoryTable {
  static final List<String> COLUMNS =
      List.of("customer_id", "first_day", "last_day", "orders", "packed");

  /** Histories that come over the wire at a time, where there is a wire. */
  private static final int FETCHED = 10_000;

  private final Dialect dialect;

  HistoryTable(Dialect dialect) {
    this.dialect = dialect;
  }

  static boolean isEmpty(Handle handle) {
    return handle
        .createQuery("SELECT customer_id FROM customer_history LIMIT 1")
        .mapTo(String.class)
        .findOne()
        .isEmpty();
  }

  boolean has(Handle handle, String customer) {
    return handle
            .createQuery(
                "SELECT count(*) FROM customer_history WHERE %s = %s AND customer_id = :customer"
                    .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")))
            .bind("customer", dialect.encoded(customer))
            .mapTo(long.class)
            .one()
        > 0;
  }

  static void write(RowWriter rows, PackedHistory history) throws SQLException {
    rows.text(history.customerId());
    rows.integer(history.firstDay());
    rows.integer(history.lastDay());
    rows.integer(history.orders());
    rows.bytes(history.toBytes());
    rows.endRow();
  }

  void delete(Handle handle, List<String> customers) {
    if (customers.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "DELETE FROM customer_history WHERE %s = %s AND customer_id = :customer"
                .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")));
    customers.forEach(customer -> batch.bind("customer", dialect.encoded(customer)).add());
    batch.execute();
  }

  Optional<PackedHistory> find(Handle handle, String customer) {
    return handle
        .createQuery(
            "SELECT packed FROM customer_history WHERE %s = %s AND customer_id = :customer"
                .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")))
        .bind("customer", dialect.encoded(customer))
        .map((row, context) -> new PackedHistory(customer, row.getBytes(1)))
        .findOne();
  }

  /** How far the orders reach, without reading them. */
  static Optional<OrderSnapshot.Extent> extent(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT min(first_day), max(last_day), count(*) FROM customer_history
            HAVING count(*) > 0
            """)
        .map(
            (row, context) ->
                new OrderSnapshot.Extent(
                    LocalDate.ofEpochDay(row.getLong(1)),
                    LocalDate.ofEpochDay(row.getLong(2)),
                    row.getLong(3)))
        .findOne();
  }

  List<PackedHistory> all(Handle handle) {
    return handle
        .createQuery("SELECT customer_id, packed FROM customer_history ORDER BY customer_id")
        .setFetchSize(FETCHED)
        .map(
            (row, context) -> new PackedHistory(dialect.decoded(row.getString(1)), row.getBytes(2)))
        .list();
  }
}
