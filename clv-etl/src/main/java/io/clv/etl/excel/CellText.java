package io.clv.etl.excel;

import io.clv.etl.input.FieldText;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** What stands in a cell, as text. */
final class CellText {
  private CellText() {}

  /** Thrown when a cell holds an error such as {@code #REF!}. */
  static final class ErrorCellException extends Exception {
    private static final long serialVersionUID = 1L;

    ErrorCellException(String message) {
      super(message, null, false, false);
    }
  }

  static String of(Cell cell) throws ErrorCellException {
    String raw = cell.getRawValue();
    CellType type = cell.getType();
    if (type == CellType.EMPTY || raw == null) {
      return "";
    }
    if (type == CellType.ERROR) {
      throw new ErrorCellException(raw);
    }
    if (type == CellType.BOOLEAN) {
      return Boolean.toString(raw.equals("1") || raw.equalsIgnoreCase("true"));
    }
    if (type == CellType.NUMBER || (type == CellType.FORMULA && isNumber(raw))) {
      return isDate(cell) ? date(cell, raw) : FieldText.of(Double.parseDouble(raw));
    }
    if (type == CellType.FORMULA && raw.startsWith("#")) {
      throw new ErrorCellException(raw);
    }
    return type == CellType.STRING ? cell.getText() : raw;
  }

  private static boolean isNumber(String raw) {
    try {
      return !Double.isNaN(Double.parseDouble(raw));
    } catch (NumberFormatException e) {
      // A formula whose result is text.
      return false;
    }
  }

  /** A day, and a time where it is not midnight. */
  private static String date(Cell cell, String raw) {
    try {
      LocalDateTime dateTime = cell.asDate();
      return dateTime.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? dateTime.toLocalDate().toString()
          : FieldText.of(dateTime.plusNanos(500_000_000));
    } catch (DateTimeException e) {
      // A number that only looks like a date; the date reader will say that it is none.
      return raw;
    }
  }

  /** Whether the format shows days, months or years; the built-in ones have numbers only. */
  private static boolean isDate(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id != null
        && ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))) {
      return true;
    }
    String format = cell.getDataFormatString();
    if (format == null) {
      return false;
    }
    // Without literals, colours and conditions.
    String codes =
        format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.", "");
    return !codes.equals("general") && (codes.contains("y") || codes.contains("d"));
  }
}
