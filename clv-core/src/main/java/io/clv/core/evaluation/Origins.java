package io.clv.core.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the calibrations of a backtest end. With several origins the latest holdout ends at the
 * as-of date and each other one earlier by the length of a holdout, or by less where the earliest
 * calibration would otherwise be shorter than half the latest.
 */
public final class Origins {
  private Origins() {}

  /** A calibration end and the end of the holdout after it. */
  public record Origin(LocalDate calibrationEnd, LocalDate holdoutEnd) {}

  /**
   * The origins, the latest first.
   *
   * @param first date of the first order
   * @param calibrationEnd of the latest origin
   * @param holdoutEnd of the latest origin
   * @param count at least 1
   * @throws IllegalArgumentException if the data are too short for them; the message says what
   *     would fit
   */
  public static List<Origin> rolling(
      LocalDate first, LocalDate calibrationEnd, LocalDate holdoutEnd, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least one origin: " + count);
    }
    long available = ChronoUnit.DAYS.between(first, calibrationEnd);
    if (available < 1) {
      throw new IllegalArgumentException(
          ("a holdout from %s leaves nothing to calibrate on: the first order is of %s, and at most"
                  + " %d days can be held out up to %s")
              .formatted(
                  calibrationEnd.plusDays(1),
                  first,
                  Math.max(0, ChronoUnit.DAYS.between(first, holdoutEnd) - 1),
                  holdoutEnd));
    }
    List<Origin> origins = new ArrayList<>();
    origins.add(new Origin(calibrationEnd, holdoutEnd));
    if (count == 1) {
      return origins;
    }
    long length = ChronoUnit.DAYS.between(calibrationEnd, holdoutEnd);
    long step = Math.min(length, available / 2 / (count - 1));
    if (step < 1) {
      throw new IllegalArgumentException(
          "%d origins need %d days or more before %s; the first order is of %s"
              .formatted(count, 2L * (count - 1), calibrationEnd, first));
    }
    for (int k = 1; k < count; k++) {
      origins.add(new Origin(calibrationEnd.minusDays(k * step), holdoutEnd.minusDays(k * step)));
    }
    return origins;
  }
}
