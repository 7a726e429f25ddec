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
 * The features of an order file by DuckDB through JDBC, by the queries that lie beside this class,
 * with as many threads as there are cores and whatever memory it wants. A file of features is
 * written by one statement, which is a little faster; without a file each query makes a table in
 * memory, and the seconds of each are printed.
 */
public final class DuckDbFeatures {
  static final String START = "start";
  static final String ORDERS = "orders";
  static final String CUSTOMERS = "customers";
  static final String FEATURES = "features";
  static final String ORDERS_SQL = "duckdb-orders.sql";
  static final String CUSTOMERS_SQL = "duckdb-customers.sql";
  static final String FEATURES_SQL = "duckdb-features.sql";

  private DuckDbFeatures() {}

  /** The stages of a run that writes no file. */
  static List<String> stages() {
    return List.of(START, ORDERS, CUSTOMERS, FEATURES);
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
      String orders =
          SqlText.of(ORDERS_SQL, Map.of("orders", SqlText.quoted(Path.of(arguments[0]))));
      if (arguments.length > 1) {
        write(statement, orders, Path.of(arguments[1]));
      } else {
        long connected = tell(START, start);
        statement.execute("CREATE TEMP TABLE orders AS " + orders);
        long ordered = tell(ORDERS, connected);
        statement.execute("CREATE TEMP TABLE customers AS " + SqlText.raw(CUSTOMERS_SQL));
        long summarised = tell(CUSTOMERS, ordered);
        statement.execute("CREATE TEMP TABLE features AS " + SqlText.raw(FEATURES_SQL));
        long unused = tell(FEATURES, summarised);
      }
    }
  }

  private static void write(Statement statement, String orders, Path file) throws SQLException {
    statement.execute(
        "COPY (WITH orders AS MATERIALIZED (%s), customers AS MATERIALIZED (%s) %s) TO '%s' (HEADER)"
            .formatted(
                orders,
                SqlText.raw(CUSTOMERS_SQL),
                SqlText.raw(FEATURES_SQL),
                SqlText.quoted(file)));
  }

  private static long tell(String stage, long since) {
    long now = System.nanoTime();
    System.out.println(stage + "=" + (now - since) / 1e9);
    return now;
  }
}
