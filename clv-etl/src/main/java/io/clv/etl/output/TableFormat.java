package io.clv.etl.output;

import java.io.IOException;
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
    CsvLine.append(writer, columns.toArray(String[]::new));
    return new CsvRows(writer);
  }

  /** Writes lines of a CSV table whose header stands elsewhere. */
  public static RowWriter linesOfCsv(Writer writer) {
    return new CsvRows(writer);
  }
}
