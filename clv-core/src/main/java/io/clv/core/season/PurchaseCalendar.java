package io.clv.core.season;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operational time: a clock that runs by c(d), the intensity of purchases on day d,
 *
 * <pre>
 *   tau(d) = sum of c over the days up to d,   tau(a, b) = tau(b) - tau(a) = sum over a &lt; d &lt;= b.
 * </pre>
 *
 * <p>A customer who buys at rate lambda c(d) on the calendar buys at the steady rate lambda by this
 * clock (the random time change of point processes: Daley and Vere-Jones 2003, section 7.4). All
 * else that a model measures in time runs by the clock as well: in the Pareto/NBD and GGompertz/NBD
 * customers also drop out faster in the high season, while in the BG/NBD they drop out at purchases
 * and the calendar moves these alone.
 *
 * <p>Without trend and dated days the mean of c is 1, taken over the 400 years after which the
 * Gregorian calendar repeats, weekdays and weeks included. Intensities are whole multiples of
 * 2^-20: sums over days are exact, so that tau(a, b) + tau(b, c) = tau(a, c) to the last bit, and a
 * calendar without effects gives the number of days. Days are counted from 1970-01-01. Immutable.
 */
public final class PurchaseCalendar {
  /** Days in 400 years, a whole number of weeks. */
  private static final int CYCLE = 146_097;

  private static final double UNITS = 1 << 20;
  private static final double LEAST = 1e-4;
  private static final double MOST = 1e4;

  private final CalendarEffects effects;
  private final long[] before;
  private final long[] after;
  private final int windowStart;
  private final long[] window;

  private PurchaseCalendar(CalendarEffects effects) {
    this.effects = effects;
    Recurring recurring = new Recurring(effects);
    after = sums(recurring, 1);
    Trend trend = effects.trend();
    double start = trend == null ? 1 : trend.level(Integer.MIN_VALUE);
    before = start == 1 ? after : sums(recurring, start);
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (DatedFactor dated : effects.dates()) {
      first = Math.min(first, (int) dated.from().toEpochDay());
      last = Math.max(last, (int) dated.to().toEpochDay());
    }
    if (trend != null) {
      first = Math.min(first, (int) trend.from().toEpochDay());
      last = Math.max(last, (int) trend.to().toEpochDay());
    }
    windowStart = last < first ? 0 : first;
    window = new long[last < first ? 1 : last - first + 2];
    double[] dated = datedFactors();
    for (int i = 0; i + 1 < window.length; i++) {
      int day = windowStart + i;
      double level = trend == null ? 1 : trend.level(day);
      window[i + 1] = window[i] + units(level * recurring.on(day) * dated[i], day);
    }
  }

  /**
   * @throws IllegalArgumentException if effects multiply to less than 0.0001 or more than 10,000
   *     times the mean on some day
   */
  public static PurchaseCalendar of(CalendarEffects effects) {
    return new PurchaseCalendar(effects);
  }

  /** What it was made from. */
  public CalendarEffects effects() {
    return effects;
  }

  /** c(d), the intensity on a day. */
  public double intensity(int day) {
    return (upTo(day) - upTo(day - 1)) / UNITS;
  }

  /**
   * tau(from, to): operational time, in days, from the end of day {@code from} to the end of day
   * {@code to}; negative if {@code to} comes first.
   */
  public double days(int from, int to) {
    return (upTo(to) - upTo(from)) / UNITS;
  }

  /**
   * Operational time, in days, of a time that begins at the end of a day.
   *
   * @param days calendar time in days, at least 0; within a day the clock runs steadily
   */
  public double days(int from, double days) {
    int whole = (int) days;
    double rest = days - whole;
    double elapsed = days(from, from + whole);
    return rest == 0 ? elapsed : elapsed + rest * intensity(from + whole + 1);
  }

  /** The sum of c over days up to one, in units, from an origin of its own. */
  private long upTo(int day) {
    int last = windowStart + window.length - 2;
    if (last < windowStart) {
      return sum(after, day);
    }
    if (day < windowStart) {
      return sum(before, day) - sum(before, windowStart - 1);
    }
    if (day <= last) {
      return window[day - windowStart + 1];
    }
    return window[window.length - 1] + sum(after, day) - sum(after, last);
  }

  private static long sum(long[] sums, int day) {
    return Math.floorDiv(day, CYCLE) * sums[CYCLE] + sums[Math.floorMod(day, CYCLE) + 1];
  }

  private static long[] sums(Recurring recurring, double level) {
    long[] sums = new long[CYCLE + 1];
    for (int day = 0; day < CYCLE; day++) {
      sums[day + 1] = sums[day] + units(level * recurring.on(day), day);
    }
    return sums;
  }

  private static long units(double intensity, int day) {
    if (!(intensity >= LEAST && intensity <= MOST)) {
      throw new IllegalArgumentException(
          "the factors of %s multiply to %.3g times an average day; it must be 0.0001 to 10000"
              .formatted(LocalDate.ofEpochDay(day), intensity));
    }
    return Math.round(intensity * UNITS);
  }

  private double[] datedFactors() {
    double[] factors = new double[window.length];
    Arrays.fill(factors, 1);
    for (DatedFactor dated : effects.dates()) {
      int to = (int) dated.to().toEpochDay() - windowStart;
      for (int i = (int) dated.from().toEpochDay() - windowStart; i <= to; i++) {
        factors[i] *= dated.factor();
      }
    }
    return factors;
  }

  /** What comes again every 400 years, with mean 1. */
  private static final class Recurring {
    private final double @Nullable [] factors;

    Recurring(CalendarEffects effects) {
      if (effects.seasons().isEmpty() && effects.holidays().isEmpty()) {
        factors = null;
        return;
      }
      double[] raw = new double[CYCLE];
      double sum = 0;
      for (int day = 0; day < CYCLE; day++) {
        raw[day] = factor(effects, LocalDate.ofEpochDay(day));
        sum += raw[day];
      }
      double mean = sum / CYCLE;
      for (int day = 0; day < CYCLE; day++) {
        raw[day] /= mean;
      }
      factors = raw;
    }

    double on(int day) {
      return factors == null ? 1 : factors[Math.floorMod(day, CYCLE)];
    }

    private static double factor(CalendarEffects effects, LocalDate date) {
      double factor = 1;
      for (Map.Entry<SeasonPeriod, List<Double>> season : effects.seasons().entrySet()) {
        factor *= season.getValue().get(season.getKey().partOf(date) - 1);
      }
      for (Holiday holiday : effects.holidays()) {
        if (holiday.covers(date)) {
          factor *= holiday.factor();
        }
      }
      return factor;
    }
  }
}
