package io.clv.core.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseCalendarTest {
  private static final int CYCLE = 146_097;

  /** A calendar with some of everything. */
  private static CalendarEffects random(Random random) {
    CalendarEffects effects = CalendarEffects.NONE;
    for (SeasonPeriod period : SeasonPeriod.values()) {
      if (random.nextBoolean()) {
        effects =
            effects.and(
                CalendarEffects.of(
                    period.label(),
                    period,
                    DoubleStream.generate(() -> 0.2 + 2 * random.nextDouble())
                        .limit(period.parts())
                        .boxed()
                        .toList()));
      }
    }
    LocalDate day = LocalDate.of(2001 + random.nextInt(20), 3, 1);
    CalendarEffects more =
        new CalendarEffects(
            "more",
            Map.of(),
            List.of(new Holiday(MonthDay.of(2, 29), 3, random.nextInt(9), 1.7)),
            List.of(
                new DatedFactor(day, day.plusDays(random.nextInt(30)), 0.5),
                new DatedFactor(day.plusDays(2), day.plusDays(2), 3)),
            random.nextBoolean()
                ? new Trend(random.nextDouble() - 0.5, day.minusYears(2), day.plusDays(9))
                : null);
    return random.nextInt(3) == 0 ? effects : effects.and(more);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void timeGrowsAndAddsUpToTheLastBit(long seed) {
    Random random = new Random(seed);
    PurchaseCalendar calendar = PurchaseCalendar.of(random(random));
    for (int i = 0; i < 2000; i++) {
      int a = random.nextInt(200_000) - 40_000;
      int b = a + 1 + random.nextInt(50_000);
      int c = b + 1 + random.nextInt(50_000);
      double ab = calendar.days(a, b);
      double bc = calendar.days(b, c);
      assertThat(ab).isPositive();
      assertThat(ab + bc).isEqualTo(calendar.days(a, c));
      assertThat(calendar.days(b, a)).isEqualTo(-ab);
      assertThat(calendar.days(a, b + 1) - ab).isEqualTo(calendar.intensity(b + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theSumOverDaysIsTheTime(long seed) {
    Random random = new Random(seed);
    PurchaseCalendar calendar = PurchaseCalendar.of(random(random));
    int from = 8000 + random.nextInt(5000);
    double sum = 0;
    for (int day = from + 1; day <= from + 9000; day++) {
      sum += calendar.intensity(day);
      assertThat(calendar.days(from, day)).isEqualTo(sum);
    }
  }

  @Test
  void withoutEffectsTimeIsTheNumberOfDays() {
    PurchaseCalendar even = PurchaseCalendar.of(CalendarEffects.NONE);
    PurchaseCalendar flat =
        PurchaseCalendar.of(
            CalendarEffects.of("flat", SeasonPeriod.MONTH, Collections.nCopies(12, 7.3)));
    for (int days : new int[] {0, 1, 7, 365, 99_999, 100_000}) {
      assertThat(even.days(15_000, 15_000 + days)).isEqualTo(days);
      assertThat(flat.days(15_000, 15_000 + days)).isEqualTo(days);
      assertThat(flat.days(15_000, days + 0.25)).isEqualTo(days + 0.25);
    }
  }

  @Test
  void theMeanOver400YearsIsOneLeapYearsIncluded() {
    for (SeasonPeriod period : SeasonPeriod.values()) {
      List<Double> factors =
          DoubleStream.iterate(1, f -> f * 1.05).limit(period.parts()).boxed().toList();
      PurchaseCalendar calendar = PurchaseCalendar.of(CalendarEffects.of("grows", period, factors));
      assertThat(calendar.days(-50_000, -50_000 + CYCLE) / CYCLE).isCloseTo(1, within(5e-7));
      int first = (int) LocalDate.of(2023, 1, 2).toEpochDay();
      int last = (int) LocalDate.of(2024, 12, 30).toEpochDay();
      double ratio = calendar.intensity(first + 7) / calendar.intensity(first);
      assertThat(ratio).isCloseTo(period == SeasonPeriod.WEEK ? 1.05 : 1, within(1e-5));
      assertThat(calendar.days(first, first + CYCLE)).isEqualTo(calendar.days(last, last + CYCLE));
    }
  }

  @Test
  void onlyRatiosOfFactorsMatter() {
    List<Double> factors = DoubleStream.iterate(0.5, f -> f + 0.1).limit(12).boxed().toList();
    PurchaseCalendar one =
        PurchaseCalendar.of(CalendarEffects.of("one", SeasonPeriod.MONTH, factors));
    PurchaseCalendar index =
        PurchaseCalendar.of(
            CalendarEffects.of(
                "index", SeasonPeriod.MONTH, factors.stream().map(f -> 64 * f).toList()));
    assertThat(index.days(10_000, 20_000)).isEqualTo(one.days(10_000, 20_000));
  }

  @Test
  void datesAndHolidaysHitTheirDays() {
    LocalDate monday = LocalDate.of(2011, 11, 28);
    CalendarEffects effects =
        new CalendarEffects(
            "days",
            Map.of(),
            List.of(new Holiday(MonthDay.of(12, 31), 0, 1, 0.25)),
            List.of(new DatedFactor(monday, monday.plusDays(1), 2)),
            null);
    PurchaseCalendar calendar = PurchaseCalendar.of(effects);
    double plain = calendar.intensity((int) monday.minusDays(1).toEpochDay());
    for (int i = 0; i <= 2; i++) {
      assertThat(calendar.intensity((int) monday.plusDays(i).toEpochDay()) / plain)
          .isCloseTo(i < 2 ? 2 : 1, within(1e-5));
    }
    for (int year : new int[] {1999, 2000, 2012, 2199}) {
      LocalDate end = LocalDate.of(year, 12, 31);
      for (int i = -1; i <= 2; i++) {
        assertThat(calendar.intensity((int) end.plusDays(i).toEpochDay()) / plain)
            .isCloseTo(i == 0 || i == 1 ? 0.25 : 1, within(1e-5));
      }
    }
  }

  @Test
  void growthIsKeptAfterItsLastDayAndNotContinued() {
    LocalDate from = LocalDate.of(2020, 1, 1);
    LocalDate to = from.plusDays(1461);
    PurchaseCalendar calendar =
        PurchaseCalendar.of(CalendarEffects.NONE.withTrend(new Trend(0.1, from, to)));
    double start = calendar.intensity((int) from.toEpochDay());
    assertThat(start).isCloseTo(Math.exp(-0.4), within(1e-6));
    assertThat(calendar.intensity((int) from.toEpochDay() - 9000)).isEqualTo(start);
    assertThat(calendar.intensity((int) to.toEpochDay())).isEqualTo(1);
    assertThat(calendar.intensity((int) to.toEpochDay() + 9000)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "Infinity", "1001", "0.0009"})
  void refusesFactorsThatCannotBe(double factor) {
    LocalDate day = LocalDate.of(2020, 1, 1);
    assertThatThrownBy(
            () ->
                CalendarEffects.of(
                    "x", SeasonPeriod.WEEKDAY, List.of(1.0, 1.0, factor, 1.0, 1.0, 1.0, 1.0)))
        .hasMessageContaining("weekday 3");
    assertThatThrownBy(() -> new DatedFactor(day, day, factor)).hasMessageContaining("2020-01-01");
    assertThatThrownBy(() -> new Holiday(MonthDay.of(1, 1), 0, 0, factor))
        .hasMessageContaining("01-01");
  }

  @Test
  void refusesOtherNonsense() {
    LocalDate day = LocalDate.of(2020, 1, 1);
    assertThatThrownBy(() -> CalendarEffects.of("x", SeasonPeriod.MONTH, List.of(1.0)))
        .hasMessageContaining("12 factors: 1");
    assertThatThrownBy(() -> new DatedFactor(day, day.minusDays(1), 1))
        .hasMessageContaining("2019-12-31");
    assertThatThrownBy(() -> new Holiday(MonthDay.of(1, 1), -1, 0, 1))
        .hasMessageContaining("before");
    assertThatThrownBy(() -> new Trend(Double.NaN, day, day.plusDays(1)))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Trend(0, day, day)).hasMessageContaining("later");
    assertThatThrownBy(() -> SeasonPeriod.ofLabel("moon")).hasMessageContaining("moon");
    Trend trend = new Trend(0.1, day, day.plusDays(9));
    CalendarEffects growing = CalendarEffects.NONE.withTrend(trend);
    assertThatThrownBy(() -> growing.and(growing)).hasMessageContaining("trend");
    CalendarEffects high =
        new CalendarEffects(
            "x",
            Map.of(),
            List.of(),
            List.of(new DatedFactor(day, day, 1000), new DatedFactor(day, day, 1000)),
            null);
    assertThatThrownBy(() -> PurchaseCalendar.of(high)).hasMessageContaining("2020-01-01");
  }
}
