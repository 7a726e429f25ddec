package io.clv.etl.order;

import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.OrderRow;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of dates is recognised over a whole file, or declared. */
class OrderDatesTest {
  @TempDir Path dir;

  private OrderFileRequest.Builder dates(String... dates) {
    StringBuilder text = new StringBuilder("customer_id,date\n");
    for (String date : dates) {
      text.append("1,\"").append(date).append("\"\n");
    }
    return request(file(dir, "o.csv", text.toString()));
  }

  private static List<String> days(OrderFileRequest.Builder request) {
    return Reading.of(request).rows().stream()
        .map(OrderRow::day)
        .map(day -> LocalDate.ofEpochDay(day).toString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-01",
        "2024-2-1",
        " 2024-02-01 ",
        "20240201",
        "2024/02/01",
        "2024.02.01",
        "2024-02-01T08:26:00",
        "2024-02-01 08:26",
        "2024-02-01t23:59:59.999999",
        "20240201 08:26",
        "2024-02-01 11:59:59 PM",
        "2024-02-01T00:00:00Z",
        "2024-02-01 00:30 UTC",
        "2024-02-01T01:00:00+01:00",
        "2024-01-31T22:00:00-0500",
        "2024-01-31 22:00:00 -05"
      })
  void aDateOfDigitsIsADay(String date) {
    assertThat(days(dates(date))).containsExactly("2024-02-01");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-01T23:30:00Z, Europe/Berlin, 2024-02-02",
    "2024-02-01T23:30:00, Europe/Berlin, 2024-02-01",
    "2024-07-01T22:30:00Z, Europe/Berlin, 2024-07-02",
    "2024-01-01T04:59:59Z, America/New_York, 2023-12-31",
    "2024-01-01T05:00:00Z, America/New_York, 2024-01-01"
  })
  void anInstantHasItsDayInTheBusinessZone(String date, ZoneId zone, String day) {
    assertThat(days(dates(date).zone(zone))).containsExactly(day);
    assertThat(
            days(
                dates(date)
                    .zone(zone)
                    .dateFormat(
                        date.endsWith("Z") ? "yyyy-MM-dd'T'HH:mm:ssX" : "yyyy-MM-dd'T'HH:mm:ss")))
        .containsExactly(day);
  }

  @ParameterizedTest
  @ValueSource(chars = {'/', '-', '.'})
  void evidenceAnywhereInTheFileDecidesDayAndMonth(char separator) {
    assertThat(days(dates(spelled("01/02/2024", separator), spelled("13/02/2024", separator))))
        .containsExactly("2024-02-01", "2024-02-13");
    assertThat(
            days(dates(spelled("1/2/2024 8:26", separator), spelled("2/13/2024 0:00", separator))))
        .containsExactly("2024-01-02", "2024-02-13");
  }

  private static String spelled(String date, char separator) {
    return date.replace('/', separator);
  }

  @Test
  void evidenceFarBehindTheFirstRowsCounts() {
    String[] many = new String[20_001];
    Arrays.fill(many, "01/02/2024");
    many[20_000] = "02/29/2024";
    assertThat(days(dates(many))).startsWith("2024-01-02").endsWith("2024-02-29").hasSize(20_001);
  }

  @Test
  void withoutEvidenceThereIsAQuestionAndNoGuess() {
    OrderSourceException failure = Reading.failure(dates("03/03/2024", "01/02/2024 10:00"));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
    assertThat(failure)
        .hasMessageContainingAll(
            "\"01/02/2024 10:00\" (line 3)",
            "1 February 2024",
            "2 January 2024",
            "--date-format dd/MM/yyyy or MM/dd/yyyy");
    assertThat(days(dates("1/2/2024 10:00").dateFormat("dd/MM/yyyy")))
        .containsExactly("2024-02-01");
    assertThat(days(dates("1/2/2024").dateFormat("MM/dd/yyyy"))).containsExactly("2024-01-02");
  }

  @Test
  void datesThatMeanTheSameEitherWayNeedNoAnswer() {
    assertThat(days(dates("03/03/2024"))).containsExactly("2024-03-03");
  }

  @Test
  void contradictingEvidenceIsRejectedOrStopsTheJob() {
    assertThat(Reading.failure(dates("13/02/2024", "02/13/2024")))
        .hasMessageContainingAll("contradict each other", "line 2", "line 3");
    Reading reading =
        Reading.of(
            dates("13/02/2024", "02/13/2024", "14/02/2024").maxRejects(new MaxRejects.Count(1)));
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "dd MMM yyyy, 01 feb 2024",
    "d-MMM-yy, 1-Feb-24",
    "yyyy-MM-dd HH:mm:ss z, 2024-02-01 10:00:00 UTC",
    "'EEE, d MMM yyyy', 'Thu, 1 Feb 2024'",
    "ddMMyyyy, 01022024",
    "yyyyDDD, 2024032",
    "uuuu/MM/dd, 2024/2/1",
    "yyyyMMdd, 20240201"
  })
  void aDeclaredPatternIsFollowed(String pattern, String date) {
    assertThat(days(dates(date).dateFormat(pattern))).containsExactly("2024-02-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yyyy-MM", "HH:mm", "hello", "", "dd/MM", "yyyy-MM-dd'T", "[", "qqqqqq"})
  void aPatternWithoutADayIsRefused(String pattern) {
    OrderSourceException failure = Reading.failure(dates("2024-02-01").dateFormat(pattern));
    assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(failure).hasMessageContaining("--date-format");
  }

  @Test
  void aDayThatDoesNotExistIsNotMovedToOneThatDoes() {
    assertThat(Reading.failure(dates("31 Feb 2024").dateFormat("dd MMM yyyy")))
        .hasMessageContaining("not a date of the form dd MMM yyyy");
  }

  @Test
  void unknownFormsAreAskedFor() {
    assertThat(Reading.failure(dates("Feb 1, 2024")))
        .hasMessageContainingAll("\"Feb 1, 2024\" (line 2)", "--date-format");
  }
}
