package io.clv.etl.excel;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.FileHash;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.StructuredTable;
import io.clv.etl.input.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** Opens a sheet of a workbook. Its rows are streamed. */
public final class ExcelTables {
  /** How far down a sheet its header is looked for. */
  private static final int PREAMBLE = 50;

  private ExcelTables() {}

  /**
   * @param name as the user gave it
   * @param sheet name of the sheet; null for the first
   * @param wanted names that may stand in the header, in lower case
   * @throws OrderSourceException if there is no such sheet, or the file is damaged
   */
  public static Table open(String name, Path file, @Nullable String sheet, Set<String> wanted) {
    ReadableWorkbook workbook = null;
    try {
      workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
      Sheet found = sheet == null ? workbook.getFirstSheet() : find(name, workbook, sheet);
      return table(name, file, new SheetRows(name, workbook, found), found.getName(), wanted);
    } catch (IOException | RuntimeException e) {
      OrderSourceException failure = failure(name, e);
      if (workbook != null) {
        try {
          workbook.close();
        } catch (IOException closing) {
          failure.addSuppressed(closing);
        }
      }
      throw failure;
    }
  }

  private static Sheet find(String name, ReadableWorkbook workbook, String sheet) {
    return workbook
        .findSheet(sheet)
        .orElseThrow(
            () ->
                new OrderSourceException(
                    Reason.BAD_DATA,
                    "%s has no sheet %s; its sheets are %s"
                        .formatted(
                            name,
                            Shown.text(sheet),
                            workbook
                                .getSheets()
                                .map(s -> Shown.text(s.getName()))
                                .collect(Collectors.joining(", ")))));
  }

  private static Table table(
      String name, Path file, SheetRows rows, String sheet, Set<String> wanted) {
    List<Row> first = new ArrayList<>();
    Row row = null;
    while (first.size() < PREAMBLE && (row = rows.next()) != null) {
      first.add(row);
    }
    if (first.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA, "%s: the sheet %s is empty".formatted(name, Shown.text(sheet)));
    }
    int at = headerAt(first, wanted);
    Row names = first.get(at);
    String[] trimmed = trimmed(names);
    rows.startAfter(first.subList(at + 1, first.size()), trimmed.length);
    StructuredTable table =
        new StructuredTable(
            new Header(name, Arrays.asList(trimmed)),
            rows,
            List.of("Excel workbook", "sheet " + sheet),
            () -> FileHash.of(name, file));
    return at == 0 ? table : table.noting(Map.of("lines before the header passed over", (long) at));
  }

  /** The first row in which most of the wanted names appear; two at least, or it is the first. */
  private static int headerAt(List<Row> rows, Set<String> wanted) {
    int best = 0;
    long most = 1;
    for (int i = 0; i < rows.size(); i++) {
      long known =
          rows.get(i).toList().stream()
              .map(Header::folded)
              .distinct()
              .filter(wanted::contains)
              .count();
      if (known > most) {
        best = i;
        most = known;
      }
    }
    return best;
  }

  private static String[] trimmed(Row names) {
    int width = names.size();
    while (width > 1 && names.get(width - 1).isBlank()) {
      width--;
    }
    String[] trimmed = new String[width];
    for (int i = 0; i < width; i++) {
      trimmed[i] = names.get(i);
    }
    return trimmed;
  }

  static OrderSourceException failure(String name, Exception e) {
    if (e instanceof OrderSourceException failure) {
      return failure;
    }
    return new OrderSourceException(
        Reason.BAD_DATA,
        "%s cannot be read as an Excel workbook: %s"
            .formatted(name, e.getMessage() == null ? "it is damaged" : e.getMessage()),
        e);
  }
}
