package io.clv.spark.job;

import io.clv.spark.intake.Causes;
import io.clv.spark.job.JobException.Reason;
import io.clv.spark.job.OutputFolder.Earlier;
import java.util.Objects;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.jspecify.annotations.Nullable;

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

  /** Finds out before a long job what would make it fail at its end. */
  void check(SparkSession spark) {
    JdbcDialects.registerDialect(new SqliteDialect());
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

  void write(Dataset<Row> predictions) {
    DataFrameWriter<Row> writer =
        predictions
            .coalesce(connections)
            .write()
            .format("jdbc")
            .mode(earlier == Earlier.REPLACE ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
            .option("url", url)
            .option("dbtable", table)
            .option("batchsize", 10_000);
    if (user != null) {
      writer = writer.option("user", user);
    }
    if (password != null) {
      writer = writer.option("password", password);
    }
    writer.save();
  }

  private DataFrameReader reader(SparkSession spark) {
    DataFrameReader reader = spark.read().format("jdbc").option("url", url);
    if (user != null) {
      reader = reader.option("user", user);
    }
    return password == null ? reader : reader.option("password", Objects.requireNonNull(password));
  }

  /** The address without what may be secret in it. */
  String shown() {
    int secrets = url.indexOf('?');
    String address = secrets < 0 ? url : url.substring(0, secrets);
    return address.replaceAll("//[^/@]*@", "//");
  }
}
