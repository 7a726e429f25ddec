package io.clv.spark.job;

import io.clv.spark.intake.Causes;
import io.clv.spark.job.JobException.Reason;
import io.clv.spark.job.OutputFolder.Earlier;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcOptionsInWrite;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A database table that predictions are written into.
 *
 * @param url of JDBC; its driver is on the class path
 * @param user null if the URL says all
 * @param password null if there is none
 * @param connections how many write at the same time; 1 for SQLite
 */
public record DatabaseTable(
    String url,
    String table,
    @Nullable String user,
    @Nullable String password,
    int connections,
    Earlier earlier) {
  /** One for all: of two that handle an address Spark asks neither. */
  private static final SqliteDialect SQLITE = new SqliteDialect();

  /** Finds out before a long job what would make it fail at its end. */
  void check(SparkSession spark) {
    JdbcDialects.registerDialect(SQLITE);
    try {
      Object unused = reader(spark).option("query", "SELECT 1 AS one").load().count();
    } catch (Exception e) {
      // Drivers throw SQLException, which Scala does not declare.
      throw new JobException(
          Reason.UNAVAILABLE,
          "The database %s is not to be had: %s".formatted(shown(), Causes.deepest(e)),
          e);
    }
    if (earlier == Earlier.REFUSE && exists(spark)) {
      throw new JobException(
          Reason.CANNOT_CREATE,
          "%s has a table %s already; name another --jdbc-table, or say --overwrite"
              .formatted(shown(), table));
    }
  }

  private boolean exists(SparkSession spark) {
    try {
      return reader(spark).option("dbtable", table).load().columns().length > 0;
    } catch (Exception e) {
      // The database answers, as was seen; that there is no such table is what drivers throw at.
      return false;
    }
  }

  /**
   * Writes rows into a table beside the one that was asked for, and gives it that name when all of
   * them are there. Tasks commit one by one: nobody is to find half of them, and what an earlier
   * job wrote stays until then.
   *
   * @throws JobException if they cannot be written, or the table cannot be renamed
   */
  void write(SparkSession spark, Dataset<Row> predictions) {
    try {
      predictions
          .coalesce(connections)
          .write()
          .format("jdbc")
          .mode(SaveMode.Overwrite)
          .options(options())
          .option("dbtable", unfinished())
          .option("batchsize", 10_000)
          .save();
    } catch (Exception e) {
      // Drivers throw SQLException, which Scala does not declare.
      throw new JobException(
          Reason.UNAVAILABLE,
          "The predictions cannot be written into %s: %s. There is no new table %s"
              .formatted(shown(), Causes.deepest(e), table),
          e);
    }
    List<String> statements = new ArrayList<>();
    if (exists(spark)) {
      statements.add("DROP TABLE " + table);
    }
    statements.add("ALTER TABLE %s RENAME TO %s".formatted(unfinished(), lastPart(table)));
    rename(statements);
  }

  private void rename(List<String> statements) {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.executeUpdate(sql);
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new JobException(
          Reason.UNAVAILABLE,
          "All predictions are in the table %s in %s, but it cannot be renamed %s: %s"
              .formatted(unfinished(), shown(), table, e.getMessage()),
          e);
    }
  }

  /** As Spark opens one, which finds drivers in the jars of a job. */
  private Connection connection() {
    JdbcOptionsInWrite asked =
        new JdbcOptionsInWrite(
            url, unfinished(), Map$.MODULE$.from(CollectionConverters.asScala(options())));
    return JdbcDialects.get(url).createConnectionFactory(asked).apply(-1);
  }

  private String unfinished() {
    return table + "_unfinished";
  }

  /** A table is renamed within its schema. */
  private static String lastPart(String table) {
    return table.substring(table.lastIndexOf('.') + 1);
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("url", url);
    driver().ifPresent(name -> options.put("driver", name));
    if (user != null) {
      options.put("user", user);
    }
    if (password != null) {
      options.put("password", password);
    }
    return options;
  }

  /** The driver for the address, if a jar of the job has it: DriverManager does not look there. */
  private Optional<String> driver() {
    return ServiceLoader.load(Driver.class, Thread.currentThread().getContextClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(this::isFor)
        .map(driver -> driver.getClass().getName())
        .findFirst();
  }

  private boolean isFor(Driver driver) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      // It cannot even tell: another one may.
      return false;
    }
  }

  private DataFrameReader reader(SparkSession spark) {
    return spark.read().format("jdbc").options(options());
  }

  /** The address without what may be secret in it. */
  String shown() {
    int secrets = url.indexOf('?');
    String address = secrets < 0 ? url : url.substring(0, secrets);
    return address.replaceAll("//[^/@]*@", "//");
  }
}
