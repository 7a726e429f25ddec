package io.clv.etl.voucher;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.voucher.Cleaned;
import io.clv.core.voucher.LogField;
import io.clv.core.voucher.RowListing;
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
import java.io.Closeable;
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
 * the columns of {@link LogField}. Others are passed over. Input that can be read only once is kept
 * in a temporary file until this is closed.
 */
public final class VoucherLogFile implements Closeable {
  private final String name;
  private final Origin origin;
  private final InputFormat format;
  private final @Nullable Path kept;

  private VoucherLogFile(String name, Origin origin, @Nullable Path kept) {
    this.name = name;
    this.origin = origin;
    this.kept = kept;
    format = InputFormat.of(origin);
  }

  /**
   * @param name a path, or {@code -}
   * @param standardInput what {@code -} stands for
   * @throws OrderSourceException if there is no such input, or it cannot be kept
   */
  public static VoucherLogFile open(String name, InputStream standardInput) {
    Origin origin = Origin.of(name, standardInput);
    // Says so if there is none.
    InputFormat unused = InputFormat.of(origin);
    if (origin.isRepeatable()) {
      return new VoucherLogFile(name, origin, null);
    }
    Path kept = temporaryFile(name);
    return new VoucherLogFile(name, origin.asFile(kept), kept);
  }

  /**
   * Pushes all rows.
   *
   * @param progress is told how many bytes have been read, where there are bytes
   * @throws OrderSourceException if the log cannot be read, or lacks a column
   */
  public void readInto(VoucherTableBuilder builder, LongConsumer progress) {
    try (Table table = table(progress)) {
      LogColumns columns = LogColumns.of(table);
      try (ReadAhead rows = new ReadAhead(table)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          if (columns.fault(row) == null) {
            Cleaned unused = builder.add(columns.read(row));
          } else {
            builder.addUnreadable();
          }
        }
      }
    }
  }

  /**
   * Lists what became of the rows that have been read.
   *
   * @throws OrderSourceException if the log cannot be read once more
   * @throws OutputException if a list cannot be written
   */
  public void list(RowListing listing, LogListing files) {
    if (files.isEmpty()) {
      return;
    }
    try (Table table = table(count -> {})) {
      LogColumns columns = LogColumns.of(table);
      try (LogLister lister = new LogLister(name, columns, files);
          ReadAhead rows = new ReadAhead(table)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          list(row, columns, listing, lister);
        }
      }
    }
  }

  private static void list(Row row, LogColumns columns, RowListing listing, LogLister lister) {
    Row.Fault fault = columns.fault(row);
    if (fault != null) {
      lister.unreadable(row, fault);
      return;
    }
    Cleaned cleaned = listing.of(columns.read(row));
    if (cleaned instanceof Cleaned.Dropped dropped) {
      lister.dropped(row, dropped);
    } else if (cleaned instanceof Cleaned.Used used) {
      lister.used(row, used);
    }
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.toFile().delete();
    }
  }

  private Table table(LongConsumer progress) {
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

  private static Path temporaryFile(String name) {
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
}
