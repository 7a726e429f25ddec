package io.clv.etl.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.port.OrderSourceException;
import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.DropReason;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTableBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same log in every format. */
final class VoucherLogFileTest {
  private static final String LOG =
      """
      timestamp,country_code,last_order_ts,first_order_ts,total_orders,voucher_amount
      2020-05-20 15:43:38.364972+00:00,China,2020-04-19 00:00:00+00:00,2020-04-18 00:00:00+00:00,0.0,5720.0
      2020-05-20 15:43:47.914346+00:00,Peru,2020-04-19 00:00:00+00:00,2020-04-13 00:00:00+00:00,,2640.0
      2020-05-20 15:36:56.866239+00:00,Peru,2020-04-19 00:00:00+00:00,2020-04-15 00:00:00+00:00,5.0,
      2020-05-20 15:00:32.479220+00:00,Peru,2020-04-19 00:00:00+00:00,2020-04-20 00:00:00+00:00,5.0,4400.0
      """;

  @TempDir private Path dir;

  private VoucherTable read(Path file) {
    return read(file.toString(), InputStream.nullInputStream(), null);
  }

  private static VoucherTable read(String name, InputStream standardInput, Path rejects) {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    try (VoucherLogFile log = VoucherLogFile.open(name, standardInput)) {
      log.readInto(builder, count -> {});
      log.list(builder.listing("log"), new LogListing(rejects, null, null));
    }
    return builder.build("log", Statistic.MODE, 0);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void everyFormatSaysTheSame() throws Exception {
    VoucherTable csv = read(file("log.csv", LOG));
    assertThat(csv.accounting().used()).isEqualTo(3);
    assertThat(csv.accounting().dropped()).isEqualTo(Map.of(DropReason.NO_AMOUNT, 1L));
    assertThat(csv.countryNames()).isEqualTo("China, Peru");

    assertThat(read(parquet("log.parquet"))).isEqualTo(csv);
    assertThat(read("-", Files.newInputStream(dir.resolve("log.parquet")), null)).isEqualTo(csv);
    assertThat(read("-", new ByteArrayInputStream(zipped()), null)).isEqualTo(csv);
    String semicolons =
        LOG.replace(',', ';')
            .replaceAll("\\.0(?=;|\\R)", ",0")
            .replace("voucher_amount", " Voucher_Amount ");
    assertThat(read(file("semicolons.csv", semicolons))).isEqualTo(csv);
  }

  private Path parquet(String name) throws SQLException {
    Path file = dir.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (SELECT timestamp::TIMESTAMPTZ AS timestamp, country_code,"
              + " last_order_ts::TIMESTAMPTZ AS last_order_ts, first_order_ts, total_orders,"
              + " voucher_amount::DOUBLE AS voucher_amount FROM read_csv('%s', all_varchar = true, header = true))"
                  .formatted(dir.resolve("log.csv"))
              + " TO '%s' (FORMAT parquet)".formatted(file));
    }
    return file;
  }

  private static byte[] zipped() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsNotUsedIsWrittenWithItsPlace() throws IOException {
    Path log = file("log.csv", LOG + "2020-05-20,Peru,2020-04-19,,7,a lot\n\"broken\n");
    Path rejects = dir.resolve("rejects.csv");

    VoucherTable table = read(log.toString(), InputStream.nullInputStream(), rejects);

    assertThat(table.accounting().read()).isEqualTo(6);
    assertThat(table.accounting().dropped()).containsEntry(DropReason.UNREADABLE, 1L);
    assertThat(Files.readAllLines(rejects))
        .hasSize(4)
        .startsWith("file,line,column,value,reason")
        .contains(log + ",4,voucher_amount,,there is no amount")
        .contains(
            log + ",6,voucher_amount,a lot,the amount is not a number from 0 to 1000000000000");
  }

  @Test
  void aFileThatIsNoLogIsRefused() throws IOException {
    Path orders = file("orders.csv", "customer_id,country,timestamp\n1,Peru,2020-01-01\n");

    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> read(orders))
        .withMessage(
            "%s is no voucher log: it lacks the columns last_order_ts, total_orders, voucher_amount; it has customer_id, country, timestamp"
                .formatted(orders));
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> read(dir.resolve("none.csv")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(OrderSourceException.Reason.MISSING));
  }
}
