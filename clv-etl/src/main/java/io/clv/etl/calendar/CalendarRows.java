package io.clv.etl.calendar;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.DatedFactor;
import io.clv.core.season.Holiday;
import io.clv.core.season.SeasonPeriod;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of a calendar file, and what is wrong with them. */
final class CalendarRows {
  private static final int ERRORS_SHOWN = 5;

  private final Header header;
  private final CalendarKind kind;
  private final double[] factors;
  private final Map<String, Long> lines = new HashMap<>();
  private final List<Holiday> holidays = new ArrayList<>();
  private final List<DatedFactor> dates = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  CalendarRows(Header header, CalendarKind kind) {
    this.header = header;
    this.kind = kind;
    SeasonPeriod period = kind.period();
    factors = new double[period == null ? 0 : period.parts()];
    Arrays.fill(factors, Double.NaN);
  }

  /** What is wrong with a row, without a stack trace. */
  private static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
      super(message, null, false, false);
    }
  }

  void add(Row record, long line) {
    try {
      Row.Fault fault = record.anyFault();
      if (fault != null) {
        throw new BadRowException("%s: %s".formatted(fault.reason(), Shown.text(fault.value())));
      }
      if (!header.fits(record)) {
        throw new BadRowException(
            "%d fields where the header has %d".formatted(record.size(), header.names().size()));
      }
      addChecked(record, line);
    } catch (BadRowException e) {
      errors.add("line %d: %s".formatted(line, e.getMessage()));
    }
  }

  private void addChecked(Row record, long line) throws BadRowException {
    String key = text(record, kind.key());
    double factor = factor(record);
    Long earlier = lines.putIfAbsent(key, line);
    if (earlier != null) {
      throw new BadRowException(
          "%s \"%s\" stands in line %d already".formatted(kind.key(), Shown.text(key), earlier));
    }
    try {
      switch (kind) {
        case MONTH, WEEK, WEEKDAY ->
            factors[number(record, kind.key(), 1, factors.length, kind.expected()) - 1] = factor;
        case HOLIDAY ->
            holidays.add(
                new Holiday(
                    MonthDay.parse("--" + key),
                    daysOr0(record, CalendarKind.DAYS_BEFORE),
                    daysOr0(record, CalendarKind.DAYS_AFTER),
                    factor));
        case DATE -> {
          LocalDate from = LocalDate.parse(key);
          dates.add(new DatedFactor(from, dateOr(record, from), factor));
        }
      }
    } catch (DateTimeException e) {
      throw bad(record, kind.key(), kind.expected());
    } catch (IllegalArgumentException e) {
      throw new BadRowException(String.valueOf(e.getMessage()));
    }
  }

  private LocalDate dateOr(Row record, LocalDate otherwise) throws BadRowException {
    String to = text(record, CalendarKind.TO);
    if (to.isEmpty()) {
      return otherwise;
    }
    try {
      return LocalDate.parse(to);
    } catch (DateTimeException e) {
      throw bad(record, CalendarKind.TO, "a date such as 2011-11-28, or nothing");
    }
  }

  private int daysOr0(Row record, String column) throws BadRowException {
    return text(record, column).isEmpty()
        ? 0
        : number(record, column, 0, 180, "a number of days from 0 to 180");
  }

  private double factor(Row record) throws BadRowException {
    String text = text(record, CalendarKind.FACTOR);
    if (text.matches("[0-9]{0,9}(\\.[0-9]{0,20})?") && text.matches(".*[0-9].*")) {
      double factor = Double.parseDouble(text);
      if (factor >= 0.001 && factor <= 1000) {
        return factor;
      }
    }
    throw bad(record, CalendarKind.FACTOR, "a number from 0.001 to 1000, with a decimal point");
  }

  private int number(Row record, String column, int least, int most, String expected)
      throws BadRowException {
    String text = text(record, column);
    if (text.matches("[0-9]{1,3}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw bad(record, column, expected);
  }

  /** The text of a column; empty if the file does not have it. */
  private String text(Row record, String column) {
    int position = header.find(column);
    return position == Header.ABSENT ? "" : record.get(position).strip();
  }

  private BadRowException bad(Row record, String column, String expected) {
    return new BadRowException(
        "%s \"%s\" is not %s".formatted(column, Shown.text(text(record, column)), expected));
  }

  /**
   * @throws OrderSourceException if there were bad rows, or not enough of them
   */
  CalendarEffects build() {
    if (errors.isEmpty()) {
      String missing = missing();
      if (!missing.isEmpty()) {
        errors.add("no factor for %s %s; 1 stands for the average".formatted(kind.key(), missing));
      }
    }
    if (errors.isEmpty() && lines.isEmpty()) {
      errors.add("a header and no rows");
    }
    if (!errors.isEmpty()) {
      int more = errors.size() - ERRORS_SHOWN;
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s: %s%s"
              .formatted(
                  header.source(),
                  String.join("\n  ", errors.subList(0, Math.min(errors.size(), ERRORS_SHOWN))),
                  more > 0 ? " (and " + more + " more)" : ""));
    }
    SeasonPeriod period = kind.period();
    return period == null
        ? new CalendarEffects(header.source(), Map.of(), holidays, dates, null)
        : CalendarEffects.of(header.source(), period, Arrays.stream(factors).boxed().toList());
  }

  private String missing() {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      if (Double.isNaN(factors[i])) {
        if (kind == CalendarKind.WEEK && i == factors.length - 1) {
          factors[i] = factors[i - 1];
        } else {
          missing.add(String.valueOf(i + 1));
        }
      }
    }
    return String.join(", ", missing);
  }
}
