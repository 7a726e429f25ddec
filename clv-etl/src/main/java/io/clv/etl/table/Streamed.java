package io.clv.etl.table;

import io.clv.etl.output.Output;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Writes rows as they are pushed. */
final class Streamed {
  private Streamed() {}

  /** Writes all columns of one row. */
  @FunctionalInterface
  interface Row<R> {
    void write(RowWriter writer, R row) throws IOException;
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
