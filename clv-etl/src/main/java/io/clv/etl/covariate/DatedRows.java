package io.clv.etl.covariate;

import io.clv.core.covariate.CovariateSeries;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Shown;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rows of one customer, or of a calendar, by date. */
final class DatedRows {
  // Never compared; the values are a row of numbers.
  @SuppressWarnings("ArrayRecordComponent")
  private record Row(int day, double[] values, long line) {}

  private final List<Row> rows = new ArrayList<>();

  void add(int day, double[] values, long line) {
    rows.add(new Row(day, values, line));
  }

  int size() {
    return rows.size();
  }

  int day(int i) {
    return rows.get(i).day;
  }

  /**
   * @throws OrderSourceException if a date stands there twice, or there are fewer than two
   */
  void sort(String source, String id) {
    rows.sort(Comparator.comparingInt(Row::day));
    for (int i = 1; i < rows.size(); i++) {
      if (day(i) == day(i - 1)) {
        throw new OrderSourceException(
            Reason.BAD_DATA,
            "%s line %d: %s%s stands in line %d already; one row a date is expected"
                .formatted(
                    source,
                    rows.get(i).line,
                    LocalDate.ofEpochDay(day(i)),
                    of(id),
                    rows.get(i - 1).line));
      }
    }
    if (rows.size() < 2) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s line %d: only one date%s; two or more are expected, from which the length of a step"
                  .formatted(source, rows.get(0).line, of(id))
              + " is seen");
    }
  }

  /**
   * @throws OrderSourceException if there is a gap
   */
  CovariateSeries series(String source, String id, StepLengths steps) {
    int n = rows.size();
    int regular = steps.regular();
    for (int i = 1; i < n && regular > 0; i++) {
      if (day(i) - day(i - 1) > regular) {
        throw new OrderSourceException(
            Reason.BAD_DATA,
            "%s line %d: nothing%s between %s and %s; a row every %d days is expected"
                .formatted(
                    source,
                    rows.get(i).line,
                    of(id),
                    LocalDate.ofEpochDay(day(i - 1)),
                    LocalDate.ofEpochDay(day(i)),
                    regular));
      }
    }
    return new CovariateSeries(
        rows.stream().mapToInt(Row::day).toArray(),
        regular > 0 ? day(n - 1) + regular : end(),
        rows.stream().map(Row::values).toArray(double[][]::new));
  }

  /** The last row holds as long as the one before, in months if all begin on one day of a month. */
  private int end() {
    int n = rows.size();
    LocalDate last = LocalDate.ofEpochDay(day(n - 1));
    LocalDate before = LocalDate.ofEpochDay(day(n - 2));
    boolean monthly =
        rows.stream()
            .allMatch(row -> LocalDate.ofEpochDay(row.day).getDayOfMonth() == last.getDayOfMonth());
    return monthly
        ? Math.toIntExact(last.plusMonths(ChronoUnit.MONTHS.between(before, last)).toEpochDay())
        : 2 * day(n - 1) - day(n - 2);
  }

  private static String of(String id) {
    return id.isEmpty() ? "" : " of customer \"" + Shown.text(id) + "\"";
  }
}
