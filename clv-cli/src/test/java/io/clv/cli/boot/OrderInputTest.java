package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order files as shops have them, through the options that read them. */
class OrderInputTest {
  @TempDir Path dir;

  private static String features(String... args) {
    return Cli.run(List.of("features", "--quiet"), args).ok().out();
  }

  private Path file(String name, byte[] content) {
    try {
      return Files.write(dir.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<String> rows = new ArrayList<>(Shop.rows(80));
    String expected = features(Shop.orders(dir, rows.toArray(String[]::new)).toString());
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(rows, new Random(seed));
      assertThat(features(Shop.orders(dir, rows.toArray(String[]::new)).toString()))
          .isEqualTo(expected);
    }
  }

  @Test
  void plainGzipStandardInputAndSeveralFilesGiveTheSame() {
    Path plain = Shop.someOrders(dir);
    String text = Shop.text(plain);
    String expected = features(plain.toString());
    assertThat(features(file("orders.csv.gz", gzip(text)).toString())).isEqualTo(expected);
    assertThat(Cli.runWithInput(text.getBytes(StandardCharsets.UTF_8), "features", "-").ok().out())
        .isEqualTo(expected);
    assertThat(Cli.runWithInput(gzip(text), "features", "-").ok().out()).isEqualTo(expected);
    List<String> rows = Shop.rows(120);
    Path first =
        Shop.file(dir, "a.csv", Shop.HEADER + String.join("\n", rows.subList(0, 100)) + "\n");
    Path second =
        file(
            "b.csv.gz",
            gzip(Shop.HEADER + String.join("\n", rows.subList(100, rows.size())) + "\n"));
    assertThat(features(first.toString(), second.toString())).isEqualTo(expected);
    assertThat(features(second.toString(), first.toString())).isEqualTo(expected);
  }

  @Test
  void overlappingFilesAreCountedOnce() {
    Path orders = Shop.someOrders(dir);
    Path copy = Shop.file(dir, "copy.csv", Shop.text(orders));
    String db = dir.resolve("clv.db").toString();
    int rows = Shop.rows(120).size();
    assertThat(features(orders.toString(), copy.toString())).isEqualTo(features(orders.toString()));
    assertThat(Cli.run("run", orders.toString(), copy.toString(), "--db", db).ok().out())
        .contains(
            "%d rows read from 2 files: %d loaded, %d duplicates, 0 rejected, 0 without a customer"
                .formatted(2 * rows, rows, rows));
  }

  @Test
  void encodingsAreReadAsSaid() {
    String text = Shop.HEADER + "Zoë,1,1,1,5,2024-01-01\nJürgen,2,1,1,6,2024-01-02\n";
    String expected = features(Shop.file(dir, "utf8.csv", text).toString());
    assertThat(expected).contains("\nZoë,").contains("\nJürgen,");
    Path latin = file("latin1.csv", text.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(features(latin.toString(), "--encoding", "ISO-8859-1")).isEqualTo(expected);
    Path bom = file("bom.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    assertThat(features(bom.toString())).isEqualTo(expected);
    Path utf16 = file("utf16.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    assertThat(features(utf16.toString())).isEqualTo(expected);
    assertThat(Cli.run("features", latin.toString()).refused(65))
        .contains("latin1.csv")
        .contains("--encoding");
  }

  @Test
  void semicolonsAndDecimalCommas() {
    String comma = features(Shop.orders(dir, "A,1,1,2,12.50,2024-01-31").toString());
    Path german =
        Shop.file(
            dir, "de.csv", "Kunde;Auftrag;Posten;Menge;Betrag;Datum\nA;1;1;2;12,50;31.01.2024\n");
    String columns =
        "customer_id=Kunde,order_id=Auftrag,order_item_id=Posten,num_items=Menge,amount=Betrag,"
            + "date=Datum";
    assertThat(features(german.toString(), "--columns", columns)).isEqualTo(comma);
    assertThat(features(german.toString(), "--columns", columns, "--delimiter", ";"))
        .isEqualTo(comma);
    assertThat(Cli.run("features", german.toString()).refused(65))
        .contains("customer_id")
        .contains("Kunde")
        .contains("--columns");
  }

  @Test
  void tabsWithTheWordForThem() {
    String expected = features(Shop.orders(dir, "A,1,1,2,12.50,2024-01-31").toString());
    Path tabs =
        Shop.file(dir, "tabs.tsv", (Shop.HEADER + "A,1,1,2,12.50,2024-01-31\n").replace(',', '\t'));
    assertThat(features(tabs.toString(), "--delimiter", "tab")).isEqualTo(expected);
    assertThat(features(tabs.toString())).isEqualTo(expected);
  }

  @Test
  void anAmbiguousDateIsAQuestionAndNoGuess() {
    Path orders =
        Shop.file(dir, "o.csv", "customer_id,date\nA,01/02/2024\nA,03/04/2024\nB,05/06/2024\n");
    assertThat(Cli.run("features", orders.toString()).refused(65))
        .contains("--date-format")
        .contains("dd/MM/yyyy")
        .contains("?");
    assertThat(features(orders.toString(), "--date-format", "dd/MM/yyyy"))
        .contains("\nA,2024-02-01,2024-04-03,");
    assertThat(features(orders.toString(), "--date-format", "MM/dd/yyyy"))
        .contains("\nA,2024-01-02,2024-03-04,");
    Path settled =
        Shop.file(dir, "s.csv", "customer_id,date\nA,01/02/2024\nA,03/04/2024\nB,31/05/2024\n");
    assertThat(features(settled.toString())).contains("\nA,2024-02-01,2024-04-03,");
  }

  @Test
  void theTimeZoneDecidesTheDay() {
    Path orders =
        Shop.file(
            dir, "o.csv", "customer_id,date\nA,2024-01-01T23:30:00Z\nA,2024-01-02T10:00:00Z\n");
    assertThat(features(orders.toString())).contains("A,2024-01-01,2024-01-02,2,");
    assertThat(features(orders.toString(), "--tz", "Europe/Berlin"))
        .contains("A,2024-01-02,2024-01-02,2,");
    assertThat(features(orders.toString(), "--tz", "America/New_York"))
        .contains("A,2024-01-01,2024-01-02,2,");
  }

  @Test
  void theTimeZoneDecidesWhatLiesInTheFuture() {
    // Noon in UTC is already tomorrow in the east of the Pacific's west.
    String tomorrow = "A,1,1,1,5,2026-03-02";
    assertThat(Cli.run("features", Shop.orders(dir, tomorrow).toString()).refused(65))
        .contains("later than today, 2026-03-01");
    Cli.run("features", Shop.orders(dir, tomorrow).toString(), "--tz", "Pacific/Kiritimati").ok();
  }

  /** 200 good rows of which some are then spoilt. */
  private Path spoilt(int total, int bad) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < total; i++) {
      rows.add(
          "C%d,%d,1,1,%s,2024-01-%02d".formatted(i % 40, i, i < bad ? "NaN" : "5.00", 1 + i % 28));
    }
    return Shop.orders(dir, rows.toArray(String[]::new));
  }

  @Test
  void exactlyOnePercentOfRejectsPassesAndOneRowMoreDoesNot() {
    Cli.run("features", spoilt(200, 2).toString()).ok();
    assertThat(Cli.run("features", spoilt(200, 3).toString()).refused(65))
        .contains("3 of 200 rows were rejected")
        .contains("1.5 %");
    Cli.run("features", spoilt(200, 3).toString(), "--max-rejects", "3").ok();
    Cli.run("features", spoilt(200, 3).toString(), "--max-rejects", "2").refused(65);
    Cli.run("features", spoilt(200, 3).toString(), "--max-rejects", "1.5%").ok();
    Cli.run("features", spoilt(200, 1).toString(), "--max-rejects", "0").refused(65);
  }

  @Test
  void rejectsAreKeptInFullAndCanBeReadAgain() throws IOException {
    Path orders =
        Shop.orders(
            dir,
            "A,1,1,1,5,2024-01-01",
            "A,2,1,1,1e400,2024-01-02",
            "A,3,1,1,5,2024-02-30",
            "\"B, \"\"the\nsecond\"\"\",4,1,1,five,2024-01-03",
            "C,5,1,1,5",
            "D,6,1,x,5,2024-01-04");
    Path rejects = dir.resolve("rejects.csv");
    String[] options = {"--max-rejects", "100%", "--rejects", rejects.toString()};
    Cli.run(List.of("features", orders.toString()), options).ok();
    try (CSVParser parser =
        CSVParser.parse(
            rejects,
            StandardCharsets.UTF_8,
            CSVFormat.Builder.create(CSVFormat.DEFAULT).setHeader().get())) {
      assertThat(parser.getHeaderNames()).startsWith("file", "line", "column", "value", "reason");
      List<CSVRecord> records = parser.getRecords();
      assertThat(records).extracting(r -> r.get("file")).containsOnly(orders.toString());
      assertThat(records)
          .extracting(r -> r.get("line") + " " + r.get("column") + " " + r.get("value"))
          .containsExactly(
              "3 revenue 1e400",
              "4 created_at_date 2024-02-30",
              "5 revenue five",
              "7  5 fields",
              "8 num_items x");
      assertThat(records).allSatisfy(r -> assertThat(r.get("reason")).isNotBlank());
      // What was refused can be mended and given again.
      String mended =
          Shop.HEADER + String.join("\n", records.stream().map(r -> r.get("row")).toList()) + "\n";
      assertThat(
              Cli.run(
                      "features",
                      Shop.file(dir, "again.csv", mended).toString(),
                      "--max-rejects",
                      "100%")
                  .refused(65))
          .contains("5 rows");
    }
  }

  @Test
  void rejectsOfAJobThatStopsAreKeptToo() {
    Path rejects = dir.resolve("rejects.csv");
    assertThat(
            Cli.run("features", spoilt(100, 50).toString(), "--rejects", rejects.toString())
                .refused(65))
        .contains("rejects.csv");
    assertThat(Shop.text(rejects).lines()).hasSize(51);
  }

  @Test
  void rowsAreAccountedForToTheLast() {
    Path orders =
        Shop.orders(
            dir,
            "A,1,1,1,5,2024-01-01",
            "A,1,1,1,5,2024-01-01",
            ",9,1,1,5,2024-01-01",
            "A,1,1,2,5,2024-01-01",
            "A,2,1,1,6,2024-01-09",
            "B,3,1,1,7,2024-01-09",
            "B,4,1,1,7,2024-01-20",
            "A,5,1,1,7,2024-02-20");
    Cli.Outcome run =
        Cli.run(
                "run",
                orders.toString(),
                "--max-rejects",
                "1",
                "--as-of",
                "2024-01-31",
                "--db",
                dir.resolve("clv.db").toString())
            .ok();
    assertThat(run.out())
        .contains("8 rows read")
        .contains("5 loaded, 1 duplicate, 1 rejected, 1 without a customer")
        .contains("1 row dated after the as-of date left out");
  }

  @Test
  void refundsAreNettedOrIgnored() {
    Path orders =
        Shop.orders(
            dir,
            "A,1,1,1,50,2024-01-01",
            "A,2,1,1,30,2024-01-10",
            "A,2,2,1,-30,2024-01-20",
            "A,3,1,1,0,2024-01-25");
    Map<String, String> netted = Shop.table(features(orders.toString())).get("A");
    assertThat(netted).containsEntry("total_orders", "2").containsEntry("total_revenue", "50");
    Map<String, String> ignored =
        Shop.table(features(orders.toString(), "--refunds", "ignore")).get("A");
    assertThat(ignored).containsEntry("total_orders", "3").containsEntry("total_revenue", "80");
    Map<String, String> before =
        Shop.table(features(orders.toString(), "--as-of", "2024-01-19")).get("A");
    assertThat(before).containsEntry("total_orders", "2").containsEntry("total_revenue", "80");
  }

  @Test
  void rowsWithoutOrderIdsAreOrdersOfTheirOwn() {
    Path orders =
        Shop.file(
            dir,
            "o.csv",
            "customer_id,date,amount\nA,2024-01-01,5\nA,2024-01-01,5\nA,2024-01-09,5\n");
    assertThat(Shop.table(features(orders.toString())).get("A"))
        .containsEntry("total_orders", "3")
        .containsEntry("frequency", "1")
        .containsEntry("longest_interval", "8");
    Path copy = Shop.file(dir, "copy.csv", Shop.text(orders));
    assertThat(Cli.run("features", orders.toString(), copy.toString()).refused(65))
        .contains("copy.csv")
        .contains("name it once");
  }

  @Test
  void unitPricesAreMultiplied() {
    Path orders =
        Shop.file(dir, "o.csv", "customer_id,date,unit_price,num_items\nA,2024-01-01,2.55,3\n");
    assertThat(Shop.table(features(orders.toString())).get("A"))
        .containsEntry("total_revenue", "7.65")
        .containsEntry("total_items", "3");
  }

  @Test
  void amountsOfAnySizeAddUpExactly() {
    Path orders =
        Shop.orders(
            dir,
            "A,1,1,1,1000000000.01,2024-01-01",
            "A,2,1,1,0.01,2024-01-02",
            "A,3,1,1,0.1,2024-01-03",
            "A,4,1,1,0.2,2024-01-04");
    assertThat(Shop.table(features(orders.toString())).get("A"))
        .containsEntry("total_revenue", "1000000000.32");
  }

  @Test
  void progressIsShownToPeopleOnly() {
    String row = ",1,1,1,5.00,2024-01-01\n";
    StringBuilder text = new StringBuilder(Shop.HEADER);
    for (int i = 0; text.length() < 9_000_000; i++) {
      text.append("customer-").append(i).append(row);
    }
    Path big = Shop.file(dir, "big.csv", text.toString());
    Path out = dir.resolve("features.csv");
    String[] args = {"features", big.toString(), "--output", out.toString()};
    assertThat(Cli.runWatched(args).ok().err()).contains("reading [").contains("100 %");
    assertThat(Cli.run(args).ok().err()).doesNotContain("reading");
    assertThat(
            Cli.runWatched("features", big.toString(), "--output", out.toString(), "--quiet")
                .ok()
                .err())
        .isEmpty();
  }
}
