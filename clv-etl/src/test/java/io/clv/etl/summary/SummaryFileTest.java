package io.clv.etl.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableMap;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.etl.input.Quoting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryFileTest {
  @TempDir Path dir;

  private static CustomerSummaries read(Path file) {
    return new SummaryFile(
            SummaryFileRequest.of(file.toString(), InputStream.nullInputStream(), ModelTime.WEEK))
        .read();
  }

  private CustomerSummaries read(String text) {
    try {
      return read(Files.writeString(dir.resolve("s.csv"), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private OrderSourceException badData(String text) {
    OrderSourceException failure =
        catchThrowableOfType(OrderSourceException.class, () -> read(text));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
    return failure;
  }

  @Test
  void aRowMayStandForManyCustomers() {
    CustomerSummaries summaries = read("id,x,t_x,T,weight,litt\na,2,4,6,284.5,1\nb,0,0,6,3464,0\n");
    assertThat(summaries.hasWeights()).isTrue();
    assertThat(summaries.weight(0)).isEqualTo(284.5);
    assertThat(summaries.weight(1)).isEqualTo(3464);
    assertThat(summaries.litt(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, weight \"0\" is not greater than 0",
    "-2, weight \"-2\" is not greater than 0",
    "many, weight \"many\" is not a finite number"
  })
  void aWeightIsGreaterThanZero(String weight, String message) {
    assertThat(badData("id,x,t_x,T,weight\na,0,0,6,1\nb,0,0,6," + weight + "\n"))
        .hasMessageContaining("line 3: " + message);
  }

  @Test
  void theUsualColumnsAreRead() {
    CustomerSummaries summaries =
        read(
            "customer_id,frequency,recency,T,monetary_value\n007,2.0,30.43,38.86,22.35\nb,0,0,38,9\n");
    assertThat(summaries.id(0)).isEqualTo("007");
    assertThat(summaries.get(0)).isEqualTo(new CustomerSummary(2, 30.43, 38.86, 22.35));
    assertThat(summaries.get(1)).isEqualTo(new CustomerSummary(0, 0, 38, 0));
    assertThat(summaries.time()).isEqualTo(ModelTime.WEEK);
    assertThat(summaries.hasLitt()).isFalse();
  }

  @Test
  void withoutMonetaryValuesTheyAreUnknown() {
    CustomerSummaries summaries = read("customer_id;frequency;recency;T\n1;0;0;5\n2;1;2;5\n");
    assertThat(summaries.hasMonetaryValues()).isFalse();
  }

  @Test
  void logIntervalsAreAnOptionalColumn() {
    CustomerSummaries summaries = read("id,x,t_x,T,litt\n1,0,0,5,\n2,1,2,5,0.69314718056\n");
    assertThat(summaries.hasLitt()).isTrue();
    assertThat(summaries.litt(1)).isEqualTo(0.69314718056);
  }

  @Test
  void columnsRoundedToDifferentDigitsAreNotAContradiction() {
    assertThat(read("id,x,t_x,T\n1,5,34.5714285714,34.57142857\n").get(0))
        .isEqualTo(new CustomerSummary(5, 34.57142857, 34.57142857, Double.NaN));
  }

  @Test
  void columnsCanBeMappedAndStandardInputRead() {
    byte[] bytes = "who|n|last|age\nx|1|2|3\n".getBytes(StandardCharsets.UTF_8);
    ImmutableMap<SummaryField, String> columns =
        SummaryFileRequest.parseColumns("customer_id=who,frequency=n,recency=last,T=age");
    SummaryFileRequest request =
        new SummaryFileRequest(
            "-",
            new ByteArrayInputStream(bytes),
            ModelTime.DAY,
            columns,
            null,
            Quoting.DOUBLE,
            null);
    assertThat(new SummaryFile(request).read().get(0))
        .isEqualTo(new CustomerSummary(1, 2, 3, Double.NaN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,1,2 | 3 fields where the header has 5",
        ",1,2,3,4 | id is empty",
        "a,1.5,2,3,4 | x \"1.5\" is not a whole number",
        "a,-1,2,3,4 | x \"-1\" is not a whole number",
        "a,3000000000,2,3,4 | is not a whole number",
        "a,one,2,3,4 | x \"one\" is not",
        "a,1,NaN,3,4 | t_x \"NaN\" is not a finite number",
        "a,1,1e999,3,4 | t_x \"1e999\" is not a finite number",
        "a,1,4,3,4 | 0 <= recency <= T",
        "a,1,-1,3,4 | 0 <= recency <= T",
        "a,0,1,3,4 | recency must be 0",
        "a,1,2,3,-4 | monetary value must be finite and not negative",
        "a,1,2,3, | zbar \"\" is not",
        "a,1,2,0x1p3,4 | T \"0x1p3\" is not",
        "g,1,2,3,4 | customer \"g\" stands in line 2 already"
      })
  void aBadRowIsNamedByLineColumnAndValue(String row, String message) {
    assertThat(badData("id,x,t_x,T,zbar\ng,1,2,3,4\n" + row + "\n"))
        .hasMessageContainingAll("s.csv has 1 bad row", "line 3: ", message);
  }

  @Test
  void allErrorsAreCountedAndTheFirstTenListed() {
    OrderSourceException failure = badData("id,x,t_x,T\n" + "a,b,c,d\n".repeat(12));
    assertThat(failure).hasMessageContainingAll("12 bad rows", "line 2:", "line 11:", "and 2 more");
    assertThat(failure.getMessage()).doesNotContain("line 12:");
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(badData("id,x\n1,2\n"))
        .hasMessageContainingAll(
            "recency or t_x", "T or T_cal", "Found: id, x", "--columns recency=");
    assertThat(badData("id,x,t_x,T\n")).hasMessageContaining("no rows");
    assertThat(badData("")).hasMessageContaining("is empty");
    assertThat(badData("id,x,t_x,T\n\"1,2,3,4\n")).hasMessageContaining("line 2: a quote opens");
  }

  @Test
  void cdnow() {
    String folder = System.getenv("CLV_DATA");
    assumeTrue(folder != null, "CLV_DATA is not set: the reference data are not here");
    CustomerSummaries summaries = read(Path.of(folder, "cdnow/summary.csv"));
    assertThat(summaries.size()).isEqualTo(2357);
    assertThat(summaries.get(0))
        .isEqualTo(new CustomerSummary(2, 30.4285714286, 38.85714286, 22.345));
    assertThat(read(Path.of(folder, "cdnow/summary_rounded.csv")).size()).isEqualTo(2357);
  }
}
