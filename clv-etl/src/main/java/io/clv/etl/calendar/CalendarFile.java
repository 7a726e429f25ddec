package io.clv.etl.calendar;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.season.CalendarEffects;
import io.clv.etl.input.Dialect;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Records;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a calendar file. Its first column says what kind it is, {@code factor} by how much more is
 * bought than on an average day:
 *
 * <pre>
 *   month,factor      1 to 12, all of them
 *   week,factor       1 to 52 (ISO 8601), all of them; 53 if it differs from 52
 *   weekday,factor    1 (Monday) to 7, all of them
 *   holiday,factor[,days_before,days_after]    12-25: every year, with the days around it
 *   date,factor[,to]                           2011-11-25: that day, or all to another, once
 * </pre>
 *
 * <p>Factors of months, weeks and weekdays may be an index of any base: only their ratios count.
 */
public final class CalendarFile {
  private CalendarFile() {}

  /**
   * @param name the file; {@code -} for standard input
   * @throws OrderSourceException if it cannot be read, or has errors, which the message lists
   */
  public static CalendarEffects read(String name, InputStream standardInput) {
    Origin origin = Origin.of(name, standardInput);
    try (TextInput input = TextInput.open(origin, null, count -> {});
        Records records = new Records(input, Dialect.sniff(input.head(), '"', columns()))) {
      Row first = records.next();
      if (first == null) {
        throw new OrderSourceException(
            Reason.BAD_DATA, input.name() + " does not begin with a line of column names");
      }
      Header header = new Header(input.name(), first.toList());
      CalendarRows rows = new CalendarRows(header, kind(header));
      for (Row record = records.next(); record != null; record = records.next()) {
        rows.add(record, records.line());
      }
      return rows.build();
    }
  }

  private static Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    for (CalendarKind kind : CalendarKind.values()) {
      columns.addAll(Header.folded(kind.columns()));
    }
    return columns;
  }

  private static CalendarKind kind(Header header) {
    for (CalendarKind kind : CalendarKind.values()) {
      if (header.find(kind.key()) != Header.ABSENT) {
        require(header, kind);
        return kind;
      }
    }
    throw new OrderSourceException(
        Reason.BAD_DATA,
        "%s is no calendar: it has the columns %s and none of month, week, weekday, holiday, date"
            .formatted(header.source(), header.listed()));
  }

  private static void require(Header header, CalendarKind kind) {
    List<String> known = Header.folded(kind.columns());
    for (String name : Header.folded(header.names())) {
      if (!known.contains(name)) {
        throw new OrderSourceException(
            Reason.BAD_DATA,
            "%s has a column \"%s\"; a calendar by %s has the columns %s"
                .formatted(
                    header.source(),
                    Shown.text(name),
                    kind.key(),
                    String.join(", ", kind.columns())));
      }
    }
    if (header.find(CalendarKind.FACTOR) == Header.ABSENT) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s lacks the column factor; it has %s".formatted(header.source(), header.listed()));
    }
  }
}
