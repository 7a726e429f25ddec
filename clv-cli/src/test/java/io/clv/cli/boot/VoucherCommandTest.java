package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a log of vouchers to one voucher. */
class VoucherCommandTest {
  private static final String LOG =
      """
      timestamp,country_code,last_order_ts,first_order_ts,total_orders,voucher_amount
      2020-05-20,Peru,2020-04-10,2020-04-01,15.0,2640
      2020-05-20,Peru,2020-04-10,2020-04-01,15.0,4400
      2020-05-20,China,2020-04-10,2020-04-11,,880
      2020-05-20,Peru,2020-04-10,2020-04-01,15.0,
      """;

  @TempDir Path dir;
  private String log;
  private String db;

  @BeforeEach
  void writeLog() throws IOException {
    log = Files.writeString(dir.resolve("log.csv"), LOG).toString();
    db = dir.resolve("clv.db").toString();
  }

  @Test
  void theTableIsBuiltAndAccountedFor() {
    assertThat(Cli.run("voucher", "build", log, "--db", db, "--default", "500").ok().out())
        .contains("4 rows read from " + log + ": 3 used")
        .contains("left out: 1 x there is no amount")
        .contains("mended: 1 x no number of orders: taken as 0")
        .contains("mended: 2 x number of orders written with a decimal point")
        .contains("mended: 1 x first order later than the last one: taken as not known")
        .containsPattern("Peru +frequent_segment +14-37 +2,640.00 +2")
        .containsPattern("Peru +frequent_segment +38\\+ +500.00\\* +0");
  }

  @Test
  void theReportIsJsonIfAsked() {
    JsonNode table =
        Shop.json(
            Cli.run(
                    "voucher",
                    "build",
                    log,
                    "--db",
                    db,
                    "--format",
                    "json",
                    "--statistic",
                    "mean",
                    "--missing",
                    "mean",
                    "--countries",
                    "pe,Latvia",
                    "--date-order",
                    "drop")
                .ok()
                .out());
    assertThat(table.get("statistic").textValue()).isEqualTo("mean");
    assertThat(table.get("rows"))
        .hasToString(
            "{\"read\":4,\"used\":3,\"dropped\":{\"other_country\":1},"
                + "\"mended\":{\"decimal_total_orders\":3,\"amount_mean\":1}}");
    assertThat(table.get("vouchers")).hasSize(20);
    assertThat(table.at("/vouchers/12"))
        .hasToString(
            "{\"voucher_amount\":3520.0,\"scheme\":\"frequent_segment\",\"segment\":\"14-37\","
                + "\"country_code\":\"Peru\",\"statistic\":\"mean\",\"support\":3,"
                + "\"is_default\":false}");
  }

  @Test
  void oneVoucherIsAsked() {
    Cli.run("voucher", "build", log, "--db", db, "--quiet").ok();
    assertThat(
            Cli.run("voucher", "get", "--db", db, "--country", "PERU", "--total-orders", "20")
                .ok()
                .outLines())
        .containsExactly("2,640.00", "Peru, frequent_segment 14-37; the mode of 2 vouchers");
    JsonNode recent =
        Shop.json(
            Cli.run(
                    "voucher",
                    "get",
                    "--db",
                    db,
                    "--country",
                    "cn",
                    "--segment-name",
                    "recency_segment",
                    "--last-order-ts",
                    "2018-05-03 00:00:00",
                    "--as-of",
                    "2018-06-02",
                    "--format",
                    "json")
                .ok()
                .out());
    assertThat(recent.get("voucher_amount").doubleValue()).isEqualTo(880);
    assertThat(recent.get("segment").textValue()).isEqualTo("30-60");
    assertThat(
            Cli.run("voucher", "get", "--db", db, "--country", "cn", "--total-orders", "20")
                .ok()
                .out())
        .startsWith("0.00")
        .contains("the default");
  }

  @ParameterizedTest
  @CsvSource({
    "--country Chile --total-orders 1,'it has China, Peru'",
    "--country Peru,recency_segment needs --last-order-ts",
    "--country Peru --segment-name frequent_segment,frequent_segment needs --total-orders",
    "--country Peru --segment-name rfm,'frequent_segment, recency_segment'",
    "--country Peru --last-order-ts yesterday,a time such as 2020-07-30",
    "--country Peru --last-order-ts 2027-01-01,must not be later than 2026-03-01",
    "--country Peru --total-orders -1,--total-orders",
  })
  void aWrongQuestionIsRefused(String options, String message) {
    Cli.run("voucher", "build", log, "--db", db).ok();
    assertThat(Cli.run(List.of("voucher", "get", "--db", db), options.split(" ")).refused(2))
        .contains(message);
  }

  @Test
  void whatCannotBeUsedIsRefusedAndChangesNothing() throws IOException {
    Cli.run("voucher", "build", dir.resolve("none.csv").toString(), "--db", db).refused(66);
    Cli.run("voucher", "build", log, "--db", db, "--default", "-1").refused(2);
    Cli.run("voucher", "build", log, "--db", db, "--rejects", log).refused(2);
    Cli.run("voucher", "build", log, "--db", db, "--statistic", "max").refused(2);
    assertThat(Cli.run("voucher", "build", log, "--db", db, "--countries", "Chile").refused(65))
        .contains("None of the 4 rows", "4 x of a country that was not asked for");
    assertThat(dir.resolve("clv.db")).doesNotExist();
    Cli.run("voucher").refused(2);
    Cli.run("voucher", "get", "--db", db, "--country", "Peru", "--total-orders", "1").refused(66);
    Cli.run("run", Shop.someOrders(dir).toString(), "--db", db, "--model", "bg-nbd").ok();
    assertThat(
            Cli.run("voucher", "get", "--db", db, "--country", "Peru", "--total-orders", "1")
                .refused(66))
        .contains("there is no voucher table in " + db);
    assertThat(Files.readString(Path.of(log))).isEqualTo(LOG);
  }
}
