package io.clv.core.valuation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a prediction looks ahead, for example {@code 52w}, {@code 365d}, {@code 12m} or {@code
 * 1y}. Months and years are calendar ones from the as-of date.
 *
 * @param length number of units, 1 to 100,000
 */
public record Horizon(int length, Unit unit) {
  /** The unit of a horizon, with its letter. */
  public enum Unit {
    DAY('d', ChronoUnit.DAYS),
    WEEK('w', ChronoUnit.WEEKS),
    MONTH('m', ChronoUnit.MONTHS),
    YEAR('y', ChronoUnit.YEARS);

    private final char letter;
    private final ChronoUnit chronoUnit;

    Unit(char letter, ChronoUnit chronoUnit) {
      this.letter = letter;
      this.chronoUnit = chronoUnit;
    }
  }

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([dwmy])");

  public Horizon {
    if (!(length >= 1 && length <= 100_000)) {
      throw new IllegalArgumentException("horizon must be 1 to 100000 units long: " + length);
    }
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not a whole number followed by d, w, m or y
   */
  public static Horizon parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a horizon is a whole number followed by d, w, m or y, such as 52w or 12m: " + text);
    }
    char letter = matcher.group(2).charAt(0);
    for (Unit unit : Unit.values()) {
      if (unit.letter == letter) {
        return new Horizon(Integer.parseInt(matcher.group(1)), unit);
      }
    }
    throw new IllegalStateException("unreachable: " + text);
  }

  /**
   * Length in days.
   *
   * @param asOf where the horizon begins; needed for months and years only
   * @throws IllegalArgumentException if it is needed and null
   */
  public long days(@Nullable LocalDate asOf) {
    if (asOf == null) {
      if (unit == Unit.MONTH || unit == Unit.YEAR) {
        throw new IllegalArgumentException(
            "a horizon in months or years needs the as-of date: use days or weeks, or state --as-of");
      }
      return length * unit.chronoUnit.getDuration().toDays();
    }
    return ChronoUnit.DAYS.between(asOf, asOf.plus(length, unit.chronoUnit));
  }

  /** The date so long before another. */
  public LocalDate before(LocalDate end) {
    return end.minus(length, unit.chronoUnit);
  }

  @Override
  public String toString() {
    return length + String.valueOf(unit.letter);
  }
}
