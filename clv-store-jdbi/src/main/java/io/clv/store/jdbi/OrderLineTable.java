package io.clv.store.jdbi;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderLine;
import io.clv.core.order.OrderRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The table of order lines, and that of what they said before. */
final class OrderLineTable {
  /** What {@link #write} writes, in its order. */
  static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "order_id",
          "line_id",
          "part",
          "given_id",
          "item_id",
          "day",
          "amount",
          "items",
          "refund",
          "import_id");

  private static final String LISTED = String.join(", ", COLUMNS);
  private static final String SELECT = "SELECT " + LISTED + " FROM order_line ";

  /** Beyond so many customers one pass over all lines takes less time than look-ups. */
  private static final int LOOKED_UP = 5_000;

  /** Lines that come over the wire at a time, where there is a wire. */
  private static final int FETCHED = 5_000;

  private final Dialect dialect;
  private final String ofCustomer;
  private final String identity;

  OrderLineTable(Dialect dialect) {
    this.dialect = dialect;
    ofCustomer =
        "WHERE %s = %s AND customer_id = :customer "
            .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer"));
    identity =
        ofCustomer
            + "AND order_id = :order AND line_id = :line AND part = :part AND given_id = :given";
  }

  static void write(RowWriter rows, OrderLine line, long importId) throws SQLException {
    OrderRow row = line.row();
    Amount amount = row.amount();
    rows.text(line.owner());
    rows.text(orEmpty(row.orderId()));
    rows.text(orEmpty(row.lineId()));
    rows.text(line.part());
    rows.text(given(line));
    rows.text(row.itemId());
    rows.integer(row.day());
    rows.text(amount == null ? null : amount.toString());
    rows.text(row.items().toString());
    rows.integer(row.refund() ? 1 : 0);
    rows.integer(importId);
    rows.endRow();
  }

  /** Keeps what a line says now as an earlier version. */
  void keepVersion(Handle handle, OrderLine line, long replacedBy, long position) {
    bindIdentity(
            handle
                .createUpdate(
                    "INSERT INTO order_line_version (replaced_by, position, %s) SELECT :import, :position, %s FROM order_line %s"
                        .formatted(LISTED, LISTED, identity))
                .bind("import", replacedBy)
                .bind("position", position),
            line)
        .execute();
  }

  void delete(Handle handle, OrderLine line) {
    bindIdentity(handle.createUpdate("DELETE FROM order_line " + identity), line).execute();
  }

  /** In the order of their ids: the order in which they lie in a table is that of its past. */
  void forEachOf(Handle handle, String customer, Consumer<OrderLine> consumer) {
    handle
        .createQuery(SELECT + ofCustomer + "ORDER BY order_id, line_id, part, given_id")
        .bind("customer", dialect.encoded(customer))
        .map((row, context) -> line(row))
        .forEach(consumer);
  }

  /**
   * Lets the lines that came with an id belong to another customer, and what they said before.
   *
   * @param formerly whom they belong to now
   */
  void giveTo(Handle handle, String id, String formerly, String owner) {
    for (String table : List.of("order_line", "order_line_version")) {
      handle
          .createUpdate(
              "UPDATE %s SET customer_id = :owner, given_id = :given %s AND given_id = :before"
                  .formatted(table, ofCustomer))
          .bind("owner", dialect.encoded(owner))
          .bind("given", dialect.encoded(id.equals(owner) ? "" : id))
          .bind("customer", dialect.encoded(formerly))
          .bind("before", dialect.encoded(id.equals(formerly) ? "" : id))
          .execute();
    }
  }

  /** Takes a line, the import it came with, and the one that replaced it. */
  interface Origin {
    void accept(OrderLine line, long importId, @Nullable Long replacedBy);
  }

  void forEachWithOrigin(Handle handle, String customer, Origin consumer) {
    handle
        .createQuery(SELECT + ofCustomer + "ORDER BY day, order_id, line_id, part")
        .bind("customer", dialect.encoded(customer))
        .map(
            (row, context) -> {
              consumer.accept(line(row), row.getLong(11), null);
              return true;
            })
        .list();
  }

  void forEachEarlier(Handle handle, String customer, Origin consumer) {
    handle
        .createQuery(
            "SELECT %s, replaced_by FROM order_line_version %s ORDER BY replaced_by, position"
                .formatted(LISTED, ofCustomer))
        .bind("customer", dialect.encoded(customer))
        .map(
            (row, context) -> {
              consumer.accept(line(row), row.getLong(11), row.getLong(12));
              return true;
            })
        .list();
  }

  void forEachOf(Handle handle, List<String> customers, Consumer<OrderLine> consumer) {
    if (customers.size() <= LOOKED_UP) {
      customers.forEach(customer -> forEachOf(handle, customer, consumer));
      return;
    }
    Set<String> wanted = new HashSet<>(customers);
    handle
        .createQuery(SELECT)
        .setFetchSize(FETCHED)
        .map((row, context) -> line(row))
        .filter(line -> wanted.contains(line.owner()))
        .forEach(consumer);
  }

  private <S extends SqlStatement<S>> S bindIdentity(S statement, OrderLine line) {
    return statement
        .bind("customer", dialect.encoded(line.owner()))
        .bind("order", dialect.encoded(orEmpty(line.row().orderId())))
        .bind("line", dialect.encoded(orEmpty(line.row().lineId())))
        .bind("part", dialect.encoded(line.part()))
        .bind("given", dialect.encoded(given(line)));
  }

  private static String given(OrderLine line) {
    String id = line.row().customerId();
    return id.equals(line.owner()) ? "" : id;
  }

  private static String orEmpty(@Nullable String id) {
    return id == null ? "" : id;
  }

  private OrderLine line(ResultSet row) throws SQLException {
    String owner = dialect.decoded(row.getString(1));
    String given = dialect.decoded(row.getString(5));
    String amount = row.getString(8);
    OrderRow order =
        new OrderRow(
            given.isEmpty() ? owner : given,
            orNull(row.getString(2)),
            orNull(row.getString(3)),
            orNull(row.getString(6)),
            row.getInt(7),
            amount == null ? null : Amount.parse(amount),
            Amount.parse(row.getString(9)),
            row.getInt(10) == 1);
    return new OrderLine(owner, order, dialect.decoded(row.getString(4)));
  }

  private @Nullable String orNull(@Nullable String id) {
    return id == null || id.isEmpty() ? null : dialect.decoded(id);
  }
}
