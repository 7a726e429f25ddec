package io.clv.etl.order;

import io.clv.core.port.IntakeReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an order file looks like, and how it can be read.
 *
 * @param source as the user gave it
 * @param stored format, compression, encoding, dialect
 * @param preset name of the preset that fits
 * @param dateForm how dates are written; null if that is open
 * @param firstRows values in the order of the columns
 * @param intake what became of the first rows, were they loaded; null if they cannot be
 * @param isAll whether these are all rows
 * @param problem what keeps the file from being loaded as it is; null if nothing does
 * @param options what to say on the command line for the file to be read so, an option or its value
 *     each
 */
public record Inspection(
    String source,
    List<String> stored,
    String preset,
    List<Column> columns,
    @Nullable String dateForm,
    List<List<String>> firstRows,
    @Nullable IntakeReport intake,
    boolean isAll,
    @Nullable String problem,
    List<String> options) {
  public Inspection {
    stored = List.copyOf(stored);
    columns = List.copyOf(columns);
    firstRows = List.copyOf(firstRows);
    options = List.copyOf(options);
  }

  /**
   * A column.
   *
   * @param field what it holds of an order row, by the name options use; null if nothing
   */
  public record Column(String name, ColumnType type, String example, @Nullable String field) {}

  /** What the fields were found to be, by the name options use. */
  public Map<String, String> mapping() {
    Map<String, String> mapping = new java.util.LinkedHashMap<>();
    columns.forEach(
        column -> {
          if (column.field() != null) {
            mapping.put(column.field(), column.name());
          }
        });
    return mapping;
  }
}
