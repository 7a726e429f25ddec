package io.clv.etl.jdbc;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.clv.etl.input.FieldText;
import io.clv.etl.input.Row;
import io.clv.etl.input.RowReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of a result, fetched as they are asked for. */
final class QueryRows implements RowReader {
  private final OrderQuery query;
  private final Connection connection;
  private final ResultSet result;
  private final Column[] columns;
  private final Hasher hasher = Hashing.sha256().newHasher();
  private long row;

  @FunctionalInterface
  private interface Column {
    @Nullable Object get(ResultSet result, int position) throws SQLException;
  }

  QueryRows(OrderQuery query, Connection connection, ResultSet result, boolean untyped)
      throws SQLException {
    this.query = query;
    this.connection = connection;
    this.result = result;
    ResultSetMetaData meta = result.getMetaData();
    columns = new Column[meta.getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      // SQLite's columns hold what they like, whatever they are declared.
      columns[i] =
          untyped
              ? ResultSet::getObject
              : column(meta.getColumnType(i + 1), meta.getColumnTypeName(i + 1));
    }
  }

  private static Column column(int type, String typeName) {
    boolean zoned = typeName.toLowerCase(Locale.ROOT).equals("timestamptz");
    return switch (type) {
      case Types.DATE -> (result, i) -> result.getObject(i, LocalDate.class);
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          (result, i) -> result.getObject(i, OffsetDateTime.class);
      case Types.TIMESTAMP ->
          zoned
              ? (result, i) -> result.getObject(i, OffsetDateTime.class)
              : (result, i) -> result.getObject(i, LocalDateTime.class);
      default -> ResultSet::getObject;
    };
  }

  @Override
  public @Nullable Row next() {
    try {
      if (!result.next()) {
        return null;
      }
      String[] values = new String[columns.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = text(columns[i].get(result, i + 1));
        hasher.putInt(values[i].length()).putUnencodedChars(values[i]);
      }
      row++;
      return Row.of(row, values);
    } catch (SQLException e) {
      throw query.failure(e);
    }
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return FieldText.of(number.doubleValue());
    }
    if (value instanceof Float number) {
      return FieldText.of(number.floatValue());
    }
    if (value instanceof BigDecimal number) {
      return FieldText.of(number);
    }
    if (value instanceof LocalDateTime dateTime) {
      return FieldText.of(dateTime);
    }
    if (value instanceof OffsetDateTime dateTime) {
      return FieldText.of(dateTime.toInstant());
    }
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : value.toString();
  }

  /** Of the values read so far: a result has no bytes of its own. */
  String sha256() {
    return hasher.hash().toString();
  }

  @Override
  public void close() {
    try {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.close();
      }
    } catch (SQLException e) {
      throw query.failure(e);
    }
  }
}
