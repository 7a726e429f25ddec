package io.clv.etl.order;

import static io.clv.etl.order.Reading.HEADER;
import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.order.IntakeCounts;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectsTest {
  private static final String GOOD = "1,1,1,1,1,2024-01-01\n";

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,1,1,1,NaN,2024-01-01 | revenue | NaN | not a number",
        "1,1,1,1,Infinity,2024-01-01 | revenue | Infinity | not a number",
        "1,1,1,1,1e400,2024-01-01 | revenue | 1e400 | not between",
        "1,1,1,1,1e999999999999,2024-01-01 | revenue | 1e999999999999 | not a number",
        "1,1,1,1,\"1,000\",2024-01-01 | revenue | 1,000 | not a number",
        "1,1,1,1,$5,2024-01-01 | revenue | $5 | not a number",
        "1,1,1,1,,2024-01-01 | revenue | '' | empty",
        "1,1,1,two,1,2024-01-01 | num_items | two | not a number",
        "1,1,1,1,1,2024-02-30 | created_at_date | 2024-02-30 | not a date of the form yyyy-MM-dd",
        "1,1,1,1,1,01/02/2024 | created_at_date | 01/02/2024 | not a date",
        "1,1,1,1,1, | created_at_date | '' | empty",
        "1,1,1,1,1,2026-11-22 | created_at_date | 2026-11-22 | later than today, 2026-11-21",
        "1,1,1,1,1,0024-01-01 | created_at_date | 0024-01-01 | earlier than 1900",
        "1,1,1,1,1 | '' | 5 fields | wrong number of fields; this file has 6 columns",
        "1,1,1,1,1,2024-01-01,7,8 | '' | 8 fields | wrong number of fields"
      })
  void aRowThatCannotBeUsedIsRejectedWithPlaceValueAndReason(
      String row, String column, String value, String reason) {
    Path file = file(dir, "o.csv", HEADER + GOOD.repeat(99) + row + "\n");
    Reading reading = Reading.of(request(file));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(100, 99, 0, 1, 0));
    Reject reject = reading.report().firstRejects().get(0);
    assertThat(reject.file()).isEqualTo(file.toString());
    assertThat(reject.line()).isEqualTo(101);
    assertThat(reject.column()).isEqualTo(column);
    assertThat(reject.value()).isEqualTo(value);
    assertThat(reject.reason()).startsWith(reason);
    assertThat(reading.report().rejectReasons()).containsEntry(reject.reason(), 1L);
  }

  @Test
  void aRowWithoutCustomerIsUnattributedWhateverElseIsWrong() {
    Path file = file(dir, "o.csv", HEADER + GOOD + " ,1,1,x,x,x\n");
    assertThat(Reading.of(request(file)).counts()).isEqualTo(new IntakeCounts(2, 1, 0, 0, 1));
  }

  @Test
  void theRejectsFileHoldsEveryRejectAlsoWhenTheJobStops() throws IOException {
    Path file = file(dir, "o.csv", HEADER + GOOD + "1,\"a \"\"b\"\"\",1,1,x,2024-01-01\n1,2,3\n");
    Path rejects = dir.resolve("rejects.csv");
    OrderSourceException failure = Reading.failure(request(file).rejectsFile(rejects));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
    assertThat(failure)
        .hasMessageContainingAll(
            "2 of 3 rows were rejected (66.7 %)",
            "--max-rejects 1 %", "1 x revenue not a number", "\"x\"", "line 3", "in " + rejects);
    assertThat(Files.readString(rejects))
        .isEqualTo(
            "file,line,column,value,reason,row\n"
                + file
                + ",3,revenue,x,not a number such as 12.50 (without thousands separators and"
                + " currency signs),\"1,\"\"a \"\"\"\"b\"\"\"\"\"\",1,1,x,2024-01-01\"\n"
                + file
                + ",4,,3 fields,wrong number of fields; this file has 6 columns,\"1,2,3\"\n");
  }

  @Test
  void withoutRejectsTheRejectsFileHasAHeaderOnly() throws IOException {
    Path rejects = dir.resolve("rejects.csv");
    Reading.of(request(file(dir, "o.csv", HEADER + GOOD)).rejectsFile(rejects));
    assertThat(Files.readString(rejects)).isEqualTo("file,line,column,value,reason,row\n");
  }

  @Test
  void aCountIsJudgedAtOnceAndAShareAtTheEnd() {
    Path file = file(dir, "o.csv", HEADER + "1,1,1,1,x,2024-01-01\n".repeat(5) + GOOD.repeat(495));
    assertThat(Reading.failure(request(file).maxRejects(new MaxRejects.Count(2))))
        .hasMessageContaining("3 of 3 rows were rejected");
    assertThat(Reading.of(request(file)).counts().rejected()).isEqualTo(5);
    assertThat(
            Reading.failure(request(file).maxRejects(new MaxRejects.Share(new BigDecimal("0.99")))))
        .hasMessageContaining("5 of 500 rows");
  }

  @Test
  void theRejectsFileMustNotBeAnInput() throws IOException {
    Path file = file(dir, "o.csv", HEADER + GOOD);
    OrderSourceException failure = Reading.failure(request(file).rejectsFile(file));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(Files.readString(file)).isEqualTo(HEADER + GOOD);
  }

  @Test
  void aRejectsFileThatCannotBeWrittenIsAnOutputFailure() {
    Path file = file(dir, "o.csv", HEADER + GOOD);
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Reading.of(request(file).rejectsFile(dir.resolve("no/such/r.csv"))))
        .withMessageContaining("directory does not exist");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 100", "1%, 1 %", "0.50%, 0.5 %", "100 %, 100 %"})
  void maxRejectsIsACountOrAPercentage(String option, String shown) {
    assertThat(MaxRejects.parse(option)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1", "1.5", "101%", "-1%", "many", "1e99999999999%"})
  void anythingElseIsRefused(String option) {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> MaxRejects.parse(option))
        .extracting(OrderSourceException::reason)
        .isEqualTo(Reason.BAD_REQUEST);
  }
}
