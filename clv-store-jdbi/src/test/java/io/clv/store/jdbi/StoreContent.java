package io.clv.store.jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** All that is in a store, as text that shows every bit. */
final class StoreContent {
  private StoreContent() {}

  /** The rows of all tables, in an order of their own, and the last ids. */
  static List<String> of(Database database) {
    Dialect dialect = database.dialect();
    return database.read(
        handle -> {
          List<String> content = new ArrayList<>();
          for (String table : StoreCopy.TABLES) {
            List<Column> columns = dialect.columns(handle, table);
            List<String> rows = new ArrayList<>();
            try (Statement statement = handle.getConnection().createStatement();
                ResultSet row =
                    statement.executeQuery(
                        "SELECT %s FROM %s"
                            .formatted(
                                String.join(", ", columns.stream().map(Column::name).toList()),
                                table))) {
              while (row.next()) {
                StringBuilder line = new StringBuilder(table);
                for (int i = 0; i < columns.size(); i++) {
                  line.append('|')
                      .append(columns.get(i).name().toLowerCase(Locale.ROOT))
                      .append('=')
                      .append(value(row, i + 1, columns.get(i).kind(), dialect));
                }
                rows.add(line.toString());
              }
            }
            Collections.sort(rows);
            content.addAll(rows);
          }
          content.add(dialect.lastIds(handle).toString());
          return content;
        });
  }

  private static String value(ResultSet row, int index, Column.Kind kind, Dialect dialect)
      throws SQLException {
    if (row.getObject(index) == null) {
      return "null";
    }
    return switch (kind) {
      case INTEGER -> String.valueOf(row.getLong(index));
      case NUMBER -> Long.toHexString(Double.doubleToRawLongBits(row.getDouble(index)));
      case TEXT -> dialect.decoded(row.getString(index));
      case BYTES -> java.util.HexFormat.of().formatHex(row.getBytes(index));
    };
  }
}
