package io.clv.bench.peers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * The features of an order file by DuckDB through JDBC, in three statements that lie beside this
 * class, with as many threads as there are cores and whatever memory it wants. Prints the seconds
 * of each stage.
 */
public final class DuckDbFeatures {
  static final String START = "start";
  static final String ORDERS = "orders";
  static final String CUSTOMERS = "customers";
  static final String WRITE = "write";

  static final String ORDERS_SQL = "duckdb-orders.sql";
  static final String CUSTOMERS_SQL = "duckdb-customers.sql";
  static final String FEATURES_SQL = "duckdb-features.sql";

  private DuckDbFeatures() {}

  /** The stages of a run that writes a file. */
  static List<String> stages() {
    return List.of(START, ORDERS, CUSTOMERS, WRITE);
  }

  /**
   * @param arguments an order file, then a file to write; without the second the features are made
   *     and kept in memory; without any DuckDB is started and says its version
   */
  public static void main(String[] arguments) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      statement.execute("SET preserve_insertion_order = false");
      if (arguments.length == 0) {
        System.out.println("DuckDB " + connection.getMetaData().getDatabaseProductVersion());
        return;
      }
      long connected = tell(START, start);
      statement.execute(
          SqlText.of(ORDERS_SQL, Map.of("orders", SqlText.quoted(Path.of(arguments[0])))));
      long ordered = tell(ORDERS, connected);
      statement.execute(SqlText.raw(CUSTOMERS_SQL));
      long summarised = tell(CUSTOMERS, ordered);
      String features = SqlText.raw(FEATURES_SQL);
      statement.execute(
          arguments.length == 1
              ? "CREATE TEMP TABLE features AS " + features
              : "COPY (%s) TO '%s' (HEADER)"
                  .formatted(features, SqlText.quoted(Path.of(arguments[1]))));
      long unused = tell(WRITE, summarised);
    }
  }

  private static long tell(String stage, long since) {
    long now = System.nanoTime();
    System.out.println(stage + "=" + (now - since) / 1e9);
    return now;
  }
}
