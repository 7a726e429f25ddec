package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericDatesTest {
  @Test
  void everyDayOfFourCenturiesIsTheCalendarsOwn() {
    DateReader dates = new NumericDates(DateOrder.YEAR_MONTH_DAY, '-', ZoneOffset.UTC);
    for (LocalDate day = LocalDate.of(1799, 12, 31); day.getYear() < 2201; day = day.plusDays(1)) {
      assertThat(dates.epochDay(day.toString())).isEqualTo((int) day.toEpochDay());
    }
  }

  @ParameterizedTest
  @EnumSource(DateOrder.class)
  void instantsHaveTheDayJavaTimeGivesThem(DateOrder order) {
    Random random = new Random(11);
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(order.pattern('/') + " HH:mm:ssXXX", Locale.ROOT);
    NumericDates dates = new NumericDates(order, '/', zone);
    for (int i = 0; i < 20_000; i++) {
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), 0, ZoneOffset.UTC);
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(900 * (random.nextInt(145) - 72));
      LocalDate expected = local.atOffset(offset).atZoneSameInstant(zone).toLocalDate();
      assertThat(dates.epochDay(local.atOffset(offset).format(formatter)))
          .isEqualTo((int) expected.toEpochDay());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2024",
        "2024-01",
        "2024-13-01",
        "2024-00-10",
        "2024-01-00",
        "2023-02-29",
        "1900-02-29",
        "2024-1-1-1",
        "2024-01-01x",
        "2024-01-01T",
        "2024-01-01T24:00",
        "2024-01-01T8",
        "2024-01-01T08:60",
        "2024-01-01T08:00:60",
        "2024-01-01T08:00:00.",
        "2024-01-01T08:00Zz",
        "2024-01-01T08:00+1",
        "2024-01-01T08:00+19:00",
        "2024-01-01T08:00+01:99",
        "24-01-01",
        "02024-01-01",
        "2024-001-01",
        "２０２４-01-01",
        "2024-01-01 13:00 PM",
        "2024-01-01 0:00 AM",
        "2024/01/01",
        "--",
        "2024--01",
        "-2024-01-01"
      })
  void anythingElseIsNotADate(String text) {
    NumericDates dates = new NumericDates(DateOrder.YEAR_MONTH_DAY, '-', ZoneOffset.UTC);
    assertThat(dates.epochDay(text)).isEqualTo(DateReader.NOT_A_DATE);
  }
}
