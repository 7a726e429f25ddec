package io.clv.etl.order;

import io.clv.etl.input.Origin;
import io.clv.etl.input.Records;
import io.clv.etl.input.TextInput;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Finds out how the dates of a file are written, with as little reading as possible. */
final class FileDates {
  private FileDates() {}

  /**
   * Decides by what was declared, or by the first rows. Null if the whole file must be looked at
   * first, because its dates can have the day or the month first.
   */
  static @Nullable DateReader recognised(TextInput input, Layout layout, OrderFileRequest request) {
    String declared = request.dateFormat();
    if (declared != null) {
      return PatternDates.of(declared, request.zone());
    }
    DateRecognition recognition = recognition(input.name(), layout, request);
    List<CSVRecord> rows =
        layout.dialect().wholeRecords(input.head(), input.headIsAll(), Integer.MAX_VALUE - 1);
    int first = layout.hasHeader() ? 1 : 0;
    for (int i = first; i < rows.size(); i++) {
      observe(recognition, rows.get(i), layout, rows.get(i).getRecordNumber());
    }
    return recognition.isSettled() ? recognition.reader() : null;
  }

  /** Decides by a pass over the date column, as long as there is doubt. */
  static DateReader scanned(Origin origin, Layout layout, OrderFileRequest request) {
    DateRecognition recognition = recognition(origin.name(), layout, request);
    try (TextInput input = TextInput.open(origin, request.encoding(), count -> {});
        Records records = new Records(input, layout.dialect())) {
      CSVRecord record = layout.hasHeader() ? records.next() : null;
      while (!recognition.isSettled() && (record = records.next()) != null) {
        observe(recognition, record, layout, records.line());
      }
    }
    return recognition.reader();
  }

  private static DateRecognition recognition(String file, Layout layout, OrderFileRequest request) {
    return new DateRecognition(file, layout.name(OrderField.DATE), request.zone());
  }

  private static void observe(
      DateRecognition recognition, CSVRecord record, Layout layout, long line) {
    if (layout.header().fits(record)) {
      recognition.observe(record.get(layout.position(OrderField.DATE)), line);
    }
  }
}
