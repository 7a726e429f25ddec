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

  /** Days on which the clock changes; in São Paulo it did so at midnight until 2019. */
  @ParameterizedTest
  @CsvSource({
    // Forward at 02:00 in Berlin: 23:30 is +01:00 the day before, +02:00 on the day.
    "2024-03-30T22:30:00Z, Europe/Berlin, 2024-03-30",
    "2024-03-30T22:59:59Z, Europe/Berlin, 2024-03-30",
    "2024-03-30T23:00:00Z, Europe/Berlin, 2024-03-31",
    "2024-03-31T21:30:00Z, Europe/Berlin, 2024-03-31",
    "2024-03-31T23:30:00+02:00, Europe/Berlin, 2024-03-31",
    "2024-03-31T22:00:00Z, Europe/Berlin, 2024-04-01",
    "2024-03-31T22:30:00Z, Europe/Berlin, 2024-04-01",
    "2024-03-31T00:59:59Z, Europe/Berlin, 2024-03-31",
    // Back at 03:00 in Berlin.
    "2024-10-26T21:30:00Z, Europe/Berlin, 2024-10-26",
    "2024-10-26T22:00:00Z, Europe/Berlin, 2024-10-27",
    "2024-10-27T22:30:00Z, Europe/Berlin, 2024-10-27",
    "2024-10-27T23:30:00+01:00, Europe/Berlin, 2024-10-27",
    "2024-10-27T22:59:59Z, Europe/Berlin, 2024-10-27",
    "2024-10-27T23:00:00Z, Europe/Berlin, 2024-10-28",
    // From midnight to 01:00 in São Paulo.
    "2018-11-04T02:30:00Z, America/Sao_Paulo, 2018-11-03",
    "2018-11-03T23:30:00-03:00, America/Sao_Paulo, 2018-11-03",
    "2018-11-04T02:59:59Z, America/Sao_Paulo, 2018-11-03",
    "2018-11-04T03:00:00Z, America/Sao_Paulo, 2018-11-04",
    "2018-11-05T01:30:00Z, America/Sao_Paulo, 2018-11-04",
    "2018-11-05T02:00:00Z, America/Sao_Paulo, 2018-11-05",
    // From midnight back to 23:00 of the day before: 23:30 comes twice.
    "2018-02-18T01:30:00Z, America/Sao_Paulo, 2018-02-17",
    "2018-02-17T23:30:00-02:00, America/Sao_Paulo, 2018-02-17",
    "2018-02-18T02:30:00Z, America/Sao_Paulo, 2018-02-17",
    "2018-02-17T23:30:00-03:00, America/Sao_Paulo, 2018-02-17",
    "2018-02-18T02:59:59Z, America/Sao_Paulo, 2018-02-17",
    "2018-02-18T03:00:00Z, America/Sao_Paulo, 2018-02-18",
    // After the rule was given up.
    "2019-11-04T02:30:00Z, America/Sao_Paulo, 2019-11-03",
    // The same instants by other clocks.
    "2018-11-04T02:30:00Z, UTC, 2018-11-04",
    "2024-03-31T23:30:00+02:00, America/Sao_Paulo, 2024-03-31",
    "2024-03-31T22:30:00Z, Asia/Tokyo, 2024-04-01"
  })
  void clockChangesMoveTheEndOfTheDay(String date, ZoneId zone, String day) {
    assertThat(days(dates(date).zone(zone))).containsExactly(day);
    assertThat(days(dates(date).zone(zone).dateFormat("yyyy-MM-dd'T'HH:mm:ssXXX")))
        .containsExactly(day);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-31T02:30:00, Europe/Berlin, 2024-03-31",
    "2024-10-27T02:30:00, Europe/Berlin, 2024-10-27",
    "2018-11-04T00:30:00, America/Sao_Paulo, 2018-11-04",
    "2018-02-17T23:30:00, America/Sao_Paulo, 2018-02-17",
    "2011-12-30T12:00:00, Pacific/Apia, 2011-12-30"
  })
  void aLocalTimeThatIsSkippedOrComesTwiceIsOfTheDayItNames(String date, ZoneId zone, String day) {
    assertThat(days(dates(date).zone(zone))).containsExactly(day);
    assertThat(days(dates(date).zone(zone).dateFormat("yyyy-MM-dd'T'HH:mm:ss")))
        .containsExactly(day);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-11-04 02:30, America/Sao_Paulo, 2018-11-03",
    "2018-11-04 03:00, America/Sao_Paulo, 2018-11-04",
    "2024-03-31 22:30, Europe/Berlin, 2024-04-01",
    "2024-03-31, America/Sao_Paulo, 2024-03-31"
  })
  void aDeclaredPatternOfTimesInUtcIsReadAsARecognisedOne(String date, ZoneId zone, String day) {
    int expected = (int) LocalDate.parse(day).toEpochDay();
    String pattern = date.contains(":") ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd";
    assertThat(PatternDates.withTimesInUtc(pattern, zone).epochDay(date)).isEqualTo(expected);
    assertThat(PatternDates.withTimesInUtc("yyyy-MM-dd", zone).epochDay(date)).isEqualTo(expected);
  }

  @Test
  void theZoneDecidesWhatTomorrowIs() {
    String lateInTokyo = "2026-11-21T14:59:59Z";
    assertThat(days(dates(lateInTokyo).zone(ZoneId.of("Asia/Tokyo"))))
        .containsExactly("2026-11-21");
    assertThat(Reading.failure(dates("2026-11-21T15:00:00Z").zone(ZoneId.of("Asia/Tokyo"))))
        .hasMessageContaining("2026-11-21T15:00:00Z");
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
