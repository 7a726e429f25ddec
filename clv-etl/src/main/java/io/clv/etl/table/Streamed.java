package io.clv.etl.table;

import io.clv.etl.output.Output;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes rows as they are pushed. */
final class Streamed {
  /** The column that names the currency of a row's amounts. */
  private static final String CURRENCY = "currency";

  private Streamed() {}

  /** Writes all columns of one row. */
  @FunctionalInterface
  interface Row<R> {
    void write(RowWriter writer, R row) throws IOException;
  }

  /**
   * Writes rows with amounts. Where their currency is known it is the last column; JSON always has
   * the field, null where it is not known.
   *
   * @param currency ISO 4217 code of all amounts; null if nothing states it
   */
  static <R> void write(
      TableFormat format,
      Output output,
      List<String> columns,
      @Nullable String currency,
      Row<R> form,
      Consumer<Consumer<R>> rows) {
    if (currency == null && format == TableFormat.CSV) {
      write(format, output, columns, form, rows);
      return;
    }
    List<String> all = new ArrayList<>(columns);
    all.add(CURRENCY);
    Row<R> withCurrency =
        (writer, row) -> {
          form.write(writer, row);
          if (currency == null) {
            writer.unknown();
          } else {
            writer.text(currency);
          }
        };
    write(format, output, all, withCurrency, rows);
  }

  static <R> void write(
      TableFormat format,
      Output output,
      List<String> columns,
      Row<R> form,
      Consumer<Consumer<R>> rows) {
    output.write(
        writer -> {
          RowWriter table = format.rows(writer, columns);
          rows.accept(
              row -> {
                try {
                  form.write(table, row);
                  table.endRow();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
          table.end();
        });
  }
}
