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
  void eachMendedAndEachCleanedRowIsListed() throws IOException {
    Path mends = dir.resolve("mends.csv");
    Path cleaned = dir.resolve("cleaned.csv");
    List<String> build =
        List.of("voucher", "build", log, "--db", db, "--missing", "mode", "--mends");
    assertThat(Cli.run(build, mends.toString(), "--cleaned", cleaned.toString()).ok().out())
        .contains("4 rows read from " + log + ": 4 used")
        .contains("days between orders: 0.6 on average");
    assertThat(Files.readAllLines(mends))
        .startsWith("file,line,column,value,new_value,scheme,rule")
        .contains(
            log + ",4,total_orders,,0,,no number of orders: taken as 0",
            log + ",5,total_orders,15.0,15,,number of orders written with a decimal point",
            log
                + ",5,voucher_amount,,2640.0,recency_segment,no amount: taken as the most frequent one of its country and segment");
    assertThat(Files.readAllLines(cleaned))
        .hasSize(5)
        .contains(
            "2,2020-05-20T00:00:00Z,PE,Peru,2020-04-10T00:00:00Z,2020-04-01T00:00:00Z,15,40,9,"
                + "0.6428571428571429,2640.0,14-37,2640.0,30-60,2640.0,decimal_total_orders");
    Cli.run(build, mends.toString(), "--cleaned", mends.toString()).refused(2);
  }

  @Test
  void vouchersAreProposedByValueWithinABudget() throws IOException {
    Cli.run("run", Shop.someOrders(dir).toString(), "--db", db, "--model", "bg-nbd").ok();
    Path file = dir.resolve("proposals.csv");
    List<String> propose = List.of("voucher", "propose", "--db", db);
    assertThat(
            Cli.run(propose, "--budget", "10", "--redemption", "0.5", "--output", file.toString())
                .ok()
                .out())
        .contains("heuristic: no evidence", "if all are used: 20.00", "the budget was used up");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0))
        .isEqualTo(
            "customer_id,segment,p_alive,clv,value_at_risk,voucher_amount,expected_cost,basis,status");
    double cost =
        lines.stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[6]))
            .sum();
    assertThat(cost).isBetween(9.99, 10.0001);

    StringBuilder experiment = new StringBuilder("segment,treated,outcome\n");
    for (int i = 0; i < 200; i++) {
      experiment.append("active,%d,%d\n".formatted(i % 2, 20 + i % 2 * 15 + i % 7));
      experiment.append("lost,%d,%d\n".formatted(i % 2, 20 + i % 7));
    }
    Path log = Files.writeString(dir.resolve("experiment.csv"), experiment);
    assertThat(
            Cli.run(
                    propose,
                    "--experiment",
                    log.toString(),
                    "--treated-amount",
                    "5",
                    "--output",
                    file.toString())
                .ok()
                .out())
        .containsPattern("active .* yes")
        .containsPattern("lost .* no")
        .contains("basis: experiment");
    assertThat(Files.readAllLines(file).stream().skip(1))
        .allMatch(line -> line.contains(",active,") == line.endsWith(",5,5,experiment,proposed"));

    Cli.run("voucher", "build", this.log, "--db", db).ok();
    assertThat(Cli.run(propose, "--policy", "used", "--country", "pe").ok().out())
        .contains("basis: log");
  }

  @ParameterizedTest
  @CsvSource({
    "--share 0,--share must be above 0",
    "--budget x,--budget must be a number",
    "--redemption 2,--redemption must be above 0",
    "--amounts 0,--amounts must be an amount above 0",
    "--amounts 5 --minimum 6,all of 5 are below --minimum 6",
    "--at-risk all,if-alive or expected",
    "--scheme x,there is no scheme",
    "--margin 0.5,--margin goes with --experiment",
    "--policy used,needs --country",
    "--policy used --country PE --budget 5,--budget goes with --policy value",
    "--experiment e.csv --amounts 5,does not go with --experiment",
  })
  void aWrongProposalIsRefused(String options, String message) {
    assertThat(Cli.run(List.of("voucher", "propose", "--db", db), options.split(" ")).refused(2))
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
