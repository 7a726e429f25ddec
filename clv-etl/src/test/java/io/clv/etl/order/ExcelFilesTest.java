package io.clv.etl.order;

import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.port.IntakeReport.Reject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as openpyxl, pandas and fastexcel write them. */
class ExcelFilesTest {
  @TempDir Path dir;

  private Path resource(String name) throws IOException {
    Path file = dir.resolve(name);
    try (InputStream in = ExcelFilesTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void aSheetOfOpenpyxlIsReadWithDatesNumbersAndTextAsTheyAre() throws IOException {
    Reading reading =
        Reading.of(request(resource("openpyxl.xlsx")).maxRejects(MaxRejects.parse("1")));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(4, 3, 0, 1, 0));
    assertThat(reading.rows())
        .extracting(OrderRow::customerId)
        .containsExactly("007", "17850", "007");
    assertThat(reading.rows())
        .extracting(row -> String.valueOf(row.amount()))
        .containsExactly("12.1", "2.55", "7.25");
    assertThat(reading.rows())
        .extracting(row -> LocalDate.ofEpochDay(row.day()).toString())
        .containsExactly("2024-01-05", "2024-01-06", "2024-02-29");
    Reject reject = reading.report().firstRejects().get(0);
    assertThat(reject.line()).isEqualTo(7);
    assertThat(reject.column()).isEqualTo("revenue");
    assertThat(reading.report().notes()).containsEntry("lines before the header passed over", 1L);
  }

  @Test
  void anotherSheetIsNamedAndAMissingOneIsAnsweredWithThoseThatThereAre() throws IOException {
    Path file = resource("openpyxl.xlsx");
    assertThat(Reading.of(request(file).sheet("Zweite")).rows())
        .extracting(OrderRow::customerId)
        .containsExactly("x");
    assertThat(Reading.failure(request(file).sheet("None")))
        .hasMessageContaining("has no sheet None; its sheets are Orders, Zweite");
  }

  @Test
  void aSheetOfPandasIsRead() throws IOException {
    Reading reading = Reading.of(request(resource("pandas.xlsx")));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(3, 2, 0, 0, 1));
    assertThat(reading.rows()).extracting(OrderRow::customerId).containsExactly("1", "2");
  }

  @Test
  void manyRowsAreStreamed() throws IOException {
    Path file = dir.resolve("many.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Sheet");
      sheet.value(0, 0, "customer_id");
      sheet.value(0, 1, "date");
      sheet.value(0, 2, "amount");
      for (int i = 1; i <= 20_000; i++) {
        sheet.value(i, 0, "c" + i % 100);
        sheet.value(i, 1, LocalDateTime.of(2024, 1, 1 + i % 28, 12, 0));
        sheet.style(i, 1).format("yyyy-mm-dd hh:mm").set();
        sheet.value(i, 2, i / 100.0);
      }
    }
    Reading reading = Reading.of(request(file));
    assertThat(reading.counts().loaded()).isEqualTo(20_000);
    assertThat(reading.rows().get(19_998).amount()).hasToString("199.99");
  }

  @Test
  void aSheetOptionIsForWorkbooks() {
    Path file = Reading.file(dir, "o.csv", "customer_id,date\n1,2024-01-01\n");
    assertThat(Reading.failure(request(file).sheet("x"))).hasMessageContaining("is csv");
  }
}
