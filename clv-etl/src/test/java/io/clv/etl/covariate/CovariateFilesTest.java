package io.clv.etl.covariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.covariate.CovariateColumn;
import io.clv.core.covariate.CovariatePath;
import io.clv.core.covariate.CovariatePaths;
import io.clv.core.covariate.CovariateTable;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.port.OrderSourceException;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovariateFilesTest {
  @TempDir Path dir;

  private String file(String text) throws IOException {
    return Files.writeString(dir.resolve("cov.csv"), text.replace('|', '\n')).toString();
  }

  private CovariateTable fixed(String text) throws IOException {
    return new CovariateFile(file(text), InputStream.nullInputStream()).read();
  }

  private DynamicCovariates overTime(String text) throws IOException {
    return new DynamicCovariateFile(file(text), InputStream.nullInputStream()).read();
  }

  @Test
  void numbersAreNumbersAndTheRestCategories() throws IOException {
    CovariateTable table = fixed("Age;customer_id;Channel|30;007;web|-2.5e1;8;shop|");
    assertThat(table.names()).containsExactly("Age", "Channel");
    assertThat(((CovariateColumn.Numbers) table.columns().get(0)).values())
        .containsExactly(30, -25);
    assertThat(((CovariateColumn.Categories) table.columns().get(1)).values())
        .containsExactly("web", "shop");
  }

  @Test
  void withoutAnIdColumnTheFirstIsTheCustomer() throws IOException {
    assertThat(fixed("client,age|a,1|b,2|").names()).containsExactly("age");
    assertThat(fixed("age,Id|1,a|2,b|").names()).containsExactly("age");
  }

  @Test
  void gzipIsRead() throws IOException {
    Path packed = dir.resolve("cov.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("customer_id,age\na,1\nb,2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(new CovariateFile(packed.toString(), InputStream.nullInputStream()).read().names())
        .containsExactly("age");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "customer_id,age|a,1|b,|> line 3, column age: \"\"; every row needs a value here",
        "customer_id,age|a,NA|b,2|> line 2, column age: \"NA\"; every row needs a value here",
        "customer_id,age|a,1|b,2|a,3|> line 4, column customer_id: \"a\"; this customer stands in"
            + " line 2 already",
        "customer_id,age|a,1|b|> line 3 has 1 fields where the header has 2",
        "customer_id,age|a,1|b,2,3|> line 3 has 3 fields where the header has 2",
        "customer_id,age|a,1|,2|> line 3, column customer_id: \"\"; a customer id is expected",
        "customer_id,age|a,1|b,2|c,young|> line 4, column age: \"young\"; a number is expected, as"
            + " in most other rows",
        "customer_id|a|b|> has no column beside customer_id",
        "customer_id,age|> has a header and no rows",
        "customer_id,age,age|a,1,2|> has the column age twice",
        "customer_id,|a,1|> has a column without a name"
      })
  void badStaticFilesAreRefused(String text, String message) {
    assertThatThrownBy(() -> fixed(text))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining(message.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "day,sale|2024-01-01,1|> has no column date (or Cov.Date); it has day, sale",
        "date|2024-01-01|> has no column of covariates",
        "date,sale|01.02.2024,1|> line 2, column date: \"01.02.2024\"; a date such as 2024-12-31 is"
            + " expected",
        "date,sale|2024-01-01,1|2024-01-08,yes|> line 3, column sale: \"yes\"; a number is"
            + " expected",
        "date,sale|2024-01-01,1|2024-01-08,|> line 3, column sale: \"\"; every row needs a value"
            + " here",
        "date,sale|2024-01-01,1|2024-01-08,0|2024-01-01,0|> line 4: 2024-01-01 stands in line 2"
            + " already",
        "date,sale|2024-01-01,1|> line 2: only one date",
        "customer_id,date,sale|a,2024-01-01,1|a,2024-01-08,1|b,2024-01-01,1|> only one date of"
            + " customer \"b\"",
        "customer_id,date,sale|,2024-01-01,1|> line 2, column customer_id: \"\"; a customer id is"
            + " expected",
        "date,sale|> has a header and no rows"
      })
  void badDynamicFilesAreRefused(String text, String message) {
    assertThatThrownBy(() -> overTime(text))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void aGapInARegularFileIsNamed() {
    StringBuilder weeks = new StringBuilder("customer_id,date,sale|");
    for (int w = 0; w < 30; w++) {
      if (w != 17) {
        weeks.append("K1,").append(LocalDate.of(2024, 1, 1).plusWeeks(w)).append(",0|");
      }
    }
    assertThatThrownBy(() -> overTime(weeks.toString()))
        .hasMessageContaining(
            "line 19: nothing of customer \"K1\" between 2024-04-22 and 2024-05-06; a row every 7"
                + " days is expected");
  }

  private static CovariatePath path(DynamicCovariates covariates, LocalDate asOf, int age) {
    CustomerSummaries one =
        CustomerSummaries.builder(ModelTime.DAY)
            .add("a", new CustomerSummary(0, 0, age, 0))
            .build();
    return CovariatePaths.of(covariates, one, asOf, 0).path(0);
  }

  @Test
  void monthsEndWithTheMonth() throws IOException {
    DynamicCovariates months =
        overTime("sale,date|1,2024-02-01|0,2024-01-01|2,2024-03-01|1,2024-04-01|");
    CovariatePath path = path(months, LocalDate.of(2024, 4, 30), 120);
    assertThat(path.size()).isEqualTo(4);
    assertThat(path.start(1)).isEqualTo(31);
    assertThat(path.value(2, 0)).isEqualTo(2);
    assertThat(path.start(3)).isEqualTo(91);
    assertThatThrownBy(() -> path(months, LocalDate.of(2024, 5, 2), 30))
        .hasMessageContaining("covers 2024-01-01 to 2024-04-30");
  }

  @Test
  void irregularStepsHoldUntilTheNext() throws IOException {
    DynamicCovariates steps =
        overTime("Id,Cov.Date,sale|a,2024-01-01,1|a,2024-01-05,0|a,2024-02-20,3|");
    assertThat(steps.names()).containsExactly("sale");
    CovariatePath path = path(steps, LocalDate.of(2024, 2, 25), 55);
    assertThat(path.size()).isEqualTo(3);
    assertThat(path.start(2)).isEqualTo(50);
  }
}
