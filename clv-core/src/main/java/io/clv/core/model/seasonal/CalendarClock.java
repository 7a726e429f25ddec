package io.clv.core.model.seasonal;

import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;

/**
 * Operational time from the end of observation on.
 *
 * @param asOf the end of observation
 * @param unit of calendar time and of operational time
 */
record CalendarClock(PurchaseCalendar calendar, LocalDate asOf, ModelTime unit) {
  /** Operational time within calendar time {@code t}, both in the unit. */
  double operational(double t) {
    double days = t * unit.days();
    double whole = Math.rint(days);
    // A horizon of whole days was divided by the unit and multiplied again.
    return unit.fromDays(calendar.days(day(), Math.abs(days - whole) < 1e-9 ? whole : days));
  }

  /** The intensity of the day that begins {@code days} days after the end of observation. */
  double intensity(int days) {
    return calendar.intensity(day() + days + 1);
  }

  private int day() {
    return Math.toIntExact(asOf.toEpochDay());
  }
}
