package io.clv.store.jdbi;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows for {@link SqliteInserts}, which writes them on another thread meanwhile. Until it
 * is finished or closed nothing else may use the connection.
 */
final class SqliteRowWriter implements RowWriter {
  private static final int ROWS_HANDED_OVER = 20 * SqliteInserts.ROWS;

  private final SqliteInserts inserts;
  private final int size;
  private @Nullable Object[] values;
  private int filled;

  SqliteRowWriter(Handle handle, String table, List<String> columns) throws SQLException {
    inserts = new SqliteInserts(handle.getConnection(), table, columns);
    size = ROWS_HANDED_OVER * columns.size();
    values = new @Nullable Object[size];
  }

  @Override
  public void text(@Nullable String value) {
    values[filled++] = value;
  }

  @Override
  public void integer(long value) {
    values[filled++] = value;
  }

  /** The driver writes a NaN as null. */
  @Override
  public void number(double value) {
    values[filled++] = value;
  }

  @Override
  public void bytes(byte @Nullable [] value) {
    values[filled++] = value;
  }

  @Override
  public void noInteger() {
    values[filled++] = null;
  }

  @Override
  public void endRow() throws SQLException {
    if (filled == size) {
      inserts.later(values);
      values = new @Nullable Object[size];
      filled = 0;
    }
  }

  @Override
  public void finish() throws SQLException {
    inserts.finish(values, filled);
    filled = 0;
  }

  @Override
  public void close() throws SQLException {
    inserts.close();
  }
}
