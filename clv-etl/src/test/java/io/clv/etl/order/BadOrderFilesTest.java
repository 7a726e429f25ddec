package io.clv.etl.order;

import static io.clv.etl.order.Reading.HEADER;
import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.gzip;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.order.IntakeCounts;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that cannot be read: each ends in one message that says what and where. */
class BadOrderFilesTest {
  private static final String GOOD = "1,1,1,1,1,2024-01-01\n";

  @TempDir Path dir;

  private OrderSourceException badData(String text) {
    OrderSourceException failure = Reading.failure(request(file(dir, "o.csv", text)));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
    return failure;
  }

  private OrderSourceException badData(byte[] bytes) {
    OrderSourceException failure = Reading.failure(request(file(dir, "o.csv", bytes)));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
    return failure;
  }

  @Test
  void aMissingFileIsNamed() {
    OrderSourceException failure = Reading.failure(request(dir.resolve("none.csv")));
    assertThat(failure.reason()).isEqualTo(Reason.MISSING);
    assertThat(failure).hasMessageContaining("none.csv");
  }

  @Test
  void aNameThatNoFileCanHaveIsMissing() {
    OrderSourceException failure =
        Reading.failure(OrderFileRequest.builder(List.of("a\0b"), Reading.TODAY));
    assertThat(failure.reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  void aDirectoryIsNotAFile() {
    OrderSourceException failure = Reading.failure(request(dir));
    assertThat(failure.reason()).isEqualTo(Reason.MISSING);
    assertThat(failure).hasMessageContaining("is a directory");
  }

  @Test
  void anEmptyFileIsEmpty() {
    assertThat(badData("")).hasMessageContaining("o.csv is empty");
    assertThat(badData(gzip(new byte[0]))).hasMessageContaining("o.csv is empty");
    assertThat(badData("\n \n\n"))
        .hasMessageContaining("does not begin with a line of column names");
  }

  @Test
  void aHeaderAloneHasNoRows() {
    assertThat(badData(HEADER)).hasMessageContaining("no order rows in");
  }

  @Test
  void rowsWithoutCustomersAloneAreNotUsable() {
    assertThat(badData(HEADER + ",1,1,1,1,2024-01-01\n"))
        .hasMessageContaining("of 1 rows 1 have no customer");
  }

  @Test
  void aWrongHeaderIsAnsweredWithWhatWasFoundAndWhatIsNeeded() {
    assertThat(badData("kunde,datum,preis\n1,2024-01-01,2\n"))
        .hasMessageContainingAll(
            "customer_id",
            "created_at_date or date",
            "Found: kunde, datum, preis",
            "--columns customer_id=HEADER,date=HEADER");
  }

  @Test
  void aMappedColumnThatIsNotThereIsNamed() {
    Path file = file(dir, "o.csv", HEADER + GOOD);
    assertThat(Reading.failure(request(file).columns(ColumnMapping.parse("amount=total"))))
        .hasMessageContainingAll("amount (looked for total)", "Found: customer_id, order_id");
  }

  @Test
  void aNeededColumnThatStandsTwiceIsNotGuessed() {
    assertThat(badData("customer_id,date,customer_id\n1,2024-01-01,2\n"))
        .hasMessageContaining("customer_id twice (columns 1 and 3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "customer_id",
        "=x",
        "customer_id=",
        "who=x",
        "date=a,date=b",
        "date=a,created_at_date=b",
        "date=a,customer_id=a",
        "\"date=a"
      })
  void aColumnMappingMustMakeSense(String option) {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> ColumnMapping.parse(option))
        .withMessageContaining("--columns")
        .extracting(OrderSourceException::reason)
        .isEqualTo(Reason.BAD_REQUEST);
  }

  @Test
  void anUnclosedQuoteIsNamedByItsLine() {
    assertThat(badData(HEADER + GOOD + "1,\"1,1,1,1,2024-01-01\n" + GOOD.repeat(10)))
        .hasMessageContainingAll("line 3", "a quote opens in this row and is never closed");
  }

  @Test
  void anUnclosedQuoteDoesNotSwallowAHugeFile() {
    String text = HEADER + GOOD + "1,\"1,1,1,1,2024-01-01\n" + GOOD.repeat(500_000);
    Reading reading = Reading.of(request(file(dir, "o.csv", text)));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(500_002, 500_001, 0, 1, 0));
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(3);
  }

