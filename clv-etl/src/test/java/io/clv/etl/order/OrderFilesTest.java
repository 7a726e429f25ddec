package io.clv.etl.order;

import static io.clv.etl.order.Reading.HEADER;
import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import io.clv.core.order.Amount;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSourceException;
import io.clv.etl.input.Quoting;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFilesTest {
  @TempDir Path dir;

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static Amount amount(String number) {
    return Amount.parse(number);
  }

  @Test
  void theDefaultFormatIsReadWholeAndExact() throws IOException {
    String text =
        HEADER
            + "007,o/1,i1,2,12.50,2024-02-29\n"
            + "Zoë,o2,i2,1,-3,2024-03-01T23:59:59\n"
            + ",o3,i3,1,1,2024-03-01\n";
    Path file = file(dir, "orders.csv", text);
    Reading reading = Reading.of(request(file));
    assertThat(reading.rows())
        .containsExactly(
            new OrderRow(
                "007", "o/1", "i1", "i1", day("2024-02-29"), amount("12.5"), amount("2"), false),
            new OrderRow(
                "Zoë", "o2", "i2", "i2", day("2024-03-01"), amount("-3"), amount("1"), true));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(3, 2, 0, 0, 1));
    assertThat(reading.report().files().get(0).name()).isEqualTo(file.toString());
    assertThat(reading.report().files().get(0).sha256())
        .isEqualTo(Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
  }

  @Test
  void severalFilesAreCountedEach() {
    Path a = file(dir, "a.csv", HEADER + "1,1,1,1,1,2024-01-01\n");
    Path b = file(dir, "b.csv", HEADER + "1,2,2,1,1,2024-01-02\n,3,3,1,1,2024-01-02\n");
    Path empty = file(dir, "c.csv", HEADER);
    Reading reading = Reading.of(request(a, b, empty));
    assertThat(reading.report().files().stream().map(IntakeReport.FileIntake::counts))
        .containsExactly(
            new IntakeCounts(1, 1, 0, 0, 0),
            new IntakeCounts(2, 1, 0, 0, 1),
            new IntakeCounts(0, 0, 0, 0, 0));
    assertThat(reading.report().notes()).containsEntry("files without rows", 1L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void standardInputIsReadAlsoWhenItsDatesNeedTwoPasses(boolean compressed) {
    String text = "customer_id,date\n1,01/02/2024\n2,25/02/2024\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes = compressed ? Reading.gzip(bytes) : bytes;
    Reading reading =
        Reading.of(
            OrderFileRequest.builder(List.of("-"), Reading.TODAY)
                .standardInput(new ByteArrayInputStream(bytes)));
    assertThat(reading.rows().stream().map(OrderRow::day))
        .containsExactly(day("2024-02-01"), day("2024-02-25"));
    assertThat(reading.report().files().get(0).name()).isEqualTo("-");
    assertThat(reading.report().files().get(0).sha256())
        .isEqualTo(Hashing.sha256().hashBytes(bytes).toString());
  }

  @Test
  void gzipIsRecognisedByItsBytes() {
    byte[] text = (HEADER + "1,1,1,1,1,2024-01-01\n").getBytes(StandardCharsets.UTF_8);
    assertThat(Reading.of(request(file(dir, "orders.csv", Reading.gzip(text)))).rows()).hasSize(1);
  }

  @Test
  void aPipeOfSeveralGzipMembersIsReadWhole() {
    byte[] head = Reading.gzip("customer_id,date\n".getBytes(StandardCharsets.UTF_8));
    byte[] rows = Reading.gzip("1,2024-01-01\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    InputStream pipe =
        new FilterInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream(head),
                new SequenceInputStream(
                    new ByteArrayInputStream(rows), new ByteArrayInputStream(rows)))) {
          @Override
          public int available() throws IOException {
            throw new IOException("Illegal seek");
          }
        };
    Reading reading =
        Reading.of(OrderFileRequest.builder(List.of("-"), Reading.TODAY).standardInput(pipe));
    assertThat(reading.rows()).hasSize(2000);
  }

  @ParameterizedTest
  @CsvSource({"';'", "'|'", "'\t'", "','"})
  void theDelimiterIsFoundInTheHeader(char delimiter) {
    String text = (HEADER + "1,1,1,1,2,2024-01-01\n").replace(',', delimiter);
    assertThat(Reading.of(request(file(dir, "o.csv", text))).rows().get(0).amount())
        .isEqualTo(amount("2"));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, true",
    "UTF-16BE, true",
    "UTF-8, true",
    "UTF-8, false",
    "UTF-16LE, false",
    "ISO-8859-1, false",
    "windows-1252, false"
  })
  void encodingsAreReadByMarkOrByOption(Charset charset, boolean mark) {
    String text = HEADER + "Zoë,1,1,1,1,2024-01-01\n";
    Path file = file(dir, "o.csv", ((mark ? "\uFEFF" : "") + text).getBytes(charset));
    Reading reading = Reading.of(request(file).encoding(mark ? null : charset));
    assertThat(reading.rows().get(0).customerId()).isEqualTo("Zoë");
  }

  @Test
  void aSemicolonFileMayHaveDecimalCommas() {
    String text =
        "customer_id;revenue;date\n1;12,50;2024-01-01\n1;1,234;2024-01-01\n1;0,125;2024-01-01\n";
    Reading reading =
        Reading.of(request(file(dir, "o.csv", text)).maxRejects(new MaxRejects.Count(1)));
    assertThat(reading.rows().stream().map(OrderRow::amount))
        .containsExactly(amount("12.5"), amount("0.125"));
    assertThat(reading.report().firstRejects().get(0).reason()).startsWith("ambiguous");
  }

  @Test
  void linesEndAnyWayAndBlankOnesAreNotRows() {
    String text =
        "customer_id,note,date\r\n\r\n1,\"two\r\nlines, \"\"quoted\"\"\",2024-01-01\n\n   \n"
            + "2,5\" nail,2024-01-02\r3,,bad\n4,x,2024-01-03";
    Reading reading =
        Reading.of(request(file(dir, "o.csv", text)).maxRejects(new MaxRejects.Count(1)));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(4, 3, 0, 1, 0));
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(8);
  }

  @Test
  void aTrailingDelimiterIsNotAField() {
    String text = "customer_id,date\n1,2024-01-01,\n2,2024-01-01\n";
    assertThat(Reading.of(request(file(dir, "o.csv", text))).rows()).hasSize(2);
    String both = "customer_id,date,\n1,2024-01-01,\n2,2024-01-01\n";
    assertThat(Reading.of(request(file(dir, "b.csv", both))).rows()).hasSize(2);
  }

  @Test
  void anotherQuoteOrNoneCanBeAsked() {
    String single = "customer_id,date\n'a,b',2024-01-01\n";
    assertThat(
            Reading.of(request(file(dir, "s.csv", single)).quoting(new Quoting('\'')))
                .rows()
                .get(0)
                .customerId())
        .isEqualTo("a,b");
    String none = "customer_id,date\n\"a,2024-01-01\n";
    assertThat(
            Reading.of(request(file(dir, "n.csv", none)).quoting(Quoting.NONE))
                .rows()
                .get(0)
                .customerId())
        .isEqualTo("\"a");
  }

  @Test
  void columnsAreMappedByNameThenWithoutRegardToCaseAndBlanks() {
    String text = "Cust, WHEN ,Price,Qty\n1,2024-01-01,2.5,4\n";
    Reading reading =
        Reading.of(
            request(file(dir, "o.csv", text))
                .columns(
                    ColumnMapping.parse(
                        "customer_id=cust,created_at_date=when,unit_price=Price,num_items=Qty")));
    assertThat(reading.rows().get(0).amount()).isEqualTo(amount("10"));
    assertThat(reading.rows().get(0).orderId()).isNull();
  }

  @Test
  void withoutAmountsAndItemsARowIsAPurchaseOfOneItem() {
    OrderRow row =
        Reading.of(request(file(dir, "o.csv", "customer_id,date\n1,20240101\n"))).rows().get(0);
    assertThat(row)
        .isEqualTo(new OrderRow("1", null, null, null, day("2024-01-01"), null, Amount.ONE, false));
  }

  @Test
  void withoutAnOrderIdAnItemIdIdentifiesNothing() {
    Path file = file(dir, "o.csv", "customer_id,order_item_id,date\n1,shoe,2024-01-01\n");
    assertThat(Reading.of(request(file)).rows().get(0).lineId()).isNull();
    assertThat(Reading.of(request(file)).rows().get(0).itemId()).isEqualTo("shoe");
  }

  @Test
  void theSinkDecidesWhatIsDuplicateAndWhatContradicts() {
    Path file =
        file(
            dir,
            "o.csv",
            HEADER + "1,1,1,1,1,2024-01-01\n1,1,1,1,1,2024-01-01\n1,1,1,1,9,2024-01-01\n");
    Iterator<Admission> verdicts =
        List.of(Admission.LOADED, Admission.DUPLICATE, Admission.CONFLICT).iterator();
    IntakeReport report =
        new OrderFiles(request(file).maxRejects(MaxRejects.parse("50%")).build())
            .readInto(row -> verdicts.next());
    assertThat(report.counts()).isEqualTo(new IntakeCounts(3, 1, 1, 1, 0));
    assertThat(report.firstRejects().get(0).line()).isEqualTo(4);
    assertThat(report.firstRejects().get(0).column()).isEqualTo("order_item_id");
  }

  @Test
  void oneCurrencyIsFineAndTwoAreNotAdded() {
    String text = "customer_id,date,amount,currency\n1,2024-01-01,1,EUR\n1,2024-01-02,1,eur\n";
    assertThat(Reading.of(request(file(dir, "one.csv", text))).rows()).hasSize(2);
    assertThat(Reading.failure(request(file(dir, "two.csv", text + "1,2024-01-03,1,USD\n"))))
        .hasMessageContainingAll("EUR", "line 2", "USD", "line 4")
        .extracting(OrderSourceException::reason)
        .isEqualTo(OrderSourceException.Reason.BAD_DATA);
  }

  @Test
  void progressIsToldInBytesOverAllFiles() throws IOException {
    Path a = file(dir, "a.csv", HEADER + "1,1,1,1,1,2024-01-01\n");
    Path b = file(dir, "b.csv", HEADER + "1,2,1,1,1,2024-01-01\n");
    List<Long> heard = new ArrayList<>();
    Reading.of(request(a, b).progress(heard::add));
    assertThat(heard).isSorted();
    assertThat(heard.get(heard.size() - 1)).isEqualTo(Files.size(a) + Files.size(b));
  }

  @Test
  void theCdnowTextFilesAreReadAsTheyAre() {
    Path master =
        file(dir, "CDNOW_master.txt", " 00001 19970101  1   11.77\n 00002 19970112  1   12.00\r\n");
    Reading reading = Reading.of(request(master).preset(Preset.CDNOW));
    assertThat(reading.rows())
        .first()
        .isEqualTo(
            new OrderRow(
                "00001", null, null, null, day("1997-01-01"), amount("11.77"), Amount.ONE, false));
    Path sample = file(dir, "CDNOW_sample.txt", " 00004  0001 19970101  2   29.33\n");
    assertThat(Reading.of(request(sample).preset(Preset.CDNOW)).rows())
        .containsExactly(
            new OrderRow(
                "00004", null, null, null, day("1997-01-01"), amount("29.33"), amount("2"), false));
  }

  @Test
  void onlineRetailHasCancellationsZeroPricesAndTwoSetsOfNames() {
    String rows =
        """
        536365,85123A,HEART,6,2010-12-01T08:26:00Z,2.55,17850,United Kingdom
        C536379,D,Discount,-1,2010-12-01T09:41:00Z,27.50,14527,United Kingdom
        536380,22,GIFT,1,2010-12-01T09:41:00Z,0,17809,United Kingdom
        536381,23,LOST,1,2010-12-01T09:41:00Z,1,,United Kingdom
        """;
    Path first =
        file(
            dir,
            "1.csv",
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                + rows);
    Reading reading = Reading.of(request(first).preset(Preset.ONLINE_RETAIL));
    assertThat(reading.rows())
        .containsExactly(
            new OrderRow(
                "17850",
                "536365",
                null,
                "85123A",
                day("2010-12-01"),
                amount("15.3"),
                amount("6"),
                false),
            new OrderRow(
                "14527",
                "C536379",
                null,
                "D",
                day("2010-12-01"),
                amount("-27.5"),
                amount("-1"),
                true));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(4, 3, 0, 0, 1));
    assertThat(reading.report().notes()).containsEntry("zero-priced lines dropped", 1L);

    Path second =
        file(
            dir,
            "2.csv",
            "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n"
                + rows);
    assertThat(Reading.of(request(second).preset(Preset.ONLINE_RETAIL)).rows())
        .isEqualTo(reading.rows());
  }
}
