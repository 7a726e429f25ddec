package io.clv.etl.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.port.OrderSourceException;
import io.clv.etl.order.MaxRejects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningTablesTest {
  private static final String CSV =
      """
      customer_id,recency_7,frequency_7,monetary_value_7,city,monetary_value_30
      007,0,0,12.5,Ulm,0
      8,6,2,40,Köln,81.25
      """;

  private static final LearningColumns USUAL =
      new LearningColumns(List.of(), 7, "monetary_value_30", "purchases_30");

  @TempDir Path dir;

  private LearningTable read(TableFile.Place place) {
    return new LearningTableReader(USUAL, MaxRejects.DEFAULT, null).read(place);
  }

  private TableFile.Place file(String name, String text) {
    try {
      return place(Files.writeString(dir.resolve(name), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TableFile.Place place(Path file) {
    return TableFile.file(file.toString(), InputStream.nullInputStream(), count -> {});
  }

  private static void requireUsual(LearningTable table) {
    assertThat(table.customers()).containsExactly("007", "8");
    assertThat(table.features().names())
        .containsExactly("recency_7", "frequency_7", "monetary_value_7");
    double[] row = new double[3];
    table.features().copyRow(1, row);
    assertThat(row).containsExactly(6, 2, 40);
    assertThat(table.features().value(0, 2)).isEqualTo(12.5);
    assertThat(IntStream.range(0, 2).mapToDouble(table.target().orElseThrow()::target).toArray())
        .containsExactly(0, 81.25);
    assertThat(table.further()).isEmpty();
    assertThat(table.rejected()).isZero();
    assertThat(table.read()).isEqualTo(2);
  }

  @Test
  void aTableIsReadFromCsvAndStandardInput() {
    requireUsual(read(file("table.csv", CSV)));
    requireUsual(
        read(
            TableFile.file(
                "-", new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)), count -> {})));
  }

  @Test
  void aTableIsReadWithSemicolonsAndDecimalCommas() {
    requireUsual(read(file("table.csv", CSV.replace(',', ';').replace('.', ','))));
  }

  @Test
  void aTableIsReadFromJson() {
    requireUsual(
        read(
            file(
                "table.json",
                """
                {"customer_id":"007","recency_7":0,"frequency_7":0,"monetary_value_7":12.5,"monetary_value_30":0}
                {"customer_id":"8","recency_7":6,"frequency_7":2,"monetary_value_7":40,"monetary_value_30":81.25}
                """)));
  }

  @Test
  void aTableIsReadFromParquet() throws SQLException {
    Path file = dir.resolve("table.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM (VALUES ('007', 0, 0, 12.5, 0.0), ('8', 6, 2, 40.0, 81.25))"
              + " t(customer_id, recency_7, frequency_7, monetary_value_7, monetary_value_30)) TO '"
              + file
              + "' (FORMAT parquet)");
    }
    requireUsual(read(place(file)));
  }

  @Test
  void aTableIsReadFromSqlite() throws SQLException {
    Path file = dir.resolve("shop.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE \"first \"\"days\" (customer_id TEXT, recency_7 INTEGER, frequency_7"
              + " INTEGER, monetary_value_7 REAL, monetary_value_30 REAL)");
      statement.execute(
          "INSERT INTO \"first \"\"days\" VALUES ('007', 0, 0, 12.5, 0), ('8', 6, 2, 40, 81.25)");
    }
    requireUsual(read(TableFile.sqlite(file.toString(), "first \"days")));
    assertThatThrownBy(() -> read(TableFile.sqlite(file.toString(), "other")))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining("other");
    String missing = dir.resolve("none.db").toString();
    assertThatThrownBy(() -> read(TableFile.sqlite(missing, "other")))
        .isInstanceOf(OrderSourceException.class)
        .hasMessage("There is no database " + missing);
  }

  @Test
  void badCellsAreRejectedWithLineColumnAndValue() throws IOException {
    Path rejects = dir.resolve("rejects.csv");
    TableFile.Place place =
        file("table.csv", CSV + "9,six,0,1,Ulm,0\n10,1,0,,Ulm,0\n11,1,1\n12,1,1,1,Ulm,1e999\n");

    LearningTable table =
        new LearningTableReader(USUAL, MaxRejects.parse("4"), rejects).read(place);

    assertThat(table.rejected()).isEqualTo(4);
    assertThat(table.features().rows()).isEqualTo(2);
    String name = dir.resolve("table.csv").toString();
    assertThat(Files.readAllLines(rejects))
        .containsExactly(
            "file,line,column,value,reason",
            name + ",4,recency_7,six,a number is expected",
            name + ",5,monetary_value_7,,a number is expected",
            name + ",6,,3 fields,wrong number of fields; there are 6 columns",
            name + ",7,monetary_value_30,1e999,a number is expected");
    assertThatThrownBy(() -> read(place))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining("4 of 6 rows cannot be used")
        .hasMessageContaining("line 4, column recency_7: \"six\"; a number is expected");
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    TableFile.Place place = file("table.csv", CSV);
    assertThatThrownBy(
            () ->
                new LearningTableReader(
                        new LearningColumns(List.of("recency_7", "recency_9"), 7, "clv", null),
                        MaxRejects.DEFAULT,
                        null)
                    .read(place))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining("lacks the columns clv, recency_9; it has customer_id, recency_7");
    assertThatThrownBy(
            () ->
                new LearningTableReader(
                        new LearningColumns(List.of(), 14, null, null), MaxRejects.DEFAULT, null)
                    .read(place))
        .hasMessageContaining("lacks the column recency_14, or any other that ends in _14");
  }

  @Test
  void aTargetOfTheWindowsLengthIsNoFeature() {
    LearningTable table =
        new LearningTableReader(
                new LearningColumns(List.of(), 30, "monetary_value_next_30", "purchases_30"),
                MaxRejects.DEFAULT,
                null)
            .read(
                file(
                    "table.csv",
                    "recency_30,monetary_value_30,monetary_value_next_30,purchases_30\n1,2,3,4\n"));
    assertThat(table.features().names()).containsExactly("recency_30", "monetary_value_30");
    assertThat(table.target().orElseThrow().target(0)).isEqualTo(3);
    assertThat(table.further().orElseThrow().target(0)).isEqualTo(4);
    assertThat(table.customers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "customer_id, begin",
    "'recency_7,frequency_7,monetary_value_7,monetary_value_30', no rows that can be used",
  })
  void aTableWithoutRowsIsRefused(String text, String message) {
    assertThatThrownBy(() -> read(file("table.csv", text + "\n")))
        .isInstanceOf(OrderSourceException.class)
        .satisfiesAnyOf(
            e -> assertThat(e).hasMessageContaining(message),
            e -> assertThat(e).hasMessageContaining("lacks the columns"));
  }
}
