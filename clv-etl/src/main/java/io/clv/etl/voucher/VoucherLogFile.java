package io.clv.etl.voucher;

import io.clv.core.port.OrderSourceException;
import io.clv.core.voucher.Cleaned;
import io.clv.core.voucher.LogField;
import io.clv.core.voucher.RowListing;
import io.clv.core.voucher.VoucherTableBuilder;
import io.clv.etl.input.Header;
import io.clv.etl.input.ReadAhead;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import io.clv.etl.output.OutputException;
import java.io.Closeable;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A voucher log: delimited text, plain or gzip, Parquet, JSON or a workbook, whichever it is, with
 * the columns of {@link LogField}. Others are passed over. Input that can be read only once is kept
 * in a temporary file until this is closed.
 */
public final class VoucherLogFile implements Closeable {
  private final String name;
  private final KeptInput input;

  private VoucherLogFile(String name, KeptInput input) {
    this.name = name;
    this.input = input;
  }

  /**
   * @param name a path, or {@code -}
   * @param standardInput what {@code -} stands for
   * @throws OrderSourceException if there is no such input, or it cannot be kept
   */
  public static VoucherLogFile open(String name, InputStream standardInput) {
    return new VoucherLogFile(name, KeptInput.of(name, standardInput));
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
      try (ReadAhead<Row> rows = ReadAhead.rows(table)) {
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
          ReadAhead<Row> rows = ReadAhead.rows(table)) {
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
    input.close();
  }

  private Table table(LongConsumer progress) {
    Set<String> wanted = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    for (LogField field : LogField.values()) {
      wanted.addAll(Header.folded(field.headers()));
      required.add(field.label());
    }
    return LogTables.open(input.origin(), required, wanted, progress);
  }
}
