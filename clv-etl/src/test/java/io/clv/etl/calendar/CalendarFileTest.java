package io.clv.etl.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.DatedFactor;
import io.clv.core.season.Holiday;
import io.clv.core.season.SeasonPeriod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileTest {
  private static final String MONTHS =
      IntStream.rangeClosed(1, 12)
          .mapToObj(m -> m + "," + m / 4.0)
          .collect(Collectors.joining("\n", "month,factor\n", "\n"));

  @TempDir Path dir;

  private String file(String text) {
    try {
      return Files.writeString(dir.resolve("calendar.csv"), text).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private CalendarEffects read(String text) {
    return CalendarFile.read(file(text), InputStream.nullInputStream());
  }

  @Test
  void monthsMayComeInAnyOrderAndBetweenSemicolons() {
    String reversed =
        IntStream.rangeClosed(1, 12)
            .mapToObj(m -> m / 4.0 + ";" + m)
            .sorted()
            .collect(Collectors.joining("\r\n", "Factor;Month\r\n", ""));
    assertThat(read(reversed).seasons()).isEqualTo(read(MONTHS).seasons());
    assertThat(read(MONTHS).seasons().get(SeasonPeriod.MONTH).get(10)).isEqualTo(2.75);
    assertThat(read(MONTHS).source()).endsWith("calendar.csv");
  }

  @Test
  void week53GoesByWeek52UnlessItStandsThere() {
    String weeks =
        IntStream.rangeClosed(1, 52)
            .mapToObj(w -> w + "," + w)
            .collect(Collectors.joining("\n", "week,factor\n", "\n"));
    assertThat(read(weeks).seasons().get(SeasonPeriod.WEEK)).hasSize(53).endsWith(52.0, 52.0);
    assertThat(read(weeks + "53,7\n").seasons().get(SeasonPeriod.WEEK)).endsWith(52.0, 7.0);
  }

  @Test
  void holidaysAndDatesHaveTheirSpans() {
    assertThat(
            read("holiday,factor,days_before,days_after\n12-25,0.1,1,\n02-14,3,7,0\n").holidays())
        .containsExactly(
            new Holiday(MonthDay.of(12, 25), 1, 0, 0.1), new Holiday(MonthDay.of(2, 14), 7, 0, 3));
    assertThat(read("date,to,factor\n2011-11-25,2011-11-28,2\n2012-01-02,,0.5\n").dates())
        .containsExactly(
            new DatedFactor(LocalDate.of(2011, 11, 25), LocalDate.of(2011, 11, 28), 2),
            new DatedFactor(LocalDate.of(2012, 1, 2), LocalDate.of(2012, 1, 2), 0.5));
    assertThat(read("date,factor\n2011-11-25,2\n").dates()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "month,factor\\n1,1\\n2,x | line 3: factor \"x\" is not a number from 0.001 to 1000",
        "month,factor\\n1,0 | factor \"0\"",
        "month,factor\\n1,-2 | factor \"-2\"",
        "month,factor\\n1,NaN | factor \"NaN\"",
        "month,factor\\n1,1e2 | factor \"1e2\"",
        "month,factor\\n1,2000 | factor \"2000\"",
        "month,factor\\n1, | factor \"\"",
        "month,factor\\n13,1 | line 2: month \"13\" is not a month from 1 to 12",
        "month,factor\\n1.5,1 | month \"1.5\"",
        "month,factor\\n1,1\\n1,2 | line 3: month \"1\" stands in line 2 already",
        "month,factor\\n1,1\\n2,1 | no factor for month 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
        "week,factor\\n54,1 | week \"54\"",
        "weekday,factor\\n0,1 | weekday \"0\" is not a day of the week from 1 (Monday) to 7",
        "holiday,factor\\n25-12,1 | holiday \"25-12\" is not a day of the year such as 12-25",
        "holiday,factor,days_before\\n12-25,1,200 | days_before \"200\"",
        "holiday,factor,days_after\\n12-25,1,x | days_after \"x\" is not a number of days",
        "date,factor\\n2011-02-30,1 | date \"2011-02-30\" is not a date such as 2011-11-25",
        "date,factor,to\\n2011-02-20,1,soon | to \"soon\" is not a date",
        "date,factor,to\\n2011-02-20,1,2011-02-19 | 2011-02-20 to 2011-02-19",
        "date,factor\\n1066-10-14,1 | 1900 to 2200",
        "date,factor\\n | a header and no rows",
        "date,factor\\n2011-02-20,1,7,7 | 4 fields where the header has 2",
        "month,factor,weight\\n1,1,1 | has a column \"weight\"; a calendar by month has the columns",
        "month\\n1 | lacks the column factor",
        "moon,factor\\n1,1 | is no calendar: it has the columns moon, factor and none of month,"
      })
  void anErrorSaysWhereWhatAndWhatWouldBeRight(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            OrderSourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
        .hasMessageContaining("calendar.csv")
        .hasMessageContaining(message);
  }

  @Test
  void manyErrorsAreShownInPart() {
    String many =
        IntStream.rangeClosed(1, 12).mapToObj(m -> m + ",?\n").collect(Collectors.joining());
    assertThatThrownBy(() -> read("month,factor\n" + many))
        .hasMessageContaining("line 6")
        .hasMessageContaining("(and 7 more)");
  }

  @Test
  void aFileThatIsNotThereIsMissing() {
    assertThatThrownBy(
            () ->
                CalendarFile.read(
                    dir.resolve("none.csv").toString(), InputStream.nullInputStream()))
        .isInstanceOfSatisfying(
            OrderSourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));
  }
}
