package io.clv.core.season;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A purchase calendar as data: what files say of it. All effects multiply. Only the ratios between
 * the factors of a period matter, as an index of any base gives them.
 *
 * @param source where the factors come from, in a few words for people
 * @param seasons for each period a factor for each of its parts
 * @param holidays effects around a date of every year
 * @param dates effects on days of one year
 * @param trend growth; null for none
 */
public record CalendarEffects(
    String source,
    Map<SeasonPeriod, List<Double>> seasons,
    List<Holiday> holidays,
    List<DatedFactor> dates,
    @Nullable Trend trend) {
  /** Every day like the other. */
  public static final CalendarEffects NONE =
      new CalendarEffects("none", Map.of(), List.of(), List.of(), null);

  public CalendarEffects {
    Map<SeasonPeriod, List<Double>> copy = new EnumMap<>(SeasonPeriod.class);
    seasons.forEach((period, factors) -> copy.put(period, checked(period, factors)));
    seasons = Collections.unmodifiableMap(copy);
    holidays = List.copyOf(holidays);
    dates = List.copyOf(dates);
  }

  private static List<Double> checked(SeasonPeriod period, List<Double> factors) {
    if (factors.size() != period.parts()) {
      throw new IllegalArgumentException(
          "a season by %s needs %d factors: %d"
              .formatted(period.label(), period.parts(), factors.size()));
    }
    for (int i = 0; i < factors.size(); i++) {
      Factor.require(factors.get(i), period.label() + " " + (i + 1));
    }
    return List.copyOf(factors);
  }

  /** One season and nothing else. */
  public static CalendarEffects of(String source, SeasonPeriod period, List<Double> factors) {
    return new CalendarEffects(source, Map.of(period, factors), List.of(), List.of(), null);
  }

  /** The same with another trend. */
  public CalendarEffects withTrend(@Nullable Trend other) {
    return new CalendarEffects(source, seasons, holidays, dates, other);
  }

  /** The same under another name. */
  public CalendarEffects named(String other) {
    return new CalendarEffects(other, seasons, holidays, dates, trend);
  }

  /**
   * Both, multiplied.
   *
   * @throws IllegalArgumentException if both have a trend, or factors multiply to more than 1000 or
   *     less than 0.001
   */
  public CalendarEffects and(CalendarEffects other) {
    if (trend != null && other.trend != null) {
      throw new IllegalArgumentException("two calendars with a trend do not go together");
    }
    Map<SeasonPeriod, List<Double>> product = new EnumMap<>(SeasonPeriod.class);
    product.putAll(seasons);
    other.seasons.forEach(
        (period, factors) -> product.merge(period, factors, CalendarEffects::multiplied));
    List<Holiday> allHolidays = new ArrayList<>(holidays);
    allHolidays.addAll(other.holidays);
    List<DatedFactor> allDates = new ArrayList<>(dates);
    allDates.addAll(other.dates);
    return new CalendarEffects(
        isNone() ? other.source : other.isNone() ? source : source + ", " + other.source,
        product,
        allHolidays,
        allDates,
        trend == null ? other.trend : trend);
  }

  private static List<Double> multiplied(List<Double> some, List<Double> others) {
    List<Double> product = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      product.add(some.get(i) * others.get(i));
    }
    return product;
  }

  /** Whether there is no effect at all. */
  public boolean isNone() {
    return seasons.isEmpty() && holidays.isEmpty() && dates.isEmpty() && trend == null;
  }
}
