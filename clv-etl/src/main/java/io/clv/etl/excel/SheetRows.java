package io.clv.etl.excel;

import io.clv.etl.input.Row;
import io.clv.etl.input.Row.Fault;
import io.clv.etl.input.RowReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet that have something in them; their line is the number Excel shows. */
final class SheetRows implements RowReader {
  private final String name;
  private final ReadableWorkbook workbook;
  private final Stream<org.dhatim.fastexcel.reader.Row> stream;
  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
  private final Deque<Row> ahead = new ArrayDeque<>();
  private int width;

  SheetRows(String name, ReadableWorkbook workbook, Sheet sheet) throws IOException {
    this.name = name;
    this.workbook = workbook;
    stream = sheet.openStream();
    rows = stream.iterator();
  }

  /** The header is found: these rows come next, and all have the header's width. */
  void startAfter(List<Row> header, int width) {
    this.width = width;
    header.forEach(ahead::add);
  }

  @Override
  public @Nullable Row next() {
    Row first = ahead.poll();
    return first != null ? fitted(first) : read();
  }

  private @Nullable Row read() {
    try {
      while (rows.hasNext()) {
        Row row = row(rows.next());
        if (row != null) {
          return fitted(row);
        }
      }
      return null;
    } catch (RuntimeException e) {
      throw ExcelTables.failure(name, e);
    }
  }

  private static @Nullable Row row(org.dhatim.fastexcel.reader.Row row) {
    String[] values = new String[row.getCellCount()];
    Arrays.fill(values, "");
    Map<Integer, Fault> faults = new HashMap<>();
    boolean blank = true;
    for (int i = 0; i < values.length; i++) {
      Cell cell = row.getCell(i);
      if (cell != null) {
        try {
          values[i] = CellText.of(cell);
        } catch (CellText.ErrorCellException e) {
          String value = e.getMessage();
          faults.put(
              i,
              new Fault(
                  value + " in " + cell.getAddress(), "a cell with an error instead of a value"));
          values[i] = String.valueOf(value);
        }
        blank &= values[i].isBlank();
      }
    }
    if (blank) {
      return null;
    }
    Row read = Row.of(row.getRowNum(), values);
    return faults.isEmpty() ? read : read.withFaults(faults);
  }

  /** A sheet has no ragged rows: what is missing at the end is empty. */
  private Row fitted(Row row) {
    if (width == 0 || row.size() >= width) {
      return row;
    }
    String[] values = Arrays.copyOf(row.toList().toArray(new String[0]), width);
    Arrays.fill(values, row.size(), width, "");
    return Row.of(row.line(), values).withFaults(row.fieldFaults());
  }

  @Override
  public void close() {
    try {
      stream.close();
      workbook.close();
    } catch (IOException e) {
      throw ExcelTables.failure(name, e);
    }
  }
}
