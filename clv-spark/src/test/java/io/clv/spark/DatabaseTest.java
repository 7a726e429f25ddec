package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.spark.job.DatabaseTable;
import io.clv.spark.job.JobException;
import io.clv.spark.job.OutputFolder.Earlier;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Row;
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
    again.run();
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
