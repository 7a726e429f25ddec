package io.clv.store.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One prepared statement, executed for each row: in one process nothing is faster. */
final class SqliteRowWriter implements RowWriter {
  private final PreparedStatement insert;
  private int column;

  SqliteRowWriter(Handle handle, String table, List<String> columns) throws SQLException {
    this.insert =
        handle
            .getConnection()
            .prepareStatement(
                "INSERT INTO %s (%s) VALUES (%s)"
                    .formatted(
                        table,
                        String.join(", ", columns),
                        String.join(", ", Collections.nCopies(columns.size(), "?"))));
  }

  @Override
  public void text(@Nullable String value) throws SQLException {
    insert.setString(++column, value);
  }

  @Override
  public void integer(long value) throws SQLException {
    insert.setLong(++column, value);
  }

  /** The driver writes a NaN as null. */
  @Override
  public void number(double value) throws SQLException {
    insert.setDouble(++column, value);
  }

  @Override
  public void bytes(byte @Nullable [] value) throws SQLException {
    insert.setBytes(++column, value);
  }

  @Override
  public void noInteger() throws SQLException {
    insert.setNull(++column, Types.BIGINT);
  }

  @Override
  public void endRow() throws SQLException {
    insert.executeUpdate();
    column = 0;
  }

  @Override
  public void finish() {}

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