  @Test
  void aQuoteInTheHeaderIsNamedToo() {
    assertThat(badData("\"customer_id,date\n" + GOOD))
        .hasMessageContaining("line 1: a quote opens");
  }

  @Test
  void aVeryLongLineIsRefused() {
    assertThat(badData(HEADER + GOOD + "x".repeat(10_000_000) + "\n" + GOOD))
        .hasMessageContainingAll("line 3", "longer than 1048576 characters");
    assertThat(badData("x".repeat(10_000_000))).hasMessageContaining("has no column for");
  }

  @Test
  void aLongRowWithinTheLimitIsRead() {
    String text = "customer_id,date,note\n1,2024-01-01,\"" + "line\n".repeat(100_000) + "\"\n";
    assertThat(Reading.of(request(file(dir, "o.csv", text))).rows()).hasSize(1);
  }

  @Test
  void textBehindAClosingQuoteIsExplained() {
    assertThat(badData(HEADER + GOOD + "\"1\"x,1,1,1,1,2024-01-01\n"))
        .hasMessageContainingAll("line 3", "text follows a closing quote");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SQLite format 3\0........|SQLite",
        "PK\3\4.....|spreadsheet",
        "PAR1\0\0\0|Parquet",
        "%PDF-1.7\0|PDF",
        "BZh9\0|bzip2",
        "a,b\0,c|NUL"
      })
  void aBinaryFileIsCalledWhatItLooksLike(String bytesAndName) {
    int bar = bytesAndName.lastIndexOf('|');
    assertThat(badData(bytesAndName.substring(0, bar)))
        .hasMessageContainingAll("not a text table", bytesAndName.substring(bar + 1));
  }

  @Test
  void utf16WithoutAMarkIsRecognisedAndAskedFor() {
    assertThat(badData((HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE)))
        .hasMessageContaining("--encoding UTF-16LE");
    assertThat(badData((HEADER + GOOD).getBytes(StandardCharsets.UTF_16BE)))
        .hasMessageContaining("--encoding UTF-16BE");
  }

  @Test
  void aNulFarInsideIsNamedByItsLine() {
    String text = HEADER + GOOD.repeat(10_000) + "a\0b,1,1,1,1,2024-01-01\n";
    IntakeReport.Reject reject =
        Reading.of(request(file(dir, "o.csv", text))).report().firstRejects().get(0);
    assertThat(reject.line()).isEqualTo(10_002);
    assertThat(reject.reason()).startsWith("a NUL character");
  }

  @Test
  void bytesThatAreNotUtf8AreNamedByTheirLine() {
    byte[] bytes =
        (HEADER + GOOD + "Zoë,1,1,1,1,2024-01-01\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(badData(bytes))
        .hasMessageContainingAll("line 3", "0xEB", "not UTF-8", "--encoding ISO-8859-1");
    byte[] cut = "customer_id,date\nZo\u00EB".getBytes(StandardCharsets.UTF_8);
    assertThat(badData(Arrays.copyOf(cut, cut.length - 1))).hasMessageContaining("line 2");
  }

  @Test
  void damagedGzipIsIncompleteOrDamaged() {
    byte[] zipped = gzip((HEADER + randomRows()).getBytes(StandardCharsets.UTF_8));
    assertThat(badData(Arrays.copyOf(zipped, zipped.length / 2)))
        .hasMessageContaining("incomplete");
    assertThat(badData(Arrays.copyOf(zipped, 5))).hasMessageContaining("incomplete");
    byte[] damaged = zipped.clone();
    damaged[damaged.length - 6] ^= 0x55;
    assertThat(badData(damaged)).hasMessageContaining("damaged");
  }

  private static String randomRows() {
    Random random = new Random(7);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      rows.append(random.nextInt()).append(',').append(i).append(",1,1,1,2024-01-01\n");
    }
    return rows.toString();
  }

  @Test
  void theSameBytesTwiceAreRecognisedWhereRowsHaveNoIdentity() throws IOException {
    Path a = file(dir, "a.csv", "customer_id,date\n1,2024-01-01\n");
    Path b = Files.copy(a, dir.resolve("b.csv"));
    assertThat(Reading.failure(request(a, b)))
        .hasMessageContaining("b.csv is the same file as " + a);
  }

  @Test
  void standardInputCanBeNamedOnce() {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> OrderFileRequest.builder(List.of("-", "-"), Reading.TODAY).build())
        .withMessageContaining("once");
  }
}
