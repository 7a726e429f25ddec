package io.clv.core.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The length of a cohort's periods, by the calendar. */
public enum CohortPeriod {
  MONTH("month", 1),
  QUARTER("quarter", 3);

  private final String label;
  private final int months;

  CohortPeriod(String label, int months) {
    this.label = label;
    this.months = months;
  }

  /** {@code month} or {@code quarter}, as options and files write it. */
  public String label() {
    return label;
  }

  /**
   * @throws IllegalArgumentException if there is no such period
   */
  public static CohortPeriod ofLabel(String label) {
    for (CohortPeriod period : values()) {
      if (period.label.equals(label)) {
        return period;
      }
    }
    throw new IllegalArgumentException("a cohort's period is month or quarter: " + label);
  }

  /** The first day of the period that a day lies in. */
  public LocalDate start(LocalDate day) {
    YearMonth month = YearMonth.from(day);
    return month.minusMonths((month.getMonthValue() - 1) % months).atDay(1);
  }

  /** How many periods one that begins on a day comes after another. */
  int between(LocalDate start, LocalDate later) {
    return ((later.getYear() - start.getYear()) * 12
            + later.getMonthValue()
            - start.getMonthValue())
        / months;
  }

  /** The first day of a later period. */
  public LocalDate plus(LocalDate start, int periods) {
    return start.plusMonths((long) periods * months);
  }

  /** What a period is called: 2010-12 or 2010-Q4. */
  public String name(LocalDate start) {
    return this == MONTH
        ? YearMonth.from(start).toString()
        : String.format(
            Locale.ROOT, "%d-Q%d", start.getYear(), start.get(IsoFields.QUARTER_OF_YEAR));
  }

  /**
   * The last days of the period that is running at the end of a day and of those after it.
   *
   * @param further how many come after the running one, at least 0
   * @return one more than {@code further}; the first may be the day itself
   */
  public List<LocalDate> ends(LocalDate day, int further) {
    List<LocalDate> ends = new ArrayList<>();
    for (int k = 0; k <= further; k++) {
      ends.add(plus(start(day), k + 1).minusDays(1));
    }
    return ends;
  }
}
