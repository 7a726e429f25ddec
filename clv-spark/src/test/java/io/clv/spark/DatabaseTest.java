package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.valuation.Valuation;
import io.clv.spark.intake.OrderTables;
import io.clv.spark.job.DatabaseTable;
import io.clv.spark.job.JobException;
import io.clv.spark.job.OutputFolder.Earlier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder;

  private DatabaseTable table(String url, Earlier earlier) {
    return new DatabaseTable(url, "clv_predictions", null, null, 1, earlier);
  }

  @Test
  void predictions_go_into_a_database_table() throws IOException, SQLException {
    Path orders =
        RandomOrders.write(folder.resolve("orders.csv"), new RandomOrders(9, 50).lines(400));
    String url = "jdbc:sqlite:" + folder.resolve("predictions.db");
    LocalSpark.Job job = new LocalSpark.Job(folder.resolve("out"), orders.toString());
    job.models = "nbd";
    job.database = table(url, Earlier.REFUSE);
    job.run();
    List<Row> expected = job.table("predictions");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT customer_id, frequency, clv, clv_upper FROM clv_predictions"
                    + " ORDER BY customer_id")) {
      for (Row row : expected) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo(row.getString(0));
        assertThat(rows.getInt(2)).isEqualTo(row.getInt(1));
        assertThat(rows.getDouble(3)).isEqualTo(row.getAs("clv"));
        assertThat(rows.getDouble(4)).isEqualTo(row.getAs("clv_upper"));
      }
      assertThat(rows.next()).isFalse();
    }
    LocalSpark.Job again = new LocalSpark.Job(folder.resolve("again"), orders.toString());
    again.database = job.database;
    assertThatThrownBy(again::run)
        .isInstanceOf(JobException.class)
        .hasMessageContaining("has a table clv_predictions already");
    again.models = "nbd";
    again.database = table(url, Earlier.REPLACE);
    again.valuation = Valuation.DEFAULT.with(null);
    again.run();
    assertThat(rows(url, "clv_predictions")).isEqualTo(expected.size());
    assertThat(tables(url)).containsExactly("clv_predictions");
  }

  @Test
  void a_database_that_fails_half_way_keeps_what_it_had() throws IOException, SQLException {
    Path orders =
        RandomOrders.write(folder.resolve("orders.csv"), new RandomOrders(9, 400).lines(1500));
    String url = "jdbc:sqlite:" + folder.resolve("predictions.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE clv_predictions (customer_id TEXT)");
      statement.executeUpdate("INSERT INTO clv_predictions VALUES ('earlier')");
    }
    LocalSpark.Job job = new LocalSpark.Job(folder.resolve("out"), orders.toString());
    job.models = "nbd";
    job.valuation = Valuation.DEFAULT.with(null);
    // A full disk, some pages on.
    job.database = table(url + "?max_page_count=6", Earlier.REPLACE);
    assertThatThrownBy(job::run)
        .isInstanceOf(JobException.class)
        .hasMessageContaining("cannot be written into jdbc:sqlite:")
        .hasMessageContaining("full");
    assertThat(rows(url, "clv_predictions")).isEqualTo(1);
    assertThat(folder.resolve("out/model.json")).doesNotExist();
    job.database = table(url, Earlier.REPLACE);
    job.earlier = Earlier.REPLACE;
    job.run();
    assertThat(rows(url, "clv_predictions")).isGreaterThan(100);
    assertThat(tables(url)).containsExactly("clv_predictions");
  }

  @Test
  void orders_are_read_from_a_database_that_spark_knows_as_a_catalogue()
      throws IOException, SQLException {
    List<String> lines = List.of("a,1,5.25,2024-01-01", "a,2,6,2024-02-01", "b,3,7,2024-03-01");
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "CREATE TABLE orders (customer_id TEXT, order_id INTEGER, revenue REAL, date TEXT)");
      for (String line : lines) {
        statement.executeUpdate(
            "INSERT INTO orders VALUES ('%s', %s, %s, '%s')"
                .formatted((Object[]) line.split(",", -1)));
      }
    }
    SparkSession spark = LocalSpark.session();
    spark.conf().set("spark.sql.catalog.shop", JDBCTableCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.shop.url", url);
    spark.conf().set("spark.sql.catalog.shop.driver", "org.sqlite.JDBC");
    LocalSpark.Job job = new LocalSpark.Job(folder.resolve("out"), "shop.orders");
    job.format = OrderTables.Format.TABLE;
    job.models = "nbd";
    job.valuation = Valuation.DEFAULT.with(null);
    job.run();
    List<String> text = new ArrayList<>(List.of("customer_id,order_id,revenue,date"));
    text.addAll(lines);
    Path csv = Files.write(folder.resolve("orders.csv"), text);
    Agreement.sameFeatures(job, OneMachine.of(job, null, csv));
  }

  private static long rows(String url, String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return count.getLong(1);
    }
  }

  private static List<String> tables(String url) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      while (tables.next()) {
        if (!tables.getString("TABLE_NAME").startsWith("sqlite_")) {
          names.add(tables.getString("TABLE_NAME"));
        }
      }
    }
    return names;
  }

  @Test
  void a_database_that_is_not_there_is_told_before_the_work() throws IOException {
    Path orders =
        RandomOrders.write(folder.resolve("orders.csv"), new RandomOrders(9, 50).lines(40));
    LocalSpark.Job job = new LocalSpark.Job(folder.resolve("out"), orders.toString());
    job.database = table("jdbc:sqlite:" + folder.resolve("no/such/folder.db"), Earlier.REFUSE);
    assertThatThrownBy(job::run)
        .isInstanceOf(JobException.class)
        .hasMessageContaining("is not to be had");
  }
}
