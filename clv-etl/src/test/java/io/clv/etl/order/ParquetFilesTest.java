package io.clv.etl.order;

import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.OrderRow;
import io.clv.core.port.OrderSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet as DuckDB writes it. */
class ParquetFilesTest {
  @TempDir Path dir;

  private Path parquet(String select, String options) throws SQLException {
    Path file = dir.resolve("orders.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(select, file, options));
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void everyUsualCompressionIsRead(String codec) throws SQLException {
    Path file =
        parquet(
            "SELECT 'c' || (i % 97) AS customer_id, i AS order_id, 1 AS order_item_id,"
                + " (i % 5 + 1)::DECIMAL(10, 2) / 4 AS revenue,"
                + " DATE '2024-01-01' + (i % 300)::INTEGER AS created_at_date"
                + " FROM range(20000) t(i)",
            ", COMPRESSION " + codec + ", ROW_GROUP_SIZE 5000");
    Reading reading = Reading.of(request(file));
    assertThat(reading.counts().loaded()).isEqualTo(20_000);
    OrderRow row = reading.rows().get(12_345);
    assertThat(row.customerId()).isEqualTo("c" + 12_345 % 97);
    assertThat(row.orderId()).isEqualTo("12345");
    assertThat(row.amount()).hasToString("0.25");
    assertThat(row.day()).isEqualTo((int) LocalDate.of(2024, 1, 1).toEpochDay() + 12_345 % 300);
    assertThat(reading.report().files().get(0).sha256()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TIMESTAMP '2024-01-31 23:30:00' | 2024-01-31",
        "TIMESTAMP_MS '2024-01-31 23:30:00' | 2024-01-31",
        "TIMESTAMP_NS '2024-01-31 23:30:00' | 2024-01-31",
        "TIMESTAMPTZ '2024-01-31 23:30:00+00' | 2024-02-01",
        "DATE '2024-01-31' | 2024-01-31",
        "'2024-01-31T23:30:00Z' | 2024-02-01",
        "'31.01.2024' | 2024-01-31"
      })
  void everyKindOfDateHasItsDayInTheBusinessTimeZone(String date, String day) throws SQLException {
    Path file = parquet("SELECT 'a' AS customer_id, %s AS date".formatted(date), "");
    Reading reading = Reading.of(request(file).zone(ZoneId.of("Europe/Berlin")));
    assertThat(LocalDate.ofEpochDay(reading.rows().get(0).day())).hasToString(day);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "12.5::DOUBLE | 12.5",
        "12.1::FLOAT | 12.1",
        "1000::DOUBLE | 1000",
        "7::TINYINT | 7",
        "7::UBIGINT | 7",
        "12.50::DECIMAL(4,2) | 12.5",
        "12.50::DECIMAL(18,4) | 12.5",
        "12.50::DECIMAL(38,10) | 12.5",
        "'3.25' | 3.25"
      })
  void everyKindOfNumberIsExact(String value, String amount) throws SQLException {
    Path file =
        parquet(
            "SELECT 'a' AS customer_id, '2024-01-01' AS date, %s AS amount".formatted(value), "");
    assertThat(Reading.of(request(file)).rows().get(0).amount()).hasToString(amount);
  }

  @Test
  void anIdThatBecameANumberIsTheIdAndAMissingOneIsMissing() throws SQLException {
    Path file =
        parquet(
            "SELECT * FROM (VALUES (17850.0::DOUBLE, '2024-01-01'), (NULL, '2024-01-02'),"
                + " ('NaN'::DOUBLE, '2024-01-03')) t(customer_id, date)",
            "");
    Reading reading = Reading.of(request(file));
    assertThat(reading.rows()).extracting(OrderRow::customerId).containsExactly("17850");
    assertThat(reading.counts().unattributed()).isEqualTo(2);
  }

  @Test
  void fieldsOfAStructureAreColumnsAndListsAreRefusedByName() throws SQLException {
    String select =
        "SELECT {'id': 'a'} AS customer, '2024-01-01' AS date, [1, 2] AS amount, 5 AS total";
    Path file = parquet(select, "");
    Reading reading =
        Reading.of(
            request(file).columns(ColumnMapping.parse("customer_id=customer.id,amount=total")));
    assertThat(reading.rows().get(0).customerId()).isEqualTo("a");
    assertThat(
            Reading.failure(request(file).columns(ColumnMapping.parse("customer_id=customer.id"))))
        .hasMessageContaining("the column amount is a list or a map");
  }

  @Test
  void aBadRowIsNamedByItsNumber() throws SQLException {
    Path file =
        parquet(
            "SELECT 'a' AS customer_id, CASE WHEN i = 149 THEN 'x' ELSE '2024-01-01' END AS date"
                + " FROM range(200) t(i)",
            "");
    Reading reading = Reading.of(request(file));
    assertThat(reading.counts().rejected()).isEqualTo(1);
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(150);
  }

  @Test
  void aDamagedFileIsRefused() throws SQLException, IOException {
    Path file = parquet("SELECT 'a' AS customer_id, '2024-01-01' AS date FROM range(5000)", "");
    byte[] bytes = Files.readAllBytes(file);
    for (int length : List.of(20, bytes.length / 2, bytes.length - 1)) {
      Path cut = Reading.file(dir, "cut.parquet", java.util.Arrays.copyOf(bytes, length));
      OrderSourceException failure = Reading.failure(request(cut));
      assertThat(failure.reason()).isEqualTo(OrderSourceException.Reason.BAD_DATA);
      assertThat(failure).hasMessageContaining("cut.parquet cannot be read as Parquet");
    }
  }

  @Test
  void standardInputIsKeptForTheTimeBeing() throws SQLException, IOException {
    Path file = parquet("SELECT 'a' AS customer_id, '2024-01-01' AS date", "");
    Reading reading =
        Reading.of(
            OrderFileRequest.builder(List.of("-"), Reading.TODAY)
                .standardInput(Files.newInputStream(file)));
    assertThat(reading.counts().loaded()).isEqualTo(1);
  }
}
