package io.clv.store.jdbi;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into one table, column by column in the order of the table's columns as they were
 * named. Closed before it is finished, it writes nothing of what still waits, and the transaction
 * is to be rolled back.
 */
interface RowWriter extends AutoCloseable {
  /** A text of any characters; null is none. */
  void text(@Nullable String value) throws SQLException;

  void integer(long value) throws SQLException;

  /** A number, every bit of it; NaN is written as null. */
  void number(double value) throws SQLException;

  void bytes(byte @Nullable [] value) throws SQLException;

  /** Null in a column of integers. */
  void noInteger() throws SQLException;

  void endRow() throws SQLException;

  /** Writes what still waits. */
  void finish() throws SQLException;

  @Override
  void close() throws SQLException;
}
