package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.jdbc.OrderQuery;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A shop's own PostgreSQL, a real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresQueryTest {
  private EmbeddedPostgres server;
  private String url;

  @BeforeAll
  void start() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().start();
    url = "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE sales(who TEXT, no BIGINT, line INT, price NUMERIC(12, 2), at TIMESTAMPTZ,"
              + " local_at TIMESTAMP, day DATE)");
      statement.execute(
          "INSERT INTO sales SELECT 'c' || i % 100, i, 1, i / 4.0, '2024-01-31 23:30:00+00',"
              + " '2024-01-31 23:30:00', '2024-01-31' FROM generate_series(1, 25000) i");
      statement.execute("CREATE ROLE reader LOGIN PASSWORD 'hunter2-secret'");
      statement.execute("GRANT SELECT ON sales TO reader");
    }
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  private OrderFileRequest.Builder request(String sql) {
    return OrderFileRequest.builder(List.of(), Reading.TODAY)
        .zone(ZoneId.of("Europe/Berlin"))
        .query(new OrderQuery(url, sql, "reader", "hunter2-secret"));
  }

  private static String select(String date) {
    return "SELECT who AS customer_id, no AS order_id, line AS order_item_id, price AS amount, "
        + date
        + " AS date FROM sales ORDER BY no";
  }

  @Test
  void moreRowsThanOneFetchAreRead() {
    Reading reading = Reading.of(request(select("day")));
    assertThat(reading.counts().loaded()).isEqualTo(25_000);
    assertThat(reading.rows().get(24_998).amount()).hasToString("6249.75");
  }

  @Test
  void anInstantHasItsDayInTheBusinessTimeZoneAndALocalTimeItsOwn() {
    assertThat(day(select("at"))).isEqualTo(LocalDate.of(2024, 2, 1));
    assertThat(day(select("local_at"))).isEqualTo(LocalDate.of(2024, 1, 31));
    assertThat(day(select("day"))).isEqualTo(LocalDate.of(2024, 1, 31));
  }

  private LocalDate day(String sql) {
    return LocalDate.ofEpochDay(Reading.of(request(sql + " LIMIT 1")).rows().get(0).day());
  }

  @Test
  void theTransactionIsReadOnly() {
    OrderSourceException failure =
        Reading.failure(request("INSERT INTO sales(who) VALUES ('x') RETURNING who"));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(failure).hasMessageContaining("read-only transaction");
  }

  @Test
  void aMistakeInTheQueryIsToldInTheServersWords() {
    OrderSourceException failure = Reading.failure(request("SELECT nothing FROM sales"));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(failure.getMessage()).contains("nothing").doesNotContain("hunter2-secret");
  }

  @Test
  void aWrongUserIsUnavailable() {
    // The embedded server trusts whoever it knows, so it must not know this one.
    OrderSourceException failure =
        Reading.failure(
            OrderFileRequest.builder(List.of(), Reading.TODAY)
                .query(new OrderQuery(url, select("day"), "nobody", "hunter2-secret")));
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure.getMessage()).doesNotContain("hunter2-secret");
  }
}
