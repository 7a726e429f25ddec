package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The text of a {@code --columns} option. */
public final class ColumnOption {
  private ColumnOption() {}

  /**
   * Headers by field name, in the order written.
   *
   * @param option {@code field=header,...}; an item with a comma in it stands in double quotes
   * @throws OrderSourceException if it does not have this form, or names a field twice
   */
  public static Map<String, String> parse(String option) {
    Map<String, String> headers = new LinkedHashMap<>();
    try (CSVParser parser = CSVParser.parse(option, CSVFormat.DEFAULT)) {
      for (CSVRecord record : parser) {
        for (String item : record) {
          int equals = item.indexOf('=');
          String field = equals < 0 ? "" : item.substring(0, equals).strip();
          String header = item.substring(equals + 1);
          if (field.isEmpty() || header.isBlank()) {
            throw malformed(option);
          }
          if (headers.put(field, header) != null) {
            throw new OrderSourceException(
                Reason.BAD_REQUEST, "--columns names the field %s twice".formatted(field));
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw malformed(option);
    }
    if (headers.isEmpty()) {
      throw malformed(option);
    }
    return headers;
  }

  private static OrderSourceException malformed(String option) {
    return new OrderSourceException(
        Reason.BAD_REQUEST,
        "--columns must be field=header,field=header,...: " + Shown.text(option));
  }
}
