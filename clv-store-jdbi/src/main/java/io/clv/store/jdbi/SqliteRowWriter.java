package io.clv.store.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One prepared statement, executed for some rows at a time: SQLite then finds the place of a row
 * from that of the row before, and begins and ends a statement less often.
 */
final class SqliteRowWriter implements RowWriter {
  /** More gain next to nothing. */
  private static final int ROWS = 50;

  private final Connection connection;
  private final String start;
  private final String row;
  private final @Nullable Object[] waiting;
  private final PreparedStatement insert;
  private int filled;

  SqliteRowWriter(Handle handle, String table, List<String> columns) throws SQLException {
    connection = handle.getConnection();
    start = "INSERT INTO %s (%s) VALUES ".formatted(table, String.join(", ", columns));
    row = "(%s)".formatted(String.join(", ", Collections.nCopies(columns.size(), "?")));
    waiting = new @Nullable Object[ROWS * columns.size()];
    insert = insert(ROWS);
  }

  private PreparedStatement insert(int rows) throws SQLException {
    return connection.prepareStatement(start + String.join(", ", Collections.nCopies(rows, row)));
  }

  @Override
  public void text(@Nullable String value) {
    waiting[filled++] = value;
  }

  @Override
  public void integer(long value) {
    waiting[filled++] = value;
  }

  /** The driver writes a NaN as null. */
  @Override
  public void number(double value) {
    waiting[filled++] = value;
  }

  @Override
  public void bytes(byte @Nullable [] value) {
    waiting[filled++] = value;
  }

  @Override
  public void noInteger() {
    waiting[filled++] = null;
  }

  @Override
  public void endRow() throws SQLException {
    if (filled == waiting.length) {
      write(insert);
    }
  }

  @Override
  public void finish() throws SQLException {
    if (filled > 0) {
      try (PreparedStatement rest = insert(filled * ROWS / waiting.length)) {
        write(rest);
      }
    }
  }

  private void write(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < filled; i++) {
      statement.setObject(i + 1, waiting[i]);
    }
    statement.executeUpdate();
    filled = 0;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
