package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.jdbc.OrderQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop's own database, which here is SQLite. */
class QueryTest {
  private static final String ALL = "SELECT * FROM orders ORDER BY order_id";

  @TempDir Path dir;

  private String database(String... inserts) throws SQLException {
    String url = "jdbc:sqlite:" + dir.resolve("shop.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE orders(customer_id, order_id, order_item_id, revenue REAL, date TEXT)");
      if (inserts.length > 0) {
        statement.execute("INSERT INTO orders VALUES " + String.join(", ", inserts));
      }
    }
    return url;
  }

  private static OrderFileRequest.Builder request(String url, String sql) {
    return OrderFileRequest.builder(List.of(), Reading.TODAY)
        .query(new OrderQuery(url, sql, null, null));
  }

  @Test
  void theResultIsReadLikeAFile() throws SQLException {
    String url =
        database(
            "('007', 1, 1, 12.5, '2024-01-05')",
            "(17850, 2, 1, 3, '2024-01-06 23:30:00')",
            "(NULL, 3, 1, 3, '2024-01-06')",
            "('x', 4, 1, 'much', '2024-01-06')");
    Reading reading = Reading.of(request(url, ALL).maxRejects(MaxRejects.parse("1")));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(4, 2, 0, 1, 1));
    assertThat(reading.rows()).extracting(OrderRow::customerId).containsExactly("007", "17850");
    assertThat(reading.rows().get(0).amount()).hasToString("12.5");
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(4);
    assertThat(reading.report().files().get(0).name()).isEqualTo(url);
    assertThat(Reading.of(request(url, ALL).maxRejects(MaxRejects.parse("1"))).report().files())
        .isEqualTo(reading.report().files());
  }

  @Test
  void datesThatNeedTheWholeResultAreReadTwice() throws SQLException {
    String[] rows = new String[1500];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          "('a', %d, 1, 1, '%s')".formatted(10_000 + i, i < 1400 ? "01/02/2024" : "13/02/2024");
    }
    String url = database(rows);
    assertThat(Reading.of(request(url, ALL)).rows().get(0).day())
        .isEqualTo((int) java.time.LocalDate.of(2024, 2, 1).toEpochDay());
  }

  @Test
  void nothingIsWritten() throws SQLException {
    String url = database("('a', 1, 1, 1, '2024-01-01')");
    for (String sql : List.of("DELETE FROM orders", "DROP TABLE orders")) {
      assertThat(Reading.failure(request(url, sql)).reason()).isEqualTo(Reason.BAD_REQUEST);
    }
    assertThat(Reading.of(request(url, ALL)).rows()).hasSize(1);
  }

  @Test
  void aQueryThatIsNoneIsRefusedInTheDatabasesWords() throws SQLException {
    OrderSourceException failure =
        Reading.failure(request(database(), "SELECT * FROM missing_table"));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(failure).hasMessageContaining("no such table: missing_table");
  }

  @Test
  void aDatabaseThatIsNotThereIsNotMade() {
    Path file = dir.resolve("none.db");
    OrderSourceException failure = Reading.failure(request("jdbc:sqlite:" + file, ALL));
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void aServerThatIsNotThereIsUnavailableAndNoSecretIsTold() {
    OrderFileRequest.Builder request =
        OrderFileRequest.builder(List.of(), Reading.TODAY)
            .query(
                new OrderQuery(
                    "jdbc:postgresql://127.0.0.1:1/shop?user=alice", ALL, null, "hunter2-secret"));
    OrderSourceException failure = Reading.failure(request);
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure).hasNoCause();
    assertThat(failure.getMessage())
        .startsWith("jdbc:postgresql://127.0.0.1:1/shop cannot be read")
        .doesNotContain("hunter2-secret")
        .doesNotContain("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://alice:hunter2@host/shop",
        "jdbc:postgresql://host/shop?user=alice&password=hunter2",
        "jdbc:sqlserver://host;databaseName=shop;Password=hunter2"
      })
  void aPasswordInTheUrlIsRefusedAndNotRepeated(String url) {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> new OrderQuery(url, ALL, null, null))
        .withMessageContaining("CLV_JDBC_PASSWORD")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void aMissingDriverIsNamed() {
    OrderSourceException failure =
        Reading.failure(request("jdbc:mariadb://bob@host/shop?x=y", ALL));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(failure.getMessage())
        .contains("no driver for jdbc:mariadb://host/shop", "mariadb-java-client")
        .doesNotContain("bob");
  }
}
