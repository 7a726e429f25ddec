package io.clv.etl.order;

import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import io.clv.etl.input.TableSource;
import org.jspecify.annotations.Nullable;

/** Finds out how the dates of a file are written, with as little reading as possible. */
final class FileDates {
  private FileDates() {}

  /**
   * Decides by what was declared, or by the first rows. Null if the whole file must be looked at
   * first, because its dates can have the day or the month first.
   */
  static @Nullable DateReader recognised(Table table, Layout layout, OrderFileRequest request) {
    String declared = request.dateFormat();
    if (declared != null) {
      return request.preset().hasTimesInUtc()
          ? PatternDates.withTimesInUtc(declared, request.zone())
          : PatternDates.of(declared, request.zone());
    }
    DateRecognition recognition = recognition(table, layout, request);
    for (Row row : table.sample()) {
      observe(recognition, row, layout);
    }
    return recognition.isSettled() ? zoned(recognition.reader(), request) : null;
  }

  /** Decides by a pass over the date column, as long as there is doubt. */
  static DateReader scanned(TableSource source, Layout layout, OrderFileRequest request) {
    try (Table table = source.open(count -> {})) {
      DateRecognition recognition = recognition(table, layout, request);
      Row row = null;
      while (!recognition.isSettled() && (row = table.next()) != null) {
        observe(recognition, row, layout);
      }
      return zoned(recognition.reader(), request);
    }
  }

  private static DateReader zoned(DateReader dates, OrderFileRequest request) {
    return request.preset().hasTimesInUtc() ? new UtcDates(dates) : dates;
  }

  private static DateRecognition recognition(Table table, Layout layout, OrderFileRequest request) {
    return new DateRecognition(
        table.header().source(), layout.name(OrderField.DATE), request.zone());
  }

  private static void observe(DateRecognition recognition, Row row, Layout layout) {
    if (row.fault() == null && layout.header().fits(row)) {
      recognition.observe(row.get(layout.position(OrderField.DATE)), row.line());
    }
  }
}
