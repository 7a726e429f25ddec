package io.clv.etl.table;

import io.clv.etl.output.Output;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import io.clv.etl.parallel.InOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    writeSlices(format, output, columns, currency, form, List.of(rows));
  }

  /** As the one with rows, which are in slices here that different threads can go through. */
  static <R> void writeSlices(
      TableFormat format,
      Output output,
      List<String> columns,
      @Nullable String currency,
      Row<R> form,
      List<Consumer<Consumer<R>>> slices) {
    if (currency == null && format == TableFormat.CSV) {
      writeSlices(format, output, columns, form, slices);
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
    writeSlices(format, output, all, withCurrency, slices);
  }

  static <R> void write(
      TableFormat format,
      Output output,
      List<String> columns,
      Row<R> form,
      Consumer<Consumer<R>> rows) {
    writeSlices(format, output, columns, form, List.of(rows));
  }

  private static <R> void writeSlices(
      TableFormat format,
      Output output,
      List<String> columns,
      Row<R> form,
      List<Consumer<Consumer<R>>> slices) {
    if (format == TableFormat.CSV) {
      output.writeBytes(
          out -> {
            RowWriter table = TableFormat.csv(out, columns);
            if (slices.size() > 1) {
              table.end();
              writeLines(out, form, slices);
            } else {
              write(table, form, slices);
            }
          });
      return;
    }
    output.write(writer -> write(format.rows(writer, columns), form, slices));
  }

  private static <R> void write(RowWriter table, Row<R> form, List<Consumer<Consumer<R>>> slices)
      throws IOException {
    for (Consumer<Consumer<R>> rows : slices) {
      write(table, form, rows);
    }
    table.end();
  }

  private static <R> void write(RowWriter table, Row<R> form, Consumer<Consumer<R>> rows) {
    rows.accept(
        row -> {
          try {
            form.write(table, row);
            table.endRow();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Makes lines of the slices on all processors, and writes them in their order. */
  private static <R> void writeLines(
      OutputStream out, Row<R> form, List<Consumer<Consumer<R>>> slices) {
    List<Supplier<Pieces>> texts = new ArrayList<>();
    for (Consumer<Consumer<R>> rows : slices) {
      texts.add(() -> lines(form, rows));
    }
    InOrder.forEach(
        "clv-lines",
        texts,
        lines -> {
          try {
            lines.writeTo(out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static <R> Pieces lines(Row<R> form, Consumer<Consumer<R>> rows) {
    Pieces pieces = new Pieces();
    try {
      RowWriter lines = TableFormat.linesOfCsv(pieces);
      write(lines, form, rows);
      lines.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pieces;
  }
}
