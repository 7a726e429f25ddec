package io.clv.etl.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/** The form of a table. */
public enum TableFormat {
  CSV,
  /** One array of objects. */
  JSON,
  /** One object a line. */
  JSON_LINES;

  /** Starts a table with these columns. */
  public RowWriter rows(Writer writer, List<String> columns) throws IOException {
    if (this != CSV) {
      return new JsonRows(writer, columns, this == JSON);
    }
    return csv(new TextOfLines(writer), columns);
  }

  /**
   * Starts a CSV table in UTF-8.
   *
   * @param out is given many lines at once, all of them by the table's end
   */
  public static RowWriter csv(OutputStream out, List<String> columns) throws IOException {
    RowWriter rows = linesOfCsv(out);
    for (String column : columns) {
      rows.text(column);
    }
    rows.endRow();
    return rows;
  }

  /** As {@link #csv}, but without the line of the columns' names. */
  public static RowWriter linesOfCsv(OutputStream out) {
    return new CsvRows(out);
  }
}
