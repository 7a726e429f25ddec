package io.clv.etl.voucher;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.voucher.LogField;
import io.clv.core.voucher.VoucherLogRow;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which column of a voucher log holds which field. */
final class LogColumns {
  private final Header header;
  private final boolean hasDecimalComma;
  private final Map<LogField, Integer> positions;

  private LogColumns(Header header, boolean hasDecimalComma, Map<LogField, Integer> positions) {
    this.header = header;
    this.hasDecimalComma = hasDecimalComma;
    this.positions = positions;
  }

  /**
   * @throws OrderSourceException if a column is not there that a log must have
   */
  static LogColumns of(Table table) {
    Header header = table.header();
    Map<LogField, Integer> positions = new EnumMap<>(LogField.class);
    List<String> missing = new ArrayList<>();
    for (LogField field : LogField.values()) {
      int position = header.findFirst(field.headers());
      if (position != Header.ABSENT) {
        positions.put(field, position);
      } else if (field.isRequired()) {
        missing.add(field.label());
      }
    }
    if (!missing.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s is no voucher log: it lacks the column%s %s; it has %s"
              .formatted(
                  header.source(),
                  missing.size() == 1 ? "" : "s",
                  String.join(", ", missing),
                  header.listed()));
    }
    return new LogColumns(header, table.hasDecimalComma(), positions);
  }

  /** Why none of a row can be used; null if it can. */
  Row.@Nullable Fault fault(Row row) {
    if (row.fault() != null) {
      return row.fault();
    }
    if (!header.fits(row)) {
      return new Row.Fault(
          row.size() + (row.size() == 1 ? " field" : " fields"),
          "wrong number of fields; this file has " + header.names().size() + " columns");
    }
    return row.fieldFaults().entrySet().stream()
        .filter(each -> positions.containsValue(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The fields of a row without a fault. */
  VoucherLogRow read(Row row) {
    return new VoucherLogRow(
        text(row, LogField.TIMESTAMP),
        text(row, LogField.COUNTRY),
        text(row, LogField.LAST_ORDER),
        text(row, LogField.FIRST_ORDER),
        number(row, LogField.TOTAL_ORDERS),
        number(row, LogField.AMOUNT));
  }

  private String text(Row row, LogField field) {
    Integer position = positions.get(field);
    // A line may lack an empty field at its end.
    return position == null || position >= row.size() ? "" : row.get(position);
  }

  private String number(Row row, LogField field) {
    String text = text(row, field);
    return hasDecimalComma ? text.replace(',', '.') : text;
  }

  /** The column of a field as the log calls it; empty for none. */
  String name(@Nullable LogField field) {
    Integer position = field == null ? null : positions.get(field);
    return position == null ? "" : header.names().get(position);
  }
}
