package io.clv.etl.voucher;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.voucher.Cleaned;
import io.clv.core.voucher.DropReason;
import io.clv.core.voucher.LogField;
import io.clv.core.voucher.VoucherTableBuilder;
import io.clv.etl.excel.ExcelTables;
import io.clv.etl.input.Header;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Quoting;
import io.clv.etl.input.ReadAhead;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import io.clv.etl.input.TextInput;
import io.clv.etl.input.TextTable;
import io.clv.etl.json.JsonTables;
import io.clv.etl.output.OutputException;
import io.clv.etl.parquet.ParquetTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A voucher log: delimited text, plain or gzip, Parquet, JSON or a workbook, whichever it is, with
 * the columns of {@link LogField}. Others are passed over.
 */
public final class VoucherLogFile {
  private final String name;
  private final InputStream standardInput;

  /**
   * @param name a path, or {@code -}
   * @param standardInput what {@code -} stands for
   */
  public VoucherLogFile(String name, InputStream standardInput) {
    this.name = name;
    this.standardInput = standardInput;
  }

  /**
   * Pushes all rows.
   *
   * @param rejects takes the rows that are not used, those of other countries left out; null for
   *     none
   * @param progress is told how many bytes have been read, where there are bytes
   * @throws OrderSourceException if the log cannot be read, or lacks a column
   * @throws OutputException if the rejects cannot be written
   */
  public void readInto(VoucherTableBuilder builder, @Nullable Path rejects, LongConsumer progress) {
    Origin origin = Origin.of(name, standardInput);
    InputFormat format = InputFormat.of(origin);
    if (format == InputFormat.CSV || origin.isRepeatable()) {
      read(open(origin, format, progress), builder, rejects);
      return;
    }
    Path kept = temporaryFile();
    try {
      read(open(origin.asFile(kept), format, progress), builder, rejects);
    } finally {
      kept.toFile().delete();
    }
  }

  private Table open(Origin origin, InputFormat format, LongConsumer progress) {
    return switch (format) {
      case CSV -> text(origin, progress);
      case JSON -> JsonTables.open(origin, null, required(), wanted(), progress);
      case PARQUET -> ParquetTables.open(name, file(origin), wanted());
      case XLSX -> ExcelTables.open(name, file(origin), null, wanted());
    };
  }

  private static Table text(Origin origin, LongConsumer progress) {
    TextInput input = TextInput.open(origin, null, progress);
    try {
      return new TextTable(input, new TextTable.Shape(null, Quoting.DOUBLE, wanted(), null));
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static Path file(Origin origin) {
    return Objects.requireNonNull(origin.path(), "an input kept in a file has a path");
  }

  private static Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>();
    for (LogField field : LogField.values()) {
      wanted.addAll(Header.folded(field.headers()));
    }
    return wanted;
  }

  private static Set<String> required() {
    Set<String> required = new LinkedHashSet<>();
    for (LogField field : LogField.values()) {
      required.add(field.label());
    }
    return required;
  }

  private Path temporaryFile() {
    try {
      Path file = Files.createTempFile("clv-vouchers-", ".tmp");
      // For an interrupt, which runs no finally block.
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "%s must be kept in a temporary file, and none can be made: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private void read(Table opened, VoucherTableBuilder builder, @Nullable Path rejectsPath) {
    try (Table table = opened;
        LogRejects rejects = LogRejects.to(rejectsPath, name)) {
      LogColumns columns = LogColumns.of(table);
      try (ReadAhead<Row> rows = ReadAhead.rows(table)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          Row.Fault fault = columns.fault(row);
          if (fault != null) {
            builder.addUnreadable();
            rejects.write(row.line(), "", fault.value(), fault.reason());
          } else if (builder.add(columns.read(row)) instanceof Cleaned.Dropped dropped
              && dropped.reason() != DropReason.OTHER_COUNTRY) {
            rejects.write(
                row.line(),
                columns.name(dropped.field()),
                dropped.value(),
                dropped.reason().sentence());
          }
        }
      }
    }
  }
}
