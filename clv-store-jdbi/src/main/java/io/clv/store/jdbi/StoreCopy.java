package io.clv.store.jdbi;

import io.clv.core.port.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Copies all that is in a store into another one, whatever databases they are in. */
final class StoreCopy {
  /** The tables that make up what a store holds, a table after those it refers to. */
  static final List<String> TABLES =
      List.of(
          "run",
          "model",
          "prediction",
          "import",
          "import_reject",
          "order_line",
          "order_line_version",
          "customer_history",
          "customer_alias",
          "customer_merge",
          "promotion",
          "evaluation",
          "voucher_table",
          "segment_scheme",
          "segment_table",
          "segment_member",
          "request_count");

  /**
   * Tables about what happened to a store and who may use it, each with those that refer to it:
   * another store's rows do not take their place. Tombstones come beside those there are; the
   * others come only where there are none. Stored replies stay with the service that gave them.
   */
  static final List<List<String>> RECORDS =
      List.of(
          List.of("erasure"),
          List.of("export_log"),
          List.of("api_key"),
          List.of("job", "job_event"));

  private static final int FETCHED = 2_000;

  private final Dialect from;
  private final Dialect to;

  StoreCopy(Dialect from, Dialect to) {
    this.from = from;
    this.to = to;
  }

  static boolean isEmpty(Handle handle) {
    return TABLES.stream().allMatch(table -> isEmpty(handle, table));
  }

  private static boolean isEmpty(Handle handle, String table) {
    return handle
        .createQuery("SELECT 1 FROM " + table + " LIMIT 1")
        .mapTo(int.class)
        .findOne()
        .isEmpty();
  }

  static void clear(Handle handle) {
    List<String> tables = new ArrayList<>(TABLES);
    Collections.reverse(tables);
    tables.forEach(table -> handle.execute("DELETE FROM " + table));
  }

  /**
   * Copies every row.
   *
   * @param source in a transaction that sees one state
   * @param target of the same version, with nothing in it, in a transaction
   * @throws StoreException that names the one of the two that failed
   */
  void copy(Handle source, Handle target) {
    try {
      for (String table : TABLES) {
        copy(table, source, target);
      }
      List<TombstoneTable.Row> tombstones = TombstoneTable.rows(source);
      onTarget(() -> TombstoneTable.keep(target, tombstones));
      for (List<String> tables : RECORDS) {
        if (isEmpty(target, tables.get(0))) {
          for (String table : tables) {
            copy(table, source, target);
          }
        }
      }
      Map<String, Long> lastIds = new HashMap<>(from.lastIds(source));
      onTarget(
          () -> {
            Map<String, Long> before = to.lastIds(target);
            for (List<String> tables : RECORDS) {
              String table = tables.get(0);
              Long id = before.get(table);
              if (id != null) {
                lastIds.merge(table, id, Math::max);
              }
            }
            to.setLastIds(target, lastIds);
          });
    } catch (JdbiException | SQLException e) {
      // What the target refuses is told by onTarget.
      throw from.explain(e);
    }
  }

  private void copy(String table, Handle source, Handle target) throws SQLException {
    List<Column> columns = from.columns(source, table);
    List<String> names = columns.stream().map(Column::name).toList();
    String sql = "SELECT " + String.join(", ", names) + " FROM " + table;
    try (PreparedStatement select = source.getConnection().prepareStatement(sql);
        RowWriter rows = to.writer(target, table, names)) {
      select.setFetchSize(FETCHED);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          for (int i = 0; i < columns.size(); i++) {
            copy(row, i + 1, columns.get(i).kind(), rows);
          }
          onTarget(rows::endRow);
        }
      }
      onTarget(rows::finish);
    }
  }

  private void copy(ResultSet row, int index, Column.Kind kind, RowWriter rows)
      throws SQLException {
    switch (kind) {
      case TEXT -> {
        String text = row.getString(index);
        onTarget(() -> rows.text(text == null ? null : from.decoded(text)));
      }
      case INTEGER -> {
        long value = row.getLong(index);
        if (value == 0 && row.wasNull()) {
          onTarget(rows::noInteger);
        } else {
          onTarget(() -> rows.integer(value));
        }
      }
      case NUMBER -> {
        double value = Doubles.orNaN(row, index);
        onTarget(() -> rows.number(value));
      }
      case BYTES -> {
        byte[] value = row.getBytes(index);
        onTarget(() -> rows.bytes(value));
      }
    }
  }

  private interface Writing {
    void run() throws SQLException;
  }

  private void onTarget(Writing writing) {
    try {
      writing.run();
    } catch (JdbiException | SQLException e) {
      throw to.explain(e);
    }
  }
}
