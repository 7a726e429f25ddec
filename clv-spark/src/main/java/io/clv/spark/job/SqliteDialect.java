package io.clv.spark.job;

import java.sql.SQLException;
import org.apache.spark.sql.jdbc.JdbcDialect;

/** What Spark must know of SQLite: how its driver says that there is no such table. */
final class SqliteDialect extends JdbcDialect {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean canHandle(String url) {
    return url.startsWith("jdbc:sqlite:");
  }

  @Override
  public boolean isObjectNotFoundException(SQLException e) {
    return String.valueOf(e.getMessage()).contains("no such table");
  }
}
