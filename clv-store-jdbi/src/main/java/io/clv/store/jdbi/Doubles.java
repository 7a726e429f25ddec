package io.clv.store.jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Doubles as the database keeps them: a NaN is written as null. */
final class Doubles {
  private Doubles() {}

  static double orNaN(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return value == 0 && row.wasNull() ? Double.NaN : value;
  }

  static @Nullable Double orNull(ResultSet row, int column) throws SQLException {
    double value = orNaN(row, column);
    return Double.isNaN(value) ? null : value;
  }
}
